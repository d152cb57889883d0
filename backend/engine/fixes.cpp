#include "engine/fixes.h"

#include "codecs/codec.h"
#include "engine/fixes_case.h"
#include "engine/router.h"
#include "engine/waiting.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::engine {
namespace {

bool closed(storage::ExceptionState state) {
    return state == storage::ExceptionState::Resolved ||
           state == storage::ExceptionState::Discarded;
}

Error nothingToSend(const storage::ExceptionRow& row) {
    return {ErrorCode::RequestInvalid,
            "nothing was sent or received that could go again",
            "exception",
            row.id.text(),
            "an intake or delivery exception",
            0,
            {}};
}

std::string pretty(const std::string& json) {
    const auto parsed = codecs::parseJson(json);
    return parsed.ok() ? codecs::toPrettyText(*parsed) : json;
}

}  // namespace

std::string_view impactText(Impact impact) {
    switch (impact) {
        case Impact::Safe:
            return "safe";
        case Impact::Stale:
            return "stale";
        case Impact::Duplicate:
            return "duplicate";
    }
    return "safe";
}

Result<storage::ExceptionRow> Fixes::openRow(ExceptionId id) const {
    auto record = core_.store->exception(id);
    if (!record.ok()) {
        return record.error();
    }
    const storage::ExceptionRow& row = record->row;
    if (closed(row.state)) {
        return Error{ErrorCode::ExceptionClosed, {}, "exception", id.text(), {}, 0, {}};
    }
    if (!row.delivery && !row.message) {
        return nothingToSend(row);
    }
    return row;
}

Result<Fixes::DeliveryCase> Fixes::deliveryCase(const storage::ExceptionRow& row) const {
    DeliveryCase found;
    auto delivery = core_.store->delivery(row.delivery);
    if (!delivery.ok()) {
        return delivery.error();
    }
    found.delivery = *std::move(delivery);
    auto event = core_.store->event(found.delivery.row.event);
    if (!event.ok()) {
        return event.error();
    }
    found.event = std::move(event->event);
    found.payload = found.event.data;
    if (!found.delivery.versions.empty()) {
        found.payload = found.delivery.versions.back().bytes;
        found.latestVersion = found.delivery.versions.back().version;
    }
    const SetupPtr setup = core_.setup.get();
    const auto contract = setup->contracts->get(found.event.type, found.event.contractVersion);
    if (contract.ok()) {
        found.editable = contract->editable;
        found.schema = contract->schemaText;
    }
    if (const auto data = codecs::parseJson(found.event.data); data.ok()) {
        const Route* const route =
            routeTo(*setup->landscape, found.delivery.row.destination, found.event, *data);
        found.mapping = route == nullptr ? std::string{} : route->mapping;
    }
    return found;
}

Result<Editable> Fixes::editable(ExceptionId id) const {
    const auto record = core_.store->exception(id);
    if (!record.ok()) {
        return record.error();
    }
    const storage::ExceptionRow& row = record->row;
    Editable editable;
    editable.revision = row.revision;
    if (row.delivery) {
        const auto one = deliveryCase(row);
        if (!one.ok()) {
            return one.error();
        }
        editable.payload = pretty(one->payload);
        editable.original = pretty(one->event.data);
        editable.format = "json";
        editable.version = one->latestVersion;
        editable.editable = one->editable;
        editable.schema = one->schema;
        return editable;
    }
    if (!row.message) {
        return nothingToSend(row);
    }
    const auto message = core_.store->message(row.message);
    if (!message.ok()) {
        return message.error();
    }
    editable.payload = newestBytes(*message);
    editable.original = message->message.bytes;
    editable.version = message->versions.empty() ? 1 : message->versions.back().version;
    editable.anything = true;
    editable.format = "json";
    const auto origin = originOf(*core_.setup.get(), message->message.endpoint, {}, {});
    if (origin.ok() && origin->pack) {
        editable.format = origin->pack->codec.format;
    }
    return editable;
}

Status Fixes::addVersion(const storage::ExceptionRow& row, const std::string& payload,
                         const Actor& who, const std::string& reason,
                         std::optional<std::int64_t> revision) const {
    storage::NewVersion version;
    version.bytes = payload;
    version.who = who;
    version.reason = reason;
    version.exception = row.id;
    version.exceptionRevision = revision;
    if (row.delivery) {
        version.delivery = row.delivery;
    } else {
        version.message = row.message;
    }
    const auto added =
        waitFor<int>([&](Done<int> done) { core_.store->addVersion(version, std::move(done)); });
    return added.ok() ? Status{} : Status{added.error()};
}

Result<ReplayOutcome> Fixes::fix(ExceptionId id, const std::string& payload, const Actor& who,
                                 const std::string& reason, std::optional<std::int64_t> revision) {
    if (reason.empty()) {
        return Error{ErrorCode::FixNoReason, {}, "reason", {}, {}, 0, {}};
    }
    const auto row = openRow(id);
    if (!row.ok()) {
        return row.error();
    }
    if (revision && *revision != row->revision) {
        return Error{ErrorCode::FixStale,           {}, "revision", std::to_string(*revision),
                     std::to_string(row->revision), 0,  {}};
    }
    const auto preview = previewFix(id, payload);
    if (!preview.ok()) {
        return preview.error();
    }
    if (!preview->possible) {
        return preview->errors.front();
    }
    std::string bytes = payload;
    if (row->delivery) {
        bytes = codecs::toText(*codecs::parseJson(payload));
    }
    if (const Status added = addVersion(*row, bytes, who, reason, revision); !added.ok()) {
        return added.error();
    }
    return row->delivery ? replayDelivery(id.text(), row->delivery, who, reason, {})
                         : replayMessage(*row, who, "exception.fix", reason);
}

}  // namespace throughline::engine
