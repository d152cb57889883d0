#pragma once

#include "connectors/http_client.h"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace throughline::test {

/// A business system that sends: for each of its orders one message after the other, each again
/// until it is acknowledged, and writes down what was. Thread-safe; calls run on the client's
/// thread.
class OrderSender {
public:
    /// Orders are told apart by `name`; half of them go to each of `paths`.
    OrderSender(std::string name, int orders, std::vector<std::string> paths);
    ~OrderSender();

    void start(int port);
    /// Sends no more; true when nothing is under way any longer.
    bool finish();
    [[nodiscard]] std::size_t acknowledgedCount() const;
    [[nodiscard]] std::map<std::string, std::set<int>> acknowledged() const;
    /// Answers that say the message is wrong: none is expected.
    [[nodiscard]] std::vector<std::string> refusals() const;

private:
    struct Order {
        std::string path;
        int next = 1;
    };
    void send(const std::string& order);
    void answered(const std::string& order, const connectors::HttpReply& reply);

    mutable std::mutex mutex_;
    int port_ = 0, underWay_ = 0;
    bool stopping_ = false;
    std::size_t count_ = 0;
    std::map<std::string, Order> orders_;
    std::map<std::string, std::set<int>> acknowledged_;
    std::vector<std::string> refusals_;
    std::unique_ptr<connectors::HttpClient> client_;  // last: its callbacks use the rest
};

}  // namespace throughline::test
