#pragma once

#include "connectors/http_client.h"

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace throughline::engine {

/// A way out that answers as the test says, at once, and remembers what was sent. Thread-safe. The
/// engine owns it; the test keeps the Ledger.
struct Ledger {
    using Answer = std::function<connectors::HttpReply(const connectors::HttpRequest&)>;

    void answerWith(Answer answer) {
        const std::scoped_lock lock(mutex);
        answer_ = std::move(answer);
    }
    void answerWith(int status, const std::string& body = "{}") {
        answerWith([=](const connectors::HttpRequest&) {
            connectors::HttpReply reply;
            reply.status = status;
            reply.reached = true;
            reply.body = body;
            return reply;
        });
    }
    connectors::HttpReply take(const connectors::HttpRequest& request) {
        const std::scoped_lock lock(mutex);
        if (keeps_) {
            sent_.push_back(request);
        }
        return answer_(request);
    }
    /// For more than memory should hold.
    void keepNothing() { keeps_ = false; }
    [[nodiscard]] std::vector<connectors::HttpRequest> sent() const {
        const std::scoped_lock lock(mutex);
        return sent_;
    }

    mutable std::mutex mutex;

private:
    bool keeps_ = true;
    std::vector<connectors::HttpRequest> sent_;
    Answer answer_ = [](const connectors::HttpRequest&) {
        connectors::HttpReply reply;
        reply.status = 201;
        reply.reached = true;
        return reply;
    };
};

class FakeClient final : public connectors::HttpClient {
public:
    explicit FakeClient(Ledger& ledger) : ledger_(ledger) {}
    void send(connectors::HttpRequest request,
              std::function<void(connectors::HttpReply)> done) override {
        done(ledger_.take(request));
    }

private:
    Ledger& ledger_;
};

}  // namespace throughline::engine
