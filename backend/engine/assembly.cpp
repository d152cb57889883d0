#include "engine/assembly.h"

#include "codecs/codec.h"
#include "domain/sha256.h"
#include "engine/expectations.h"
#include "engine/json_tools.h"
#include "engine/router.h"
#include "trace/facts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace throughline::engine {
namespace {

/// "order.released:/item_revision" of the event's plant.
void checkMandatory(const Setup& setup, const Event& event, const Json& data,
                    std::vector<Error>& errors) {
    const Plant* const plant = setup.landscape->plant(event.plant);
    if (plant == nullptr) {
        return;
    }
    for (const std::string& rule : plant->mandatory) {
        const std::size_t colon = rule.find(':');
        if (colon == std::string::npos || rule.compare(0, colon, event.type) != 0) {
            continue;
        }
        const std::string pointer = rule.substr(colon + 1);
        const Json* const value = at(data, pointer);
        const bool missing = value == nullptr || value->is_null() || value->empty() ||
                             (value->is_string() && value->get_ref<const std::string&>().empty());
        if (missing) {
            errors.push_back({ErrorCode::ContractMandatory,
                              {},
                              pointer,
                              {},
                              "plant " + plant->id + " requires it on " + event.type,
                              0,
                              {}});
        }
    }
}

/// Where a record came in, and which order it is about as far as its mapping came.
Place placeOf(const Origin& origin, const ReadDraft& draft) {
    Place place{origin.system, origin.endpoint, origin.plant, {}, {}};
    const Json* const about = draft.draft ? draft.draft.get() : draft.about.get();
    if (about == nullptr || !about->is_object()) {
        return place;
    }
    place.eventType = textOf(*about, "type");
    if (const std::string plant = textOf(*about, "plant"); !plant.empty()) {
        place.plant = plant;
    }
    if (const auto data = about->find("data"); data != about->end() && data->is_object()) {
        place.order = orderOf(*data);
    }
    return place;
}

std::string listed(const std::vector<Error>& errors) {
    std::string text;
    for (const Error& error : errors) {
        text += error.message() + '\n';
    }
    return text;
}

}  // namespace

std::vector<Error> Assembler::check(const Setup& setup, Event& event, const Json& data) const {
    auto contract = setup.contracts->active(event.type, clock_.now());
    if (!contract.ok() && event.time != Timestamp{}) {
        contract = setup.contracts->active(event.type, event.time);
    }
    if (!contract.ok()) {
        Error error = contract.error();
        if (error.value.empty()) {
            error.field = "/type";
            error.value = shortened(event.type);
        }
        return {error};
    }
    event.contractVersion = contract->version;
    std::vector<Error> errors = setup.contracts->validate(event.type, contract->version, data);
    checkMandatory(setup, event, data, errors);
    return errors;
}

storage::AcceptedEvent Assembler::complete(const Setup& setup, Event event, const Json& data,
                                           int record,
                                           std::vector<storage::Expectation>& expectations) const {
    storage::AcceptedEvent accepted;
    event.id = ids_.next<EventId>();
    event.recordedTime = clock_.now();
    accepted.facts = trace::factsOf(event, data);
    accepted.payloadHash = sha256Hex(event.data);
    accepted.deliveries =
        planDeliveries(*setup.landscape, event, data, accepted.facts.overtakes, ids_);
    accepted.record = record;
    const auto& systems = setup.landscape->systems;
    if (const auto system = std::ranges::find(systems, event.source, &System::source);
        system != systems.end()) {
        accepted.sequenceWindow = system->sequenceWindow;
        accepted.sequenceFirst = system->sequenceFirst;
    }
    addExpectations(*setup.landscape, event, orderOf(data), expectations);
    accepted.event = std::move(event);
    return accepted;
}

storage::AcceptedEvent Assembler::carry(const Setup& setup, Event event,
                                        const Origin& origin) const {
    Json data;
    const auto& routes = setup.landscape->routes;
    if (std::ranges::any_of(routes, [&](const Route& route) {
            return !route.where.empty() && typeFits(route.event, event.type);
        })) {
        if (auto parsed = codecs::parseJson(event.data); parsed.ok()) {
            data = *std::move(parsed);
        }
    }
    if (event.partitionKey.empty()) {
        event.partitionKey = event.subject.empty() ? origin.source : event.subject;
    }
    fillEnvelope(event, data, origin, {});
    event.contractVersion = kNoContract;
    storage::AcceptedEvent accepted;
    accepted.payloadHash = sha256Hex(event.data);
    accepted.deliveries = planDeliveries(*setup.landscape, event, data, false, ids_);
    accepted.record = 1;
    accepted.event = std::move(event);
    return accepted;
}

void Assembler::refuseRecord(const Setup& setup, const ReadDraft& draft,
                             const std::vector<Error>& errors, const Place& place,
                             Assembly& assembly) const {
    Error error = errors.front();
    error.line = error.line == 0 ? draft.line : error.line;
    Assembly::Refusal refusal;
    refusal.record = draft.record;
    refusal.exception =
        exceptionOf(*setup.landscape, storage::ExceptionKind::Intake, error, place, draft.gap);
    refusal.exception.record = draft.record;
    refusal.exception.technical = listed(errors);
    refusal.error = std::move(error);
    assembly.refusals.push_back(std::move(refusal));
}

void Assembler::take(const Setup& setup, const Origin& origin, const ReadDraft& draft,
                     Drafted drafted, Assembly& assembly) const {
    const std::vector<Error> errors = check(setup, drafted.event, *drafted.data);
    if (!errors.empty()) {
        const Place place{origin.system, origin.endpoint, drafted.event.plant,
                          orderOf(*drafted.data), drafted.event.type};
        refuseRecord(setup, draft, errors, place, assembly);
        return;
    }
    assembly.types.push_back(drafted.event.type);
    assembly.data.push_back(drafted.data);
    assembly.unit.events.push_back(complete(setup, std::move(drafted.event), *drafted.data,
                                            draft.record, assembly.unit.expectations));
    assembly.unit.events.back().data = std::move(drafted.data);
}

Assembly Assembler::assemble(const Setup& setup, const Origin& origin, Carrier carrier,
                             const Reading& reading) const {
    Assembly assembly;
    assembly.records = reading.records;
    assembly.repeated = reading.repeated;
    assembly.unit.atomic = origin.pack != nullptr && origin.pack->atomic == Atomicity::File;
    carrier.drafts = static_cast<int>(std::ranges::count_if(
        reading.drafts, [](const ReadDraft& draft) { return draft.draft != nullptr; }));
    std::set<int> skippedRecords;
    for (const ReadDraft& draft : reading.drafts) {
        if (draft.skip) {
            ++assembly.skippedReasons[*draft.skip];
            skippedRecords.insert(draft.record);
            continue;
        }
        const Place place = placeOf(origin, draft);
        if (draft.error) {
            refuseRecord(setup, draft, {*draft.error}, place, assembly);
            continue;
        }
        auto drafted = eventFrom(draft, origin, carrier);
        if (!drafted.ok()) {
            refuseRecord(setup, draft, {drafted.error()}, place, assembly);
            continue;
        }
        take(setup, origin, draft, std::move(drafted).value(), assembly);
    }
    for (const auto& event : assembly.unit.events) {
        skippedRecords.erase(event.record);
    }
    for (const auto& refusal : assembly.refusals) {
        skippedRecords.erase(refusal.record);
    }
    assembly.skipped = static_cast<int>(skippedRecords.size());
    assembly.wholeFileRefused = assembly.unit.atomic && !assembly.refusals.empty();
    if (assembly.wholeFileRefused) {
        assembly.unit.events.clear();
        assembly.unit.expectations.clear();
        assembly.types.clear();
        assembly.data.clear();
    }
    return assembly;
}

Assembly Assembler::refuse(const Setup& setup, const Origin& origin, const Error& error) const {
    Assembly assembly;
    assembly.records = 1;
    ReadDraft container;
    container.record = 0;
    refuseRecord(setup, container, {error}, {origin.system, origin.endpoint, origin.plant, {}, {}},
                 assembly);
    assembly.wholeFileRefused = true;
    return assembly;
}

}  // namespace throughline::engine
