#include "codecs/codec.h"
#include "engine/conflicts.h"
#include "engine/intake.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

/// Ready-made events, from gRPC and from other engines: no codec, no mapping.
namespace throughline::engine {
namespace {

/// A batch on its way through contract and accept.
struct Batch {
    storage::AcceptUnit unit;
    std::vector<std::size_t> positions;  ///< in the caller's list, of unit.events
    std::vector<std::size_t> refused;    ///< the others, of unit.exceptions
    std::string refusedBytes;            ///< as they came, one after the other
    QueueLimits::Reservation room;       ///< in the queues, until it is accepted
};

void refuse(Core& core, const Setup& setup, const Origin& origin, const Event& event,
            const std::string& order, const std::vector<Error>& errors, std::size_t position,
            Batch& batch) {
    batch.refusedBytes += (batch.refused.empty() ? "[" : ",\n") + exactCloudEvent(event);
    batch.refused.push_back(position);
    const Place place{origin.system, origin.endpoint, event.plant, order, event.type};
    auto exception =
        exceptionOf(*setup.landscape, storage::ExceptionKind::Intake, errors.front(), place);
    exception.id = core.ids.next<ExceptionId>();
    exception.message = batch.unit.message;
    exception.record = static_cast<int>(batch.refused.size());
    for (const Error& error : errors) {
        exception.technical += error.message() + '\n';
    }
    batch.unit.exceptions.push_back(std::move(exception));
}

void check(Core& core, const Setup& setup, const Origin& origin, Event event, std::size_t position,
           Batch& batch) {
    if (setup.landscape->carries(event.type)) {
        batch.positions.push_back(position);
        batch.unit.events.push_back(core.assembler.carry(setup, std::move(event), origin));
        return;
    }
    auto data = codecs::parseJson(event.data);
    if (!data.ok()) {
        refuse(core, setup, origin, event, {}, {data.error()}, position, batch);
        return;
    }
    fillEnvelope(event, *data, origin, {});
    const std::vector<Error> errors = core.assembler.check(setup, event, *data);
    if (!errors.empty()) {
        refuse(core, setup, origin, event, orderOf(*data), errors, position, batch);
        return;
    }
    batch.positions.push_back(position);
    batch.unit.events.push_back(core.assembler.complete(
        setup, std::move(event), *data, static_cast<int>(position) + 1, batch.unit.expectations));
    batch.unit.events.back().data = std::make_shared<const Json>(*std::move(data));
}

/// The store's outcome, spread over the caller's list.
storage::AcceptOutcome spread(const storage::AcceptOutcome& outcome,
                              const std::vector<std::size_t>& positions,
                              const std::vector<std::size_t>& refused) {
    storage::AcceptOutcome all;
    all.exceptions = outcome.exceptions;
    all.events.resize(positions.size() + refused.size(), {storage::AcceptVerdict::NotTaken, {}});
    for (std::size_t i = 0; i < positions.size() && i < outcome.events.size(); ++i) {
        all.events[positions[i]] = outcome.events[i];
    }
    for (std::size_t i = 0; i < refused.size() && i < outcome.exceptions.size(); ++i) {
        all.events[refused[i]].exception = outcome.exceptions[i];
    }
    return all;
}

int acceptedIn(const storage::AcceptOutcome& outcome) {
    return static_cast<int>(std::ranges::count_if(outcome.events, [](const auto& one) {
        return one.verdict == storage::AcceptVerdict::Accepted ||
               one.verdict == storage::AcceptVerdict::Held;
    }));
}

/// Why a destination's queue has no room for the batch, nor for what comes behind it in its row.
std::optional<Error> roomFor(QueueLimits& limits, const Landscape& landscape, Batch& batch,
                             InOrder* order) {
    if (order != nullptr && order->refused) {
        return order->refused;
    }
    auto room = limits.reserve(landscape, batch.unit.events);
    if (room.ok()) {
        batch.room = *std::move(room);
        return std::nullopt;
    }
    if (order != nullptr) {
        order->refused = room.error();
    }
    return room.error();
}

Batch prepare(Core& core, const SetupPtr& setup, const Origin& origin, std::vector<Event> events) {
    Batch batch;
    batch.unit.message = core.ids.next<MessageId>();
    for (std::size_t i = 0; i < events.size(); ++i) {
        check(core, *setup, origin, std::move(events[i]), i, batch);
    }
    if (batch.refused.empty()) {
        batch.unit.message = {};
    } else {
        batch.unit.raw =
            messageOf(batch.unit.message, origin, batch.refusedBytes + ']', core.clock.now());
        batch.unit.state = batch.unit.events.empty() ? storage::MessageState::Refused
                                                     : storage::MessageState::Accepted;
    }
    batch.unit.conflict = [&core, setup, origin](const storage::AcceptedEvent& accepted,
                                                 EventId earlier) {
        storage::KeyConflict conflict{
            keyConflictOf(*setup->landscape, origin, accepted, earlier),
            messageOf(core.ids.next<MessageId>(), origin,
                      '[' + exactCloudEvent(accepted.event) + ']', core.clock.now())};
        conflict.exception.message = conflict.raw->id;
        conflict.exception.record = 1;
        return std::optional{std::move(conflict)};
    };
    return batch;
}

}  // namespace

void Intake::publish(std::vector<Event> events, std::string endpoint,
                     Done<storage::AcceptOutcome> done, std::shared_ptr<InOrder> order) {
    if (stopping_) {
        done(Error{ErrorCode::EngineStopping});
        return;
    }
    std::size_t bytes = 0;
    for (const Event& event : events) {
        bytes += event.data.size();
    }
    if (!admits(bytes)) {
        done(Error{ErrorCode::IntakeBusy});
        return;
    }
    ++open_;
    openBytes_ += bytes;
    const auto started = std::chrono::steady_clock::now();
    const std::uint64_t place = order ? order->draw() : 0;
    pool_.post([this, events = std::move(events), endpoint = std::move(endpoint),
                done = std::move(done), order = std::move(order), place, bytes, started]() mutable {
        const SetupPtr setup = core_.setup.get();
        const auto origin = originOf(*setup, "events/" + endpoint, {}, {});
        auto batch = std::make_shared<Batch>(prepare(core_, setup, *origin, std::move(events)));
        auto accept = [this, setup, batch, row = order.get(), done = std::move(done), bytes,
                       started] {
            if (const auto full = roomFor(core_.limits, *setup->landscape, *batch, row)) {
                done(*full);
                openBytes_ -= bytes;
                core_.changed();
                --open_;
                return;
            }
            core_.store->accept(
                std::move(batch->unit),
                [this, batch, done, bytes, started](Result<storage::AcceptOutcome> outcome) {
                    batch->room.reset();
                    if (outcome.ok()) {
                        core_.meter.accepted(acceptedIn(*outcome),
                                             std::chrono::duration_cast<std::chrono::microseconds>(
                                                 std::chrono::steady_clock::now() - started));
                        outcome = spread(*outcome, batch->positions, batch->refused);
                    }
                    done(std::move(outcome));
                    openBytes_ -= bytes;
                    core_.changed();
                    --open_;
                });
        };
        if (order) {
            order->run(place, std::move(accept));
        } else {
            accept();
        }
    });
}

}  // namespace throughline::engine
