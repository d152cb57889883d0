#pragma once

#include "connectors/http_client.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace throughline::test {

/// Collects the replies of calls under way and waits for them. Thread-safe; outlives the client.
class HttpReplies {
public:
    std::function<void(connectors::HttpReply)> slot() {
        return [this](connectors::HttpReply reply) {
            const std::scoped_lock lock(mutex_);
            replies_.push_back(std::move(reply));
            changed_.notify_all();
        };
    }
    /// True when `count` replies are there within ten seconds.
    bool waitFor(std::size_t count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10),
                                 [&] { return replies_.size() >= count; });
    }
    connectors::HttpReply at(std::size_t index) {
        const std::scoped_lock lock(mutex_);
        return index < replies_.size() ? replies_[index] : connectors::HttpReply{};
    }
    std::size_t size() {
        const std::scoped_lock lock(mutex_);
        return replies_.size();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<connectors::HttpReply> replies_;
};

/// One call and its reply.
inline connectors::HttpReply call(connectors::HttpClient& client, connectors::HttpRequest request) {
    HttpReplies replies;
    client.send(std::move(request), replies.slot());
    replies.waitFor(1);
    return replies.at(0);
}

}  // namespace throughline::test
