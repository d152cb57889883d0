#include "engine/stream_delivery.h"

#include <utility>

/// What consumers answer, and what becomes of deliveries whose consumer has gone.
namespace throughline::engine {
namespace {

constexpr auto kOwner = "engine";

Duration since(std::chrono::steady_clock::time_point started) {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - started);
}

}  // namespace

void StreamDelivery::answer(int consumer, std::vector<Answer> answers) {
    std::vector<storage::Settlement> settled;
    std::vector<std::pair<Answer, Out>> others;
    std::string destination;
    int answered = 0;
    bool reached = false;  ///< something was done, or refused: the destination works
    {
        const std::scoped_lock lock(mutex_);
        const auto found = subscriptions_.find(consumer);
        if (found == subscriptions_.end()) {
            return;
        }
        auto& open = found->second.out;
        destination = found->second.destination;
        for (auto& answer : answers) {
            const auto it = open.find(answer.id.value);
            if (it == open.end() || it->second.epoch != answer.epoch) {
                continue;  // answered before, or handed out again since
            }
            Out out = std::move(it->second);
            open.erase(it);
            ++answered;
            gates_[destination].landed(false);
            reached = reached || answer.verdict != Answer::Verdict::Later;
            if (answer.verdict != Answer::Verdict::Done) {
                others.emplace_back(std::move(answer), std::move(out));
                continue;
            }
            out.attempt.outcome = storage::AttemptOutcome::Delivered;
            out.attempt.duration = since(out.started);
            core_.monitor.delivered(out.place.system);
            settled.push_back({answer.id, kOwner, out.epoch, std::move(out.attempt)});
        }
    }
    if (reached) {
        heard(destination);
    }
    if (!settled.empty()) {
        settle(std::move(settled));
    }
    for (auto& [answer, out] : others) {
        out.attempt.outcome = storage::AttemptOutcome::Refused;
        out.attempt.businessCode = answer.businessCode;
        if (answer.verdict == Answer::Verdict::Later) {
            const Error error{.code = ErrorCode::DeliveryUnavailable, .detail = answer.words};
            const bool unavailable = outOfReach(destination, error);
            putOff(answer.id, std::move(out), error, unavailable);
            continue;
        }
        const bool business = !answer.businessCode.empty();
        giveUp(answer.id, std::move(out),
               Error{.code = business ? ErrorCode::DeliveryBusinessRefused
                                      : ErrorCode::DeliveryRejected,
                     .detail = answer.words,
                     .value = answer.businessCode},
               answer, {});
    }
    {
        const std::scoped_lock lock(mutex_);
        out_ -= answered;
    }
    wake();
}

void StreamDelivery::detach(int consumer, Saved saved) {
    std::unordered_map<std::int64_t, Out> left;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = subscriptions_.find(consumer); found != subscriptions_.end()) {
            left = std::move(found->second.out);
            DestinationGate& gate = gates_[found->second.destination];
            for (std::size_t i = 0; i < left.size(); ++i) {
                gate.landed(false);
            }
            subscriptions_.erase(found);
        }
    }
    for (auto& [id, out] : left) {
        out.attempt.outcome = storage::AttemptOutcome::Unknown;
        putOff(DeliveryId{id}, std::move(out),
               Error{.code = ErrorCode::DeliveryConnect,
                     .detail = "the consumer left without an answer"},
               false);
    }
    Status lost;
    {
        const std::scoped_lock lock(mutex_);
        lost = lost_;
        out_ -= static_cast<int>(left.size());
        if (saved && saved_ != handedIn_) {
            afterSaved_.emplace(handedIn_, std::exchange(saved, {}));
        }
        ++wakes_;  // whether somebody is left is looked at, too
    }
    changed_.notify_all();
    if (saved) {
        saved(lost);
    }
}

/// While the destination is out, no message is to blame and none uses up its attempts.
void StreamDelivery::putOff(DeliveryId id, Out out, const Error& error, bool unavailable) {
    const SetupPtr setup = core_.setup.get();
    const auto* const endpoint = setup->landscape->outboundEndpoint(out.place.endpoint);
    if (endpoint != nullptr && !unavailable && out.attempts + 1 >= endpoint->attempts) {
        Error exhausted{ErrorCode::DeliveryExhausted};
        exhausted.detail =
            std::to_string(out.attempts + 1) + " attempts, the last one: " + error.message();
        exhausted.value = std::string(error.text());
        giveUp(id, std::move(out), exhausted, {}, {});
        return;
    }
    core_.monitor.failed(out.place.system, error,
                         out.attempt.outcome != storage::AttemptOutcome::Unknown);
    out.attempt.code = std::string(error.text());
    out.attempt.detail = error.message();
    storage::Failure failure;
    const bool left = out.attempt.outcome == storage::AttemptOutcome::Unknown;
    const Duration wait =
        left || endpoint == nullptr ? Duration{} : backoff(*endpoint, id, out.attempts + 1);
    failure.retryAt = core_.clock.now() + wait;
    if (unavailable) {
        failure.countAttempt = false;
        const std::scoped_lock lock(mutex_);
        failure.retryAt = gates_[out.place.endpoint].circuit().probeAt();
    }
    fail(id, std::move(out), std::move(failure));
}

void StreamDelivery::giveUp(DeliveryId id, Out out, const Error& error, const Answer& answer,
                            const std::optional<CodeGap>& gap) {
    const SetupPtr setup = core_.setup.get();
    const Landscape& landscape = *setup->landscape;
    if (const auto delivery = core_.store->delivery(id); delivery.ok()) {
        out.place.order = delivery->row.order;
    }
    auto exception =
        exceptionOf(landscape, storage::ExceptionKind::Delivery, error, out.place, gap);
    exception.id = core_.ids.next<ExceptionId>();
    exception.delivery = id;
    exception.technical = answer.words;
    if (!(answer.businessCode + answer.words).empty()) {
        nameBusinessCause(exception, landscape, answer.businessCode, answer.words, {});
    }
    core_.meter.failed();
    out.attempt.code = std::string(error.text());
    out.attempt.detail = error.message();
    storage::Failure failure;
    failure.exception = std::move(exception);
    fail(id, std::move(out), std::move(failure));
}

void StreamDelivery::settle(std::vector<storage::Settlement> settlements) {
    handIn();
    core_.store->settle(std::move(settlements), [this](const Result<int>& settled) {
        for (int i = 0; settled.ok() && i < *settled; ++i) {
            core_.meter.settled();
        }
        saved(settled.ok() ? Status{} : Status{settled.error()});
    });
}

void StreamDelivery::fail(DeliveryId id, Out out, storage::Failure failure) {
    failure.id = id;
    failure.owner = kOwner;
    failure.epoch = out.epoch;
    out.attempt.duration = since(out.started);
    failure.attempt = std::move(out.attempt);
    handIn();
    core_.store->fail(std::move(failure), [this](const Result<std::optional<ExceptionId>>& failed) {
        saved(failed.ok() ? Status{} : Status{failed.error()});
    });
}

void StreamDelivery::handIn() {
    const std::scoped_lock lock(mutex_);
    ++handedIn_;
}

void StreamDelivery::saved(const Status& status) {
    std::vector<Saved> told;
    Status lost;
    {
        const std::scoped_lock lock(mutex_);
        ++saved_;
        if (lost_.ok()) {
            lost_ = status;
        }
        lost = lost_;
        const auto end = afterSaved_.upper_bound(saved_);
        for (auto it = afterSaved_.begin(); it != end; it = afterSaved_.erase(it)) {
            told.push_back(std::move(it->second));
        }
    }
    for (const auto& tell : told) {
        tell(lost);
    }
    wake();
}

}  // namespace throughline::engine
