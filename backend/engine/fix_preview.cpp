#include "codecs/codec.h"
#include "engine/fixes.h"
#include "engine/fixes_case.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <algorithm>

/// Dry runs: what a fix or replay would send, and what that might do to the receiver.
namespace throughline::engine {
namespace {

/// The decoded message, for comparing versions; null where it cannot be read.
Json decoded(const Pack* pack, const std::string& bytes) {
    const auto codec = codecs::makeCodec(pack == nullptr ? codecs::CodecOptions{} : pack->codec);
    if (!codec.ok()) {
        return nullptr;
    }
    const auto records = (*codec)->decode(bytes);
    Json all = Json::array();
    if (records.ok()) {
        for (const auto& record : *records) {
            all.push_back(*record.value);
        }
    }
    return all.size() == 1 ? all.front() : all;
}

void checkLocked(const std::vector<std::string>& changed, const std::vector<std::string>& editable,
                 std::vector<Error>& errors) {
    for (const std::string& pointer : changed) {
        const bool allowed = std::ranges::any_of(
            editable, [&](const std::string& open) { return isAtOrBelow(pointer, open); });
        if (!allowed) {
            std::string rule = "the contract lets a fix change:";
            for (const std::string& open : editable) {
                rule += ' ' + open;
            }
            errors.push_back({ErrorCode::FixLockedField,
                              {},
                              pointer,
                              {},
                              editable.empty() ? "no field of this event may be changed" : rule,
                              0,
                              {}});
        }
    }
}

}  // namespace

bool Fixes::newerExists(const Event& event, const std::string& order) const {
    if (order.empty()) {
        return false;
    }
    storage::EventQuery query;
    query.order = order;
    query.type = event.type;
    query.limit = 1;
    const auto newest = core_.store->events(query);
    return newest.ok() && !newest->rows.empty() && newest->rows.front().id > event.id;
}

Result<Preview> Fixes::previewDelivery(const storage::ExceptionRow& row, const std::string& payload,
                                       bool fixed) const {
    auto found = deliveryCase(row);
    if (!found.ok()) {
        return found.error();
    }
    DeliveryCase& one = *found;
    Preview preview;
    preview.eventTypes = {one.event.type};
    const auto data = codecs::parseJson(payload);
    if (!data.ok() || !data->is_object()) {
        preview.errors.push_back(
            data.ok() ? Error{ErrorCode::CodecMalformed, {}, {}, {}, "a JSON object", 0, {}}
                      : data.error());
        return preview;
    }
    if (fixed) {
        const auto before = codecs::parseJson(one.event.data);
        preview.changedFields = differingPointers(before.ok() ? *before : Json(nullptr), *data);
        checkLocked(preview.changedFields, one.editable, preview.errors);
    }
    Event event = one.event;
    event.data = codecs::toText(*data);
    const SetupPtr setup = core_.setup.get();
    if (fixed) {
        const std::vector<Error> broken = core_.assembler.check(*setup, event, *data);
        preview.errors.insert(preview.errors.end(), broken.begin(), broken.end());
    }
    const bool unknown =
        std::ranges::any_of(one.delivery.attempts, [](const storage::Attempt& attempt) {
            return attempt.outcome == storage::AttemptOutcome::Unknown;
        });
    const OutboundEndpoint* const endpoint =
        setup->landscape->outboundEndpoint(one.delivery.row.destination);
    if (endpoint == nullptr) {
        preview.errors.push_back({ErrorCode::LandscapeInvalid,
                                  "there is no such destination",
                                  "destination",
                                  one.delivery.row.destination,
                                  {},
                                  0,
                                  {}});
        return preview;
    }
    const int version = one.latestVersion + (fixed ? 1 : 0);
    std::optional<CodeGap> gap;
    auto outgoing =
        builder_.build(setup, *endpoint, one.mapping, event, *data,
                       idempotencyKeyOf(one.delivery.row.id, version, one.delivery.attempts), gap);
    if (outgoing.ok()) {
        Preview::Target target;
        target.destination = endpoint->id;
        target.method = outgoing->request.method;
        target.url = outgoing->request.url;
        target.contentType = outgoing->contentType;
        target.idempotencyKey = outgoing->request.headers["Idempotency-Key"];
        target.bytes = outgoing->request.body;
        for (const storage::Attempt& attempt : one.delivery.attempts) {
            if (!attempt.request.empty()) {
                target.before = attempt.request;
            }
        }
        preview.targets.push_back(std::move(target));
    } else {
        preview.errors.push_back(outgoing.error());
    }
    preview.possible = preview.errors.empty();
    if (unknown) {
        preview.impact = Impact::Duplicate;
        preview.why =
            "An attempt ended without an answer: the receiver may have it already; it is "
            "sent under the original key.";
    } else if (one.delivery.row.state == storage::DeliveryState::Settled) {
        preview.impact = Impact::Duplicate;
        preview.why = "The receiver has acknowledged it before.";
    } else if (newerExists(one.event, row.order)) {
        preview.impact = Impact::Stale;
        preview.why =
            "A newer " + one.event.type + " of order " + row.order + " was accepted since.";
    } else {
        preview.why = "Every earlier attempt was refused, and nothing newer has come.";
    }
    return preview;
}

Result<Preview> Fixes::previewMessage(const storage::ExceptionRow& row,
                                      const std::string* payload) const {
    const auto message = core_.store->message(row.message);
    if (!message.ok()) {
        return message.error();
    }
    const std::string& before = newestBytes(*message);
    const std::string& bytes = payload == nullptr ? before : *payload;
    auto assembled = intake_.dryRun(*message, bytes);
    if (!assembled.ok()) {
        return assembled.error();
    }
    const Assembly& assembly = *assembled;
    Preview preview;
    const SetupPtr setup = core_.setup.get();
    if (payload != nullptr) {
        const auto origin = originOf(*setup, message->message.endpoint, {}, {});
        const Pack* const pack = origin.ok() ? origin->pack.get() : nullptr;
        preview.changedFields = differingPointers(decoded(pack, before), decoded(pack, bytes));
    }
    for (const Assembly::Refusal& refusal : assembly.refusals) {
        preview.errors.push_back(refusal.error);
    }
    preview.eventTypes = assembly.types;
    preview.possible = preview.errors.empty();
    preview.why =
        preview.possible ? "Nothing of it was accepted before." : "The message is still refused.";
    for (std::size_t i = 0; i < assembly.unit.events.size(); ++i) {
        const storage::AcceptedEvent& accepted = assembly.unit.events[i];
        const auto known =
            core_.store->eventBySource(accepted.event.source, accepted.event.sourceId);
        const std::string order = orderOf(*assembly.data[i]);
        Event asReceived = accepted.event;
        asReceived.id = EventId{row.message.value};
        if (known.ok() && known->has_value()) {
            preview.impact = Impact::Duplicate;
            preview.why = "The event " + (**known).text() +
                          " was accepted from the same source "
                          "under the same id: it will count as a duplicate.";
            continue;
        }
        if (preview.impact == Impact::Safe && newerExists(asReceived, order)) {
            preview.impact = Impact::Stale;
            preview.why =
                "A newer " + accepted.event.type + " of order " + order + " was accepted since.";
        }
        for (const storage::PlannedDelivery& planned : accepted.deliveries) {
            const OutboundEndpoint* const endpoint =
                setup->landscape->outboundEndpoint(planned.destination);
            if (endpoint == nullptr) {
                continue;
            }
            std::optional<CodeGap> gap;
            auto outgoing = builder_.build(
                setup, *endpoint,
                mappingOfRoute(*setup->landscape, planned.route, planned.destination),
                accepted.event, *assembly.data[i], planned.id.text(), gap);
            if (!outgoing.ok()) {
                preview.errors.push_back(outgoing.error());
                continue;
            }
            preview.targets.push_back({endpoint->id,
                                       outgoing->request.method,
                                       outgoing->request.url,
                                       outgoing->contentType,
                                       planned.id.text(),
                                       outgoing->request.body,
                                       {}});
        }
    }
    return preview;
}

Result<Preview> Fixes::previewFix(ExceptionId id, const std::string& payload) const {
    const auto row = openRow(id);
    if (!row.ok()) {
        return row.error();
    }
    return row->delivery ? previewDelivery(*row, payload, true) : previewMessage(*row, &payload);
}

Result<Preview> Fixes::previewReplay(ExceptionId id) const {
    const auto row = openRow(id);
    if (!row.ok()) {
        return row.error();
    }
    if (!row->delivery) {
        return previewMessage(*row, nullptr);
    }
    const auto one = deliveryCase(*row);
    return one.ok() ? previewDelivery(*row, one->payload, false) : Result<Preview>{one.error()};
}

}  // namespace throughline::engine
