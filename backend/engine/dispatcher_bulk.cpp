#include "engine/bulk.h"
#include "engine/dispatcher.h"
#include "engine/dispatcher_job.h"
#include "engine/windows.h"
#include "platform/failpoint.h"

#include <utility>

/// Deliveries of different lanes that go as one request and end one by one. A lane gives its head
/// only, so its order needs no care here.
namespace throughline::engine {

void Dispatcher::collect(const JobPtr& job) {
    {
        const std::scoped_lock lock(mutex_);
        Collected& collected = collected_[job->claimed.destination];
        if (collected.jobs.empty()) {
            collected.first = core_.clock.now();
        }
        collected.jobs.push_back(job);
        ++waiting_;
        ++wakes_;
    }
    changed_.notify_all();
}

/// Full, or as old as it may become, or all there is at a time of bulks. Under the lock.
bool Dispatcher::isDue(const OutboundEndpoint& endpoint, const Collected& collected,
                       const DestinationGate& gate, Timestamp now) {
    const BulkPolicy& bulk = endpoint.bulk;
    const auto count = static_cast<int>(collected.jobs.size());
    const bool timed = bulk.wait.count() > 0;
    const bool all = !bulk.at.empty() && dry_.contains(endpoint.id) && gate.collecting() == count;
    if (count >= bulk.most || gate.probing() || all ||
        (timed && now >= collected.first + bulk.wait)) {
        return true;
    }
    if (timed) {
        lookAgain(collected.first + bulk.wait);
    }
    return false;
}

void Dispatcher::flushDue() {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    std::vector<std::pair<std::vector<JobPtr>, std::optional<OpenWindow>>> due;
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [destination, collected] : collected_) {
            if (collected.jobs.empty()) {
                continue;
            }
            const OutboundEndpoint& endpoint = *collected.jobs.front()->endpoint;
            DestinationGate& gate = gates_[destination];
            Timestamp again;
            const auto window = openWindow(*setup->landscape, destination, now);
            if (!window && !gate.bulkMayLeave(endpoint, now, again)) {
                if (again != Timestamp{}) {
                    lookAgain(again);
                }
                continue;
            }
            if (window || isDue(endpoint, collected, gate, now)) {
                waiting_ -= static_cast<int>(collected.jobs.size());
                due.emplace_back(std::move(collected.jobs), window);
                collected = {};
            }
        }
    }
    for (auto& [jobs, window] : due) {
        if (!window) {
            pool_.post([this, jobs = std::move(jobs)] { dispatchBulk(jobs); });
            continue;
        }
        Outcome closed;
        closed.error = Error{ErrorCode::DeliveryMaintenance};
        for (const JobPtr& job : jobs) {
            retry(job, closed, window->until - now, false);
        }
    }
}

void Dispatcher::dispatchBulk(const std::vector<JobPtr>& jobs) {
    const OutboundEndpoint& endpoint = *jobs.front()->endpoint;
    {
        const std::scoped_lock lock(mutex_);
        gates_[endpoint.id].bulkLeft(static_cast<int>(jobs.size()));
    }
    for (const JobPtr& job : jobs) {
        job->inBulk = true;
    }
    if (endpoint.tokenUrl.empty()) {
        sendBulk(jobs, {});
        return;
    }
    tokens_.get(endpoint, [this, jobs](const Result<std::string>& token) {
        if (token.ok()) {
            sendBulk(jobs, *token);
            return;
        }
        pool_.post([this, jobs, error = token.error()] {
            {
                const std::scoped_lock lock(mutex_);
                gates_[jobs.front()->claimed.destination].bulkAnswered();
            }
            withoutToken(jobs, error);
        });
    });
}

namespace {

template <class Jobs>
std::vector<BulkItem> itemsOf(const Jobs& jobs) {
    std::vector<BulkItem> items;
    for (const auto& job : jobs) {
        items.push_back({job->outgoing.request.body, job->attempt.idempotencyKey});
    }
    return items;
}

}  // namespace

void Dispatcher::sendBulk(const std::vector<JobPtr>& jobs, const std::string& token) {
    connectors::HttpRequest request = bulkRequest(*jobs.front()->endpoint, itemsOf(jobs));
    if (!token.empty()) {
        request.headers["Authorization"] = "Bearer " + token;
    }
    for (const JobPtr& job : jobs) {
        job->token = token;
        job->attempt.requestHeaders = request.method + ' ' + request.url + "\nin a bulk of " +
                                      std::to_string(jobs.size()) + ", " +
                                      request.headers["Idempotency-Key"] + '\n';
    }
    platform::failpoint("delivery.before_send");
    client_.send(std::move(request), [this, jobs](connectors::HttpReply reply) {
        pool_.post([this, jobs, reply = std::move(reply)] { bulkAnswered(jobs, reply); });
    });
}

void Dispatcher::bulkAnswered(const std::vector<JobPtr>& jobs, const connectors::HttpReply& reply) {
    platform::failpoint("delivery.after_reply");
    const OutboundEndpoint& endpoint = *jobs.front()->endpoint;
    const Timestamp now = core_.clock.now();
    const Outcome whole = outcomeOf(endpoint, reply, now);
    {
        const std::scoped_lock lock(mutex_);
        gates_[endpoint.id].bulkAnswered();
    }
    const bool out = heard(*jobs.front(), whole, reply);
    const bool refused = whole.error && whole.error->kind() == ErrorKind::Permanent &&
                         (reply.status < 200 || reply.status >= 300);
    if (refused && jobs.size() > 1) {
        // Whose fault it is, each finds out by itself.
        for (const JobPtr& job : jobs) {
            waitsOf(job->claimed.id).alone = true;
            job->attempt.outcome = whole.attempt;
            job->attempt.status = reply.status;
            job->attempt.response = reply.body;
            retry(job, whole, Duration{}, false);
        }
        return;
    }
    const auto replies = bulkReplies(endpoint.bulk, reply, itemsOf(jobs));
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        conclude(jobs[i], outcomeOf(endpoint, replies[i], now), replies[i], out);
    }
}

}  // namespace throughline::engine
