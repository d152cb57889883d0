#include "engine/sequence_watch.h"

#include "codecs/codec.h"
#include "engine/conflicts.h"
#include "engine/waiting.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>

namespace throughline::engine {
namespace {

std::string rangeText(std::int64_t first, std::int64_t last) {
    return first == last ? "event " + std::to_string(first)
                         : "events " + std::to_string(first) + " to " + std::to_string(last);
}

/// By the source the event names.
Origin originOfHeld(const Landscape& landscape, const Event& event) {
    Origin origin;
    origin.source = event.source;
    origin.endpoint = "events";
    const auto system = std::ranges::find(landscape.systems, event.source, &System::source);
    if (system != landscape.systems.end()) {
        origin.system = system->id;
        origin.plant = system->plant;
        origin.endpoint += '/' + system->id;
    }
    return origin;
}

storage::NewException gapOf(const Landscape& landscape, const Origin& origin,
                            const storage::HeldEvent& held) {
    Error error{ErrorCode::IntakeSequenceGap};
    const std::string name =
        origin.system.empty() ? held.event.source : systemName(landscape, origin.system);
    const std::string range = rangeText(held.next, held.number - 1);
    error.detail = range + " of order " + held.order + " from " + name + " never came";
    error.detail.front() = 'E';
    error.field = "ordersequence";
    error.value = range.substr(range.find(' ') + 1);
    error.rule = "every number of the order, before event " + std::to_string(held.number);
    const Place place{origin.system, {}, held.event.plant, held.order, {}};
    auto exception = exceptionOf(landscape, storage::ExceptionKind::Reconciliation, error, place);
    exception.causeKey =
        std::string(error.text()) + '|' + held.event.source + '|' + held.event.plant;
    exception.causeTitle = name + ": events of an order never came";
    return exception;
}

}  // namespace

std::optional<Timestamp> SequenceWatch::check() {
    constexpr int kAtOnce = 500;
    for (;;) {
        auto ready = core_.store->releasable(core_.clock.now(), kAtOnce);
        if (!ready.ok()) {
            return std::nullopt;
        }
        if (ready->empty() || release(*std::move(ready)) == 0) {
            break;
        }
    }
    const auto next = core_.store->nextRelease();
    return next.ok() ? *next : std::nullopt;
}

int SequenceWatch::release(std::vector<storage::HeldEvent> events) {
    const SetupPtr setup = core_.setup.get();
    std::vector<std::future<bool>> ends;
    for (storage::HeldEvent& held : events) {
        const auto data = codecs::parseJson(held.event.data);
        if (!data.ok()) {
            continue;  // it was JSON when it was taken
        }
        const Origin origin = originOfHeld(*setup->landscape, held.event);
        storage::Release release;
        release.unit.message = held.message;
        release.unit.events.push_back(core_.assembler.complete(
            *setup, held.event, *data, held.record, release.unit.expectations));
        release.unit.conflict = [this, setup, origin](const storage::AcceptedEvent& accepted,
                                                      EventId earlier) {
            storage::KeyConflict conflict{
                keyConflictOf(*setup->landscape, origin, accepted, earlier),
                messageOf(core_.ids.next<MessageId>(), origin,
                          '[' + exactCloudEvent(accepted.event) + ']', core_.clock.now())};
            conflict.exception.message = conflict.raw->id;
            return std::optional{std::move(conflict)};
        };
        if (held.number > held.next) {
            release.gap = gapOf(*setup->landscape, origin, held);
        }
        release.held = std::move(held);
        // All are handed in before the first is waited for: they share commits.
        auto end = std::make_shared<std::promise<bool>>();
        ends.push_back(end->get_future());
        core_.store->release(std::move(release), [end](const Result<storage::AcceptOutcome>& done) {
            end->set_value(done.ok() && !done->events.empty() &&
                           done->events.front().verdict != storage::AcceptVerdict::Held);
        });
    }
    return static_cast<int>(std::ranges::count_if(ends, [](auto& end) { return end.get(); }));
}

}  // namespace throughline::engine
