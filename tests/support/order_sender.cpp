#include "support/order_sender.h"

#include "support/plain_landscape.h"

namespace throughline::test {

OrderSender::OrderSender(std::string name, int orders, std::vector<std::string> paths) {
    for (int i = 0; i < orders; ++i) {
        orders_[name + std::to_string(i)].path =
            paths.at(static_cast<std::size_t>(i) % paths.size());
    }
}

OrderSender::~OrderSender() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    client_.reset();
}

void OrderSender::start(int port) {
    client_ = connectors::makeHttpClient();
    port_ = port;
    underWay_ = static_cast<int>(orders_.size());
    for (const auto& [order, state] : orders_) {
        send(order);
    }
}

bool OrderSender::finish() {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
    return underWay_ == 0;
}

void OrderSender::send(const std::string& order) {
    connectors::HttpRequest request;
    {
        const std::scoped_lock lock(mutex_);
        const auto& state = orders_.at(order);
        request.url = "http://127.0.0.1:" + std::to_string(port_) + state.path;
        request.body = PlainLandscape::message(order, state.next);
        request.timeout = std::chrono::seconds{5};
    }
    request.headers["Content-Type"] = "application/json";
    client_->send(std::move(request),
                  [this, order](const connectors::HttpReply& reply) { answered(order, reply); });
}

void OrderSender::answered(const std::string& order, const connectors::HttpReply& reply) {
    {
        const std::scoped_lock lock(mutex_);
        auto& state = orders_.at(order);
        if (reply.status >= 200 && reply.status < 300) {
            acknowledged_[order].insert(state.next);
            ++state.next;
            ++count_;
        } else if (reply.status >= 400 && reply.status < 500) {
            refusals_.push_back(std::to_string(reply.status) + ' ' + reply.body);
            stopping_ = true;
        }
        if (stopping_) {
            --underWay_;
            return;
        }
    }
    send(order);
}

std::size_t OrderSender::acknowledgedCount() const {
    const std::scoped_lock lock(mutex_);
    return count_;
}

std::map<std::string, std::set<int>> OrderSender::acknowledged() const {
    const std::scoped_lock lock(mutex_);
    return acknowledged_;
}

std::vector<std::string> OrderSender::refusals() const {
    const std::scoped_lock lock(mutex_);
    return refusals_;
}

}  // namespace throughline::test
