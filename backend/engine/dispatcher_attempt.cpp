#include "codecs/codec.h"
#include "engine/backoff.h"
#include "engine/dispatcher.h"
#include "engine/dispatcher_job.h"
#include "engine/json_tools.h"
#include "platform/failpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

/// One attempt: form the request, call, judge the answer, record the end.
namespace throughline::engine {
namespace {

/// A delivery that waits for what another lane brings gives up after so many looks.
constexpr int kMostPrerequisiteWaits = 50;
constexpr std::size_t kKeptResponse = 64U * 1024;

std::string headersText(const std::map<std::string, std::string>& headers) {
    std::string text;
    for (const auto& [name, value] : headers) {
        text += name + ": " + value + '\n';
    }
    return text;
}

}  // namespace

void Dispatcher::deliver(const JobPtr& job) {
    const storage::Claimed& claimed = job->claimed;
    job->started = std::chrono::steady_clock::now();
    job->attempt.id = core_.ids.next<AttemptId>();
    job->attempt.number = claimed.attempts + 1;
    job->attempt.startedAt = core_.clock.now();
    job->attempt.outcome = storage::AttemptOutcome::Refused;  // until it has left the house
    job->attempt.idempotencyKey = idempotencyKeyOf(
        claimed.id, claimed.version, claimed.lastUnknown || anyUnknown(*core_.store, claimed));
    job->setup = core_.setup.get();
    job->endpoint = job->setup->landscape->outboundEndpoint(claimed.destination);
    job->place = {{}, claimed.destination, claimed.event.plant, {}, claimed.event.type};
    if (job->endpoint == nullptr) {
        giveUp(job,
               {ErrorCode::LandscapeInvalid,
                "the landscape no longer has this destination",
                "destination",
                claimed.destination,
                "an outbound endpoint",
                0,
                {}},
               {});
        return;
    }
    job->place.system = job->endpoint->system;
    Event event = claimed.event;
    if (!claimed.payloadOverride.empty()) {
        event.data = claimed.payloadOverride;
    }
    const auto data = codecs::parseJson(event.data);
    if (!data.ok()) {
        giveUp(job, data.error(), {});
        return;
    }
    job->data = std::make_shared<const Json>(*data);
    job->place.order = orderOf(*job->data);
    std::optional<CodeGap> gap;
    auto built =
        builder_.build(job->setup, *job->endpoint,
                       mappingOfRoute(*job->setup->landscape, claimed.route, claimed.destination),
                       event, *job->data, job->attempt.idempotencyKey, gap);
    if (!built.ok()) {
        giveUp(job, built.error(), {}, gap);
        return;
    }
    job->outgoing = *std::move(built);
    job->attempt.request = job->outgoing.request.body;
    job->attempt.requestHeaders = job->outgoing.request.method + ' ' + job->outgoing.request.url +
                                  '\n' + headersText(job->outgoing.request.headers);
    if (job->outgoing.nothing || claimed.shadow) {
        job->attempt.outcome = storage::AttemptOutcome::Delivered;
        job->attempt.detail = claimed.shadow ? "shadow route: formed, not sent"
                                             : "the mapping yields nothing to send";
        settle(job);
        return;
    }
    if (job->endpoint->tokenUrl.empty()) {
        send(job, {});
        return;
    }
    tokens_.get(*job->endpoint, [this, job](Result<std::string> token) {
        if (token.ok()) {
            send(job, *token);
            return;
        }
        pool_.post([this, job, error = token.error()] {
            Outcome outcome;
            outcome.attempt = storage::AttemptOutcome::Refused;
            outcome.error = error;
            waitsOf(job->claimed.id).credentials = 1;  // a new token was tried just now
            judge(job, outcome);
        });
    });
}

void Dispatcher::send(const JobPtr& job, const std::string& token) {
    connectors::HttpRequest request = job->outgoing.request;
    if (!token.empty()) {
        request.headers["Authorization"] = "Bearer " + token;
    }
    platform::failpoint("delivery.before_send");
    client_.send(std::move(request), [this, job](connectors::HttpReply reply) {
        pool_.post([this, job, reply = std::move(reply)] { answered(job, reply); });
    });
}

void Dispatcher::answered(const JobPtr& job, const connectors::HttpReply& reply) {
    platform::failpoint("delivery.after_reply");
    const Outcome outcome = outcomeOf(*job->endpoint, reply, core_.clock.now());
    job->attempt.outcome = outcome.attempt;
    job->attempt.status = reply.status;
    job->attempt.businessCode = outcome.businessCode;
    job->attempt.response = reply.body.substr(0, kKeptResponse);
    if (!outcome.error) {
        core_.monitor.delivered(job->place.system);
        settle(job);
        return;
    }
    core_.monitor.failed(job->place.system, *outcome.error, reply.status != 0);
    judge(job, outcome);
}

void Dispatcher::judge(const JobPtr& job, const Outcome& outcome) {
    const Error& error = *outcome.error;
    const OutboundEndpoint& endpoint = *job->endpoint;
    const DeliveryId id = job->claimed.id;
    switch (error.kind()) {
        case ErrorKind::AuthExpired:
            if (!endpoint.tokenUrl.empty() && waitsOf(id).credentials++ == 0) {
                tokens_.refused(endpoint.id);
                retry(job, outcome, Duration{}, false);
                return;
            }
            tokens_.refused(endpoint.id);
            giveUp(job, error, outcome);
            return;
        case ErrorKind::Throttled: {
            const Duration wait =
                outcome.retryAfter.value_or(backoff(endpoint, id, job->claimed.attempts + 1));
            {
                const std::scoped_lock lock(mutex_);
                throttledUntil_[endpoint.id] = core_.clock.now() + wait;
            }
            retry(job, outcome, wait, false);
            return;
        }
        case ErrorKind::Prerequisite: {
            const int waits = ++waitsOf(id).prerequisite;
            if (waits > kMostPrerequisiteWaits) {
                giveUp(job, error, outcome);
                return;
            }
            retry(job, outcome, outcome.retryAfter.value_or(backoff(endpoint, id, waits)), false);
            return;
        }
        case ErrorKind::Transient:
            if (job->claimed.attempts + 1 >= endpoint.attempts) {
                Error exhausted{ErrorCode::DeliveryExhausted};
                exhausted.detail = std::to_string(job->claimed.attempts + 1) +
                                   " attempts, the last one: " + error.message();
                exhausted.value = std::string(error.text());
                job->attempt.detail = error.message();
                giveUp(job, exhausted, outcome);
                return;
            }
            retry(job, outcome,
                  outcome.retryAfter.value_or(backoff(endpoint, id, job->claimed.attempts + 1)),
                  true);
            return;
        default:
            giveUp(job, error, outcome);
            return;
    }
}

void Dispatcher::settle(const JobPtr& job) {
    job->attempt.duration =
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - job->started);
    {
        const std::scoped_lock lock(mutex_);
        waits_.erase(job->claimed.id.value);
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
