#include "bench/load_meter.h"
#include "bench/peers/peer.h"
#include "bench/peers/postgres_client.h"
#include "bench/peers/receivers.h"
#include "bench/server_process.h"

#include <poll.h>
#include <signal.h>

#include <condition_variable>
#include <deque>
#include <fstream>
#include <mutex>
#include <stdexcept>

namespace throughline::bench {

namespace {

const std::filesystem::path kPrograms = "/usr/lib/postgresql/15/bin";
constexpr auto kUser = "postgres";
constexpr int kPublishers = 2;  ///< connections: one fills a transaction while another commits
constexpr int kClaimed = 100;

/// Tells the receivers that there is something to claim: they need not ask in vain.
class Committed {
public:
    [[nodiscard]] int transactions() const {
        const std::scoped_lock lock(mutex_);
        return transactions_;
    }
    void add() {
        {
            const std::scoped_lock lock(mutex_);
            ++transactions_;
        }
        more_.notify_all();
    }
    /// False where 30 s bring no other.
    bool waitForMore(int than) {
        std::unique_lock lock(mutex_);
        return more_.wait_for(lock, std::chrono::seconds{30}, [&] { return transactions_ > than; });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable more_;
    int transactions_ = 0;
};

/// A table of events and one of deliveries; confirmed when the transaction has committed with
/// synchronous_commit, received by FOR UPDATE SKIP LOCKED, settled by DELETE.
class Postgres final : public Peer {
public:
    [[nodiscard]] std::string name() const override { return "PostgreSQL 15"; }
    Status start(const std::filesystem::path& folder) override;
    Result<Figures> run(const Job& job) override;
    void stop() override { server_.reset(); }

private:
    Figures publish(const Job& job);
    void receive(int destination, Receipts& receipts, Committed& committed) const;

    int port_ = 0;
    std::unique_ptr<ServerProcess> server_;
};

Status Postgres::start(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(kPrograms / "postgres")) {
        return peerFailed(name(), "not installed");
    }
    std::filesystem::create_directories(folder);
    giveTo(kUser, folder);
    const auto data = folder / "data";
    const auto made = runToEnd({.file = kPrograms / "initdb",
                                .arguments = {"-D", data.string(), "-U", "bench", "-A", "trust",
                                              "-E", "UTF8", "--locale=C"},
                                .environment = {},
                                .user = kUser,
                                .log = folder / "initdb.log"});
    if (!made.ok()) {
        return made;
    }
    port_ = freePort();
    std::ofstream(data / "postgresql.conf", std::ios::app)
        << "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nport = " << port_
        << "\nsynchronous_commit = on\nfsync = on\nmax_wal_size = 4GB\nautovacuum_naptime = 5s\n"
           "max_connections = 20\n";
    auto server = ServerProcess::start({.file = kPrograms / "postgres",
                                        .arguments = {"-D", data.string()},
                                        .environment = {},
                                        .user = kUser,
                                        .log = folder / "server.log",
                                        .stopSignal = SIGINT});
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    if (!server_->waitUntil(std::chrono::seconds{30},
                            [this] { return PostgresClient::ready(port_); })) {
        return peerFailed(name(), "does not listen; see " + (folder / "server.log").string());
    }
    return {};
}

void Postgres::receive(int destination, Receipts& receipts, Committed& committed) const {
    PostgresClient client(port_);
    std::vector<PostgresClient::Claim> claims;
    while (!receipts.complete()) {
        const auto seen = committed.transactions();
        claims = client.settleAndClaim(destination, claims, kClaimed);
        for (const auto& claim : claims) {
            if (!receipts.note(claim.body)) {
                throw std::runtime_error("delivered twice");
            }
        }
        if (claims.empty() && !committed.waitForMore(seen)) {
            throw std::runtime_error("no delivery for 30 s");
        }
    }
    client.settleAndClaim(destination, claims, 0);
}

/// Events in transactions on several connections, as many as are under way shared among them.
class Publishers {
public:
    Publishers(const Job& job, int port, int connections, Committed& committed)
        : job_(job), confirmations_(job), committed_(committed) {
        for (int i = 0; i < connections; ++i) {
            lines_.emplace_back().client = std::make_unique<PostgresClient>(port);
        }
        most_ = std::max(1, job.inFlight / connections);
    }

    const Confirmations& run() {
        while (confirmations_.count() < job_.events) {
            for (auto& line : lines_) {
                fill(line);
            }
            wait();
            for (auto& line : lines_) {
                if (line.count > 0 && line.client->storedAtHand()) {
                    line.client->stored();
                    committed_.add();
                    for (int i = 0; i < line.count; ++i) {
                        confirmations_.confirmed(line.first + i);
                    }
                    line.count = 0;
                }
            }
        }
        return confirmations_;
    }

private:
    struct Line {
        std::unique_ptr<PostgresClient> client;
        int first = 0, count = 0;  ///< of the transaction under way
    };

    void fill(Line& line) {
        if (line.count > 0) {
            return;
        }
        std::vector<std::string> events;
        line.first = confirmations_.sent();
        while (static_cast<int>(events.size()) < most_ && confirmations_.sent() < job_.events) {
            events.push_back(eventJson(job_, confirmations_.sent()));
            confirmations_.handedIn();
        }
        line.count = static_cast<int>(events.size());
        if (!events.empty()) {
            line.client->store(events);
        }
    }

    void wait() {
        std::vector<pollfd> sockets;
        for (const auto& line : lines_) {
            if (line.count > 0) {
                sockets.push_back({line.client->socket(), POLLIN, 0});
            }
        }
        if (::poll(sockets.data(), sockets.size(), 30'000) == 0) {
            throw std::runtime_error("no commit for 30 s");
        }
    }

    const Job& job_;
    Confirmations confirmations_;
    Committed& committed_;
    std::deque<Line> lines_;
    int most_ = 1;
};

Figures Postgres::publish(const Job& job) {
    Committed committed;
    Receivers receivers(job, [&](int destination, Receipts& receipts) {
        receive(destination, receipts, committed);
    });
    Publishers publishers(job, port_, std::min(kPublishers, job.inFlight), committed);
    LoadMeter meter(server_->id());
    const auto begin = SteadyClock::now();
    const auto& confirmations = publishers.run();
    const auto confirmed = SteadyClock::now();
    receivers.join();
    auto figures = figuresOf(job, confirmations, begin, confirmed, SteadyClock::now());
    meter.finish(job, figures);
    return figures;
}

Result<Figures> Postgres::run(const Job& job) {
    try {
        PostgresClient::makeTables(port_);
        return publish(job);
    } catch (const std::exception& failure) {
        return peerFailed(name(), failure.what());
    }
}

}  // namespace

std::unique_ptr<Peer> makePostgres() {
    return std::make_unique<Postgres>();
}

}  // namespace throughline::bench
