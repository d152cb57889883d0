#pragma once

#include "connectors/http_server.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace throughline::test {

/// A business system that honours idempotency keys and keeps books of its own: what it applied, in
/// which order, and how often somebody repeated himself. Each path is one destination. Thread-safe.
class Receiver {
public:
    /// An answer instead of the usual one, before or after the effect; nothing: the usual one.
    struct Mood {
        int refuseBefore = 0;    ///< status without an effect
        bool dropAfter = false;  ///< the effect happens, the answer never comes
    };
    using Temper = std::function<Mood(const std::string& path)>;

    explicit Receiver(Temper temper = {});

    struct Books {
        /// By destination and order: what was applied, in this order.
        std::map<std::string, std::map<std::string, std::vector<int>>> applied;
        std::size_t effects = 0, repeats = 0;
        std::vector<std::string> wrongs;  ///< another payload under a known key …
    };
    [[nodiscard]] Books books() const;
    [[nodiscard]] std::size_t effects() const;
    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

private:
    void take(connectors::HttpIncoming incoming, const connectors::HttpServer::Reply& reply);

    Temper temper_;
    mutable std::mutex mutex_;
    Books books_;
    std::map<std::string, std::string> bodies_;  ///< by path and key
    std::unique_ptr<connectors::HttpServer> server_;
};

/// What is wrong in the books, held against what was acknowledged: lost, doubled, out of order.
std::vector<std::string> wrongsOf(const Receiver::Books& books,
                                  const std::vector<std::string>& destinations,
                                  const std::map<std::string, std::set<int>>& acknowledged);

}  // namespace throughline::test
