#include "domain/event.h"
#include "sim/simulation.h"

#include <nlohmann/json.hpp>

namespace throughline::test {

void SimulatedNetwork::cutAt(int call, bool afterEffect, std::function<void()> cut) {
    const std::scoped_lock lock(mutex_);
    cutCall_ = call;
    cutAfterEffect_ = afterEffect;
    cut_ = std::move(cut);
}

std::vector<std::string> SimulatedNetwork::takeTrace() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(trace_, {});
}

connectors::HttpReply SimulatedNetwork::call(const connectors::HttpRequest& request) {
    const std::scoped_lock lock(mutex_);
    if (off_) {
        return {};
    }
    const auto body = nlohmann::json::parse(request.body);
    const auto& data = body.at("data");
    const auto order = data.at("order").get<std::string>();
    const int number = std::stoi(data.at("operation").get<std::string>());
    const auto key = request.headers.at("Idempotency-Key");
    const bool cutNow = ++calls_ == cutCall_ && cut_;
    if (cutNow) {
        if (cutAfterEffect_) {
            apply(order, number, key);
        }
        trace_.push_back("call " + order + '-' + std::to_string(number) + " meets the cut");
        off_ = true;
        std::exchange(cut_, {})();
        return {};
    }
    return answer(order, number, key);
}

void SimulatedNetwork::apply(const std::string& order, int number, const std::string& key) {
    if (!keys_.insert(key).second) {
        ++repeats;
        return;
    }
    ++effects;
    applied[order].push_back(number);
}

connectors::HttpReply SimulatedNetwork::answer(const std::string& order, int number,
                                               const std::string& key) {
    const auto name = order + '-' + std::to_string(number);
    const int attempt = ++callsByKey_[key];
    const auto luck =
        healed_ ? 100 : fnv1a64(std::to_string(seed_) + name + '/' + std::to_string(attempt)) % 100;
    connectors::HttpReply reply;
    reply.reached = true;
    const char* what = "taken";
    if (luck < 4) {
        what = "unreached";
        reply.reached = false;
    } else if (luck < 9) {
        what = "lost on the way";
        reply.timedOut = true;
    } else if (luck < 16) {
        what = "answer lost";
        apply(order, number, key);
        reply.timedOut = true;
    } else if (luck < 22) {
        what = "busy";
        reply.status = 503;
    } else if (luck < 26) {
        what = "too fast";
        reply.status = 429;
        reply.headers["retry-after"] = "3";
    } else if (luck < 30 && !keys_.contains(key)) {
        what = "refused";
        reply.status = 422;
    } else {
        apply(order, number, key);
        reply.status = 200;
    }
    trace_.push_back("call " + name + " attempt " + std::to_string(attempt) + ": " + what);
    return reply;
}

}  // namespace throughline::test
