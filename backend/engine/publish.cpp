#include "codecs/codec.h"
#include "engine/intake.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <utility>

/// Ready-made events, from gRPC and from other engines: no codec, no mapping.
namespace throughline::engine {
namespace {

/// A batch on its way through contract and accept.
struct Batch {
    storage::AcceptUnit unit;
    std::vector<std::size_t> positions;  ///< in the caller's list, of unit.events
    Json refused = Json::array();        ///< kept as raw bytes of the exceptions
};

void refuse(Core& core, const Setup& setup, const Origin& origin, const Event& event,
            const std::string& order, const std::vector<Error>& errors, Batch& batch) {
    auto envelope = codecs::parseJson(toCloudEvent(event));
    batch.refused.push_back(envelope.ok() ? *std::move(envelope) : Json(event.data));
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
    const auto data = codecs::parseJson(event.data);
    if (!data.ok()) {
        refuse(core, setup, origin, event, {}, {data.error()}, batch);
        return;
    }
    fillEnvelope(event, *data, origin, {});
    const std::vector<Error> errors = core.assembler.check(setup, event, *data);
    if (!errors.empty()) {
        refuse(core, setup, origin, event, orderOf(*data), errors, batch);
        return;
    }
    batch.positions.push_back(position);
    batch.unit.events.push_back(core.assembler.complete(
        setup, std::move(event), *data, static_cast<int>(position) + 1, batch.unit.expectations));
}

/// The store's outcome, spread over the caller's list.
storage::AcceptOutcome spread(const storage::AcceptOutcome& outcome,
                              const std::vector<std::size_t>& positions, std::size_t count) {
    storage::AcceptOutcome all;
    all.exceptions = outcome.exceptions;
    all.events.resize(count, {storage::AcceptVerdict::NotTaken, {}});
    for (std::size_t i = 0; i < positions.size() && i < outcome.events.size(); ++i) {
        all.events[positions[i]] = outcome.events[i];
    }
    return all;
}

int acceptedIn(const storage::AcceptOutcome& outcome) {
    int accepted = 0;
    for (const auto& one : outcome.events) {
        accepted += one.verdict == storage::AcceptVerdict::Accepted ? 1 : 0;
    }
    return accepted;
}

}  // namespace

void Intake::publish(std::vector<Event> events, std::string endpoint,
                     Done<storage::AcceptOutcome> done) {
    if (stopping_) {
        done(Error{ErrorCode::EngineStopping});
        return;
    }
    if (open_.load() >= kMostOpen) {
        done(Error{ErrorCode::IntakeBusy});
        return;
    }
    ++open_;
    const auto started = std::chrono::steady_clock::now();
    pool_.post([this, events = std::move(events), endpoint = std::move(endpoint),
                done = std::move(done), started]() mutable {
        const SetupPtr setup = core_.setup.get();
        const auto origin = originOf(*setup, "events/" + endpoint, {}, {});
        Batch batch;
        batch.unit.message = core_.ids.next<MessageId>();
        const std::size_t count = events.size();
        for (std::size_t i = 0; i < count; ++i) {
            check(core_, *setup, *origin, std::move(events[i]), i, batch);
        }
        if (batch.unit.exceptions.empty()) {
            batch.unit.message = {};
        } else {
            batch.unit.raw = storage::Received{batch.unit.message,
                                               origin->endpoint,
                                               origin->system,
                                               "application/cloudevents-batch+json",
                                               "publish",
                                               {},
                                               codecs::toText(batch.refused),
                                               core_.clock.now()};
            batch.unit.state = batch.unit.events.empty() ? storage::MessageState::Refused
                                                         : storage::MessageState::Accepted;
        }
        core_.store->accept(std::move(batch.unit),
                            [this, done = std::move(done), positions = std::move(batch.positions),
                             count, started](Result<storage::AcceptOutcome> outcome) {
                                if (outcome.ok()) {
                                    core_.meter.accepted(
                                        acceptedIn(*outcome),
                                        std::chrono::duration_cast<std::chrono::microseconds>(
                                            std::chrono::steady_clock::now() - started));
                                    outcome = spread(*outcome, positions, count);
                                }
                                done(std::move(outcome));
                                core_.changed();
                                --open_;
                            });
    });
}

}  // namespace throughline::engine
