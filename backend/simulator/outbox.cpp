#include "simulator/outbox.h"

#include <algorithm>
#include <utility>

namespace throughline::simulator {

namespace {

constexpr std::chrono::milliseconds kRetryPause{500};

/// The engine has decided about the message, one way or the other.
bool isDecided(int status) {
    return status >= 200 && status < 500 && status != 408 && status != 429;
}

}  // namespace

Outbox::Outbox(std::string system, std::string token, Ledger& ledger, Scheduler& scheduler,
               const Clock& clock, std::mutex& lock)
    : system_(std::move(system)),
      token_(std::move(token)),
      ledger_(ledger),
      scheduler_(scheduler),
      clock_(clock),
      lock_(lock),
      client_(connectors::makeHttpClient()) {}

void Outbox::connect(const std::string& engine) {
    engine_ = engine;
    next();
}

bool Outbox::send(Outgoing message) {
    const auto same = [&](const Outgoing& other) { return other.id == message.id; };
    const bool queued = std::any_of(waiting_.begin(), waiting_.end(), same);
    if (!message.again && (queued || ledger_.isSent(message.id))) {
        return false;
    }
    waiting_.push_back(std::move(message));
    next();
    return true;
}

void Outbox::next() {
    if (busy_ || waiting_.empty() || engine_.empty()) {
        return;
    }
    busy_ = true;
    const auto& message = waiting_.front();
    client_->send({.url = engine_ + "/intake/" + system_ + "-events",
                   .headers = {{"Authorization", "Bearer " + token_},
                               {"Content-Type", message.contentType},
                               {"Idempotency-Key", message.id}},
                   .body = message.body,
                   .timeout = std::chrono::seconds(30)},
                  [this](const connectors::HttpReply& reply) {
                      const std::scoped_lock lock(lock_);
                      answered(reply);
                  });
}

void Outbox::answered(const connectors::HttpReply& reply) {
    busy_ = false;
    if (isDecided(reply.status)) {
        const auto& message = waiting_.front();
        ledger_.sent(clock_.now(), system_, message.id, message.order,
                     reply.status < 300 ? "accepted" : "refused:" + std::to_string(reply.status));
        waiting_.pop_front();
        next();
        return;
    }
    if (reply.detail != "cancelled") {
        scheduler_.afterReal(kRetryPause, [this] {
            const std::scoped_lock lock(lock_);
            next();
        });
    }
}

void Outbox::stop() {
    client_.reset();
}

}  // namespace throughline::simulator
