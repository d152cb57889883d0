#pragma once

#include "connectors/http_client.h"
#include "simulator/ledger.h"
#include "simulator/scheduler.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace throughline::simulator {

/// A message of one system to the engine.
struct Outgoing {
    std::string id;     ///< unique for ever; sent as idempotency key
    std::string order;  ///< for the ledger
    std::string contentType = "application/json";
    std::string body;
    bool again = false;  ///< sent on purpose although it was sent before
};

/// One system's way to the engine: in order, one at a time, kept until the engine has said yes or
/// no. While the engine is away or busy it waits and tries again. The plant's lock guards it.
class Outbox {
public:
    Outbox(std::string system, std::string token, Ledger& ledger, Scheduler& scheduler,
           const Clock& clock, std::mutex& lock);

    /// Where the engine takes messages in: "http://127.0.0.1:7421"; empty while it is not known.
    void connect(const std::string& engine);
    /// False when an earlier run sent it, or it is on its way.
    bool send(Outgoing message);
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    /// Ends the call under way; with the plant's lock not held.
    void stop();

private:
    void next();
    void answered(const connectors::HttpReply& reply);

    const std::string system_, token_;
    Ledger& ledger_;
    Scheduler& scheduler_;
    const Clock& clock_;
    std::mutex& lock_;
    std::string engine_;
    std::deque<Outgoing> waiting_;
    bool busy_ = false;
    std::unique_ptr<connectors::HttpClient> client_;
};

}  // namespace throughline::simulator
