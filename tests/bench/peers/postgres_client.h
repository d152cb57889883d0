#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

struct pg_conn;
struct pg_result;

namespace throughline::bench {

/// One connection to PostgreSQL in pipeline mode, with the statements of a queue that is a table:
/// several events a transaction, claims by SKIP LOCKED. Throws std::runtime_error. One thread.
class PostgresClient {
public:
    /// The server lets connections in.
    static bool ready(int port);
    static void makeTables(int port);

    explicit PostgresClient(int port);
    PostgresClient(const PostgresClient&) = delete;
    PostgresClient& operator=(const PostgresClient&) = delete;
    ~PostgresClient();

    /// Sends these events, and a delivery to each destination, in one transaction.
    void store(const std::vector<std::string>& events);
    /// Waits for the commit of what was sent last.
    void stored();
    /// To wait for what `store` sent on several connections at once.
    [[nodiscard]] int socket() const;
    /// Takes in what has arrived; true when `stored` will not wait.
    bool storedAtHand();

    struct Claim {
        std::string event, body;
    };
    /// Deletes these deliveries, commits, and, in the same round trip, claims up to `most` others
    /// in a transaction of their own.
    std::vector<Claim> settleAndClaim(int destination, const std::vector<Claim>& settled, int most);

private:
    using Rows = std::unique_ptr<pg_result, void (*)(pg_result*)>;

    void check(bool ok) const;
    void prepare(const std::string& name, const std::string& statement);
    void send(const std::string& name, const std::vector<std::string>& values, bool binary);
    Rows result();
    void synced();

    pg_conn* connection_;
    std::set<std::string> prepared_;
};

}  // namespace throughline::bench
