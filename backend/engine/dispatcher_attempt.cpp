#include "codecs/codec.h"
#include "engine/dispatcher.h"
#include "engine/dispatcher_job.h"
#include "engine/json_tools.h"
#include "platform/failpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

/// One attempt: form the request, call, take the answer.
namespace throughline::engine {
namespace {

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
    job->attempt.idempotencyKey = idempotencyKeyOf(*core_.store, claimed);
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
    if (!form(job)) {
        const std::scoped_lock lock(mutex_);
        gates_[claimed.destination].notCalled();
        return;
    }
    if (!job->endpoint->bulk.active()) {
        dispatch(job);
    } else if (waitsOf(claimed.id).alone) {
        dispatchBulk({job});
    } else {
        collect(job);
    }
}

/// False where there is nothing to send, for one reason or another: that is recorded already.
bool Dispatcher::form(const JobPtr& job) {
    const storage::Claimed& claimed = job->claimed;
    Event event = claimed.event;
    if (!claimed.payloadOverride.empty()) {
        event.data = claimed.payloadOverride;
    }
    const auto data = codecs::parseJson(event.data);
    if (!data.ok()) {
        giveUp(job, data.error(), {});
        return false;
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
        return false;
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
        return false;
    }
    return true;
}

void Dispatcher::dispatch(const JobPtr& job) {
    if (job->endpoint->tokenUrl.empty()) {
        send(job);
        return;
    }
    tokens_.get(*job->endpoint, [this, job](const Result<std::string>& token) {
        if (token.ok()) {
            job->token = *token;
            send(job);
            return;
        }
        pool_.post([this, job, error = token.error()] { withoutToken({job}, error); });
    });
}

void Dispatcher::withoutToken(const std::vector<JobPtr>& jobs, const Error& error) {
    Outcome outcome;
    outcome.attempt = storage::AttemptOutcome::Refused;
    outcome.error = error;
    const bool out = outOfReach(*jobs.front(), error);
    for (const JobPtr& job : jobs) {
        waitsOf(job->claimed.id).credentials = 1;  // a new token was tried just now
        judge(job, outcome, out);
    }
}

void Dispatcher::send(const JobPtr& job) {
    connectors::HttpRequest request = job->outgoing.request;
    if (!job->token.empty()) {
        request.headers["Authorization"] = "Bearer " + job->token;
    }
    platform::failpoint("delivery.before_send");
    client_.send(std::move(request), [this, job](connectors::HttpReply reply) {
        pool_.post([this, job, reply = std::move(reply)] { answered(job, reply); });
    });
}

void Dispatcher::answered(const JobPtr& job, const connectors::HttpReply& reply) {
    platform::failpoint("delivery.after_reply");
    const Outcome outcome = outcomeOf(*job->endpoint, reply, core_.clock.now());
    conclude(job, outcome, reply, heard(*job, outcome, reply));
}

/// What an answer, or its absence, says of the destination itself. True: it is out.
bool Dispatcher::heard(const Job& job, const Outcome& outcome, const connectors::HttpReply& reply) {
    if (outcome.error && outcome.error->kind() == ErrorKind::Transient) {
        return outOfReach(job, *outcome.error);
    }
    if (outcome.error && outcome.error->kind() == ErrorKind::AuthExpired) {
        return false;  // decided when a new token was tried
    }
    const std::string& destination = job.endpoint->id;
    bool back = false;
    {
        const std::scoped_lock lock(mutex_);
        back = gates_[destination].answered(*job.endpoint, reply.took, core_.clock.now());
    }
    outages_.answers(destination);
    if (back) {
        wake();
    }
    return false;
}

/// One failure of the destination more. True: it is out, and an incident says so.
bool Dispatcher::outOfReach(const Job& job, const Error& error) {
    Timestamp since;
    {
        const std::scoped_lock lock(mutex_);
        DestinationGate& gate = gates_[job.endpoint->id];
        if (!gate.failed(*job.endpoint, core_.clock.now())) {
            return false;
        }
        since = gate.circuit().since();
    }
    outages_.outOfReach(*job.setup->landscape, *job.endpoint, error, since);
    return true;
}

void Dispatcher::conclude(const JobPtr& job, const Outcome& outcome,
                          const connectors::HttpReply& reply, bool out) {
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
    judge(job, outcome, out);
}

}  // namespace throughline::engine
