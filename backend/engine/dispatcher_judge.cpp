#include "engine/backoff.h"
#include "engine/dispatcher.h"
#include "engine/dispatcher_job.h"
#include "platform/failpoint.h"

#include <algorithm>
#include <utility>

/// The end of an attempt: judge it by its class of error, and record what follows.
namespace throughline::engine {
namespace {

/// However long a receiver asks to be left alone: then it is asked again.
constexpr auto kLongestThrottle = std::chrono::hours{24};

}  // namespace

void Dispatcher::judge(const JobPtr& job, const Outcome& outcome, bool out) {
    const Error& error = *outcome.error;
    const OutboundEndpoint& endpoint = *job->endpoint;
    const DeliveryId id = job->claimed.id;
    if (error.kind() != ErrorKind::Throttled) {
        waitsOf(id).throttledSince = {};
    }
    switch (error.kind()) {
        case ErrorKind::AuthExpired:
            tokens_.refused(endpoint.id, job->token);
            if (!endpoint.tokenUrl.empty() && waitsOf(id).credentials++ == 0) {
                retry(job, outcome, Duration{}, false);
            } else if (out || outOfReach(*job, error)) {
                judgeTransient(job, outcome, true);
            } else {
                giveUp(job, error, outcome);
            }
            return;
        case ErrorKind::Throttled: {
            const Duration wait = std::min<Duration>(
                outcome.retryAfter.value_or(backoff(endpoint, id, job->claimed.attempts + 1)),
                kLongestThrottle);
            const Timestamp now = core_.clock.now();
            Timestamp since;
            {
                const std::scoped_lock lock(mutex_);
                gates_[endpoint.id].throttled(now, now + wait);
                Timestamp& first = waits_[id.value].throttledSince;
                if (first == Timestamp{}) {
                    first = now;
                }
                since = first;
            }
            if (now - since >= endpoint.patience.throttled) {
                giveUp(job, error, outcome);
                return;
            }
            retry(job, outcome, wait, false);
            return;
        }
        case ErrorKind::Prerequisite: {
            const int waits = ++waitsOf(id).prerequisite;
            if (waits > endpoint.patience.prerequisiteWaits) {
                giveUp(job, error, outcome);
                return;
            }
            retry(job, outcome, outcome.retryAfter.value_or(backoff(endpoint, id, waits)), false);
            return;
        }
        case ErrorKind::Transient:
            judgeTransient(job, outcome, out);
            return;
        default:
            giveUp(job, error, outcome);
            return;
    }
}

/// While the destination is out, no message is to blame and none uses up its attempts.
void Dispatcher::judgeTransient(const JobPtr& job, const Outcome& outcome, bool out) {
    const Error& error = *outcome.error;
    const OutboundEndpoint& endpoint = *job->endpoint;
    const int failures = job->claimed.attempts + 1;
    const bool last = failures >= endpoint.attempts;
    // What never reached the destination cannot be the message's fault.
    const bool unreachable = last && error.code == ErrorCode::DeliveryConnect &&
                             outcome.attempt == storage::AttemptOutcome::Refused &&
                             endpoint.circuit.active();
    if (out || unreachable) {
        const Timestamp now = core_.clock.now();
        Timestamp since;
        Duration wait{};
        {
            const std::scoped_lock lock(mutex_);
            DestinationGate& gate = gates_[endpoint.id];
            if (!out) {
                gate.unreachable(endpoint, now);
            }
            since = gate.circuit().since();
            wait = std::max<Duration>(gate.circuit().probeAt() - now, std::chrono::milliseconds{1});
        }
        if (!out) {
            outages_.outOfReach(*job->setup->landscape, endpoint, error, since);
        }
        retry(job, outcome, wait, false);
        return;
    }
    if (last) {
        Error exhausted{ErrorCode::DeliveryExhausted};
        exhausted.detail = std::to_string(failures) + " attempts, the last one: " + error.message();
        exhausted.value = std::string(error.text());
        job->attempt.detail = error.message();
        giveUp(job, exhausted, outcome);
        return;
    }
    retry(job, outcome, outcome.retryAfter.value_or(backoff(endpoint, job->claimed.id, failures)),
          true);
}

void Dispatcher::settle(const JobPtr& job) {
    job->attempt.duration =
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - job->started);
    {
        const std::scoped_lock lock(mutex_);
        waits_.erase(job->claimed.id.value);
        gates_[job->claimed.destination].ended(job->claimed.id);
    }
    const auto put = [this, job](const auto& self) -> void {
        core_.store->settle(
            {job->claimed.id, kOwner, job->claimed.epoch, job->attempt},
            [this, job, self](const Result<bool>& settled) {
                if (!settled.ok() && settled.error().kind() == ErrorKind::Transient) {
                    save([self] { self(self); });
                    return;
                }
                platform::failpoint("delivery.settled");
                core_.meter.settled();
                landed(job);
            });
    };
    put(put);
}

void Dispatcher::retry(const JobPtr& job, const Outcome& outcome, Duration wait, bool counts) {
    storage::Failure failure;
    failure.countAttempt = counts;
    failure.retryAt = core_.clock.now() + wait;
    if (!job->endpoint->bulk.at.empty()) {
        const std::scoped_lock lock(mutex_);
        gates_[job->claimed.destination].againLater(job->claimed.id);
    }
    job->attempt.code = std::string(outcome.error->text());
    job->attempt.detail = outcome.error->message();
    fail(job, std::move(failure));
}

void Dispatcher::giveUp(const JobPtr& job, const Error& error, const Outcome& outcome,
                        const std::optional<CodeGap>& gap) {
    const Landscape& landscape = *job->setup->landscape;
    storage::NewException exception =
        exceptionOf(landscape, storage::ExceptionKind::Delivery, error, job->place, gap);
    exception.id = core_.ids.next<ExceptionId>();
    exception.event = job->claimed.event.id;
    exception.delivery = job->claimed.id;
    exception.technical = job->attempt.response;
    const bool refused =
        error.kind() == ErrorKind::Permanent && error.code != ErrorCode::DeliveryExhausted;
    if (refused && !(outcome.businessCode + outcome.words + outcome.title).empty()) {
        nameBusinessCause(exception, landscape, outcome.businessCode, outcome.words, outcome.title);
    } else if (error.code == ErrorCode::DeliveryExhausted) {
        exception.causeKey = "delivery.exhausted|" + job->place.endpoint + '|' + error.value;
        exception.causeTitle = systemName(landscape, job->place.system) + ": all attempts failed";
    } else if (!gap) {
        exception.causeKey += '|' + std::to_string(job->attempt.status);
    }
    job->attempt.code = std::string(error.text());
    if (job->attempt.detail.empty()) {
        job->attempt.detail = error.message();
    }
    core_.meter.failed();
    storage::Failure failure;
    failure.exception = std::move(exception);
    {
        const std::scoped_lock lock(mutex_);
        waits_.erase(job->claimed.id.value);
        gates_[job->claimed.destination].ended(job->claimed.id);
    }
    fail(job, std::move(failure));
}

void Dispatcher::fail(const JobPtr& job, storage::Failure failure) {
    job->attempt.duration =
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - job->started);
    failure.id = job->claimed.id;
    failure.owner = kOwner;
    failure.epoch = job->claimed.epoch;
    failure.attempt = job->attempt;
    const auto put = [this, job, failure = std::move(failure)](const auto& self) -> void {
        core_.store->fail(failure,
                          [this, job, self](const Result<std::optional<ExceptionId>>& failed) {
                              if (!failed.ok() && failed.error().kind() == ErrorKind::Transient) {
                                  save([self] { self(self); });
                                  return;
                              }
                              landed(job);
                          });
    };
    put(put);
}

}  // namespace throughline::engine
