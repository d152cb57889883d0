#include "engine/outages.h"

#include "engine/causes.h"

#include <algorithm>
#include <utility>

namespace throughline::engine {
namespace {

constexpr int kMostOpen = 1'000;

std::string hoursAndMinutes(Duration span) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(span).count();
    const std::string rest = std::to_string(minutes % 60) + " min";
    return minutes < 60 ? rest : std::to_string(minutes / 60) + " h " + rest;
}

std::string deliveries(int count) {
    return std::to_string(count) + (count == 1 ? " delivery waits" : " deliveries wait");
}

}  // namespace

void Outages::adopt() {
    storage::ExceptionQuery query;
    query.code = std::string(errorInfo(ErrorCode::DeliveryOutage).text);
    query.limit = kMostOpen;
    auto open = core_.store->exceptions(query);
    if (!open.ok()) {
        return;
    }
    const std::scoped_lock lock(mutex_);
    for (const storage::ExceptionRow& row : open->rows) {
        incidents_[row.endpoint] = {row.id, row.openedAt, false, false};
    }
}

int Outages::waiting(const std::string& destination) const {
    const auto queues = core_.store->queues();
    if (!queues.ok()) {
        return 0;
    }
    const auto row = std::ranges::find(*queues, destination, &storage::QueueRow::destination);
    return row == queues->end() ? 0 : row->depth;
}

void Outages::outOfReach(const Landscape& landscape, const OutboundEndpoint& endpoint,
                         const Error& why, Timestamp since) {
    {
        const std::scoped_lock lock(mutex_);
        Incident& incident = incidents_[endpoint.id];
        if (incident.opening || incident.id) {
            incident.over = false;
            return;
        }
        incident = {{}, since, true, false};
        ++underWay_;
    }
    Error error{ErrorCode::DeliveryOutage};
    error.detail = "since " + formatTime(since) + "; " + deliveries(waiting(endpoint.id)) +
                   ". Last: " + why.message();
    error.field = "destination";
    error.value = endpoint.id;
    const Place place{endpoint.system, endpoint.id, {}, {}, {}};
    auto exception = exceptionOf(landscape, storage::ExceptionKind::Delivery, error, place);
    exception.id = core_.ids.next<ExceptionId>();
    exception.causeKey = std::string(error.text()) + '|' + endpoint.id;
    exception.causeTitle = systemName(landscape, endpoint.system) + " does not answer";
    exception.technical = why.message();
    if (const System* const system = landscape.system(endpoint.system)) {
        exception.plant = system->plant;
    }
    core_.store->openException(
        std::move(exception),
        [this, id = endpoint.id](const Result<ExceptionId>& made) { opened(id, made); });
}

void Outages::opened(const std::string& destination, const Result<ExceptionId>& id) {
    std::optional<Incident> over;
    {
        const std::scoped_lock lock(mutex_);
        --underWay_;
        const auto found = incidents_.find(destination);
        if (!id.ok()) {
            incidents_.erase(found);  // the next failed probe tries again
            return;
        }
        found->second.id = *id;
        found->second.opening = false;
        if (found->second.over) {
            over = found->second;
            incidents_.erase(found);
        }
    }
    if (over) {
        resolve(destination, *over);
    }
}

void Outages::answers(const std::string& destination) {
    std::optional<Incident> ended;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = incidents_.find(destination);
        if (found == incidents_.end()) {
            return;
        }
        if (found->second.opening) {
            found->second.over = true;
            return;
        }
        ended = found->second;
        incidents_.erase(found);
    }
    resolve(destination, *ended);
}

void Outages::resolve(const std::string& destination, const Incident& incident) {
    storage::ExceptionChange note;
    note.id = incident.id;
    note.action = storage::ExceptionChange::Action::Note;
    note.value = "Answers again after " + hoursAndMinutes(core_.clock.now() - incident.since) +
                 "; " + deliveries(waiting(destination)) + '.';
    storage::ExceptionChange change;
    change.id = incident.id;
    change.action = storage::ExceptionChange::Action::Resolve;
    change.reason = "the destination answers again";
    {
        const std::scoped_lock lock(mutex_);
        underWay_ += 2;
    }
    const auto done = [this](const Result<storage::ExceptionRow>&) {
        const std::scoped_lock lock(mutex_);  // who closed it by hand was first: that is fine
        --underWay_;
    };
    core_.store->changeException(std::move(note), done);
    core_.store->changeException(std::move(change), done);
}

ExceptionId Outages::incident(const std::string& destination) const {
    const std::scoped_lock lock(mutex_);
    const auto found = incidents_.find(destination);
    return found == incidents_.end() ? ExceptionId{} : found->second.id;
}

bool Outages::busy() const {
    const std::scoped_lock lock(mutex_);
    return underWay_ > 0;
}

}  // namespace throughline::engine
