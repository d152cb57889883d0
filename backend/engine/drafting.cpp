#include "engine/drafting.h"

#include "codecs/codec.h"
#include "engine/content_id.h"
#include "engine/json_tools.h"
#include "trace/facts.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace throughline::engine {
namespace {

/// A mapping's short name, or the CloudEvents attribute where the draft is a ready-made event.
std::string either(const Json& draft, const char* name, const char* attribute) {
    std::string text = textOf(draft, name);
    return text.empty() ? textOf(draft, attribute) : text;
}

Error broken(const ReadDraft& draft, std::string field, std::string value, std::string rule) {
    return {ErrorCode::MappingValue,
            {},
            std::move(field),
            shortened(value),
            std::move(rule),
            draft.line,
            {}};
}

std::string subjectOf(const Event& event, const Json& data) {
    if (const std::string order = orderOf(data); !order.empty()) {
        return "order/" + order;
    }
    for (const char* const kind : {"shipment", "inspection", "asn", "nonconformance", "item"}) {
        if (const std::string value = textOf(data, kind); !value.empty()) {
            return std::string(kind) + '/' + value;
        }
    }
    return event.partitionKey;
}

std::string sourceIdOf(const ReadDraft& draft) {
    if (!draft.contentHash.empty()) {
        return draft.ordinal == 0 ? draft.contentHash
                                  : draft.contentHash + '-' + std::to_string(draft.ordinal + 1);
    }
    return textOf(*draft.draft, "id");
}

Status readTimes(const ReadDraft& draft, Event& event) {
    const Json& json = *draft.draft;
    if (const std::string time = textOf(json, "time"); !time.empty()) {
        const auto at = parseTime(time);
        if (!at) {
            return broken(draft, "/time", time, "RFC 3339 with offset");
        }
        event.time = *at;
    }
    event.sequence = textOf(json, "sequence");
    if (const std::string text = textOf(json, "ordersequence"); !text.empty()) {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (problem != std::errc{} || end != text.data() + text.size()) {
            return broken(draft, "/ordersequence", text, "an integer");
        }
        event.orderSequence = number;
    }
    return {};
}

}  // namespace

Result<Drafted> eventFrom(const ReadDraft& draft, const Origin& origin, const Carrier& carrier) {
    const Json& json = *draft.draft;
    Drafted drafted;
    Event& event = drafted.event;
    event.type = textOf(json, "type");
    if (event.type.empty()) {
        return broken(draft, "/type", {}, "an event type");
    }
    const auto data = json.find("data");
    if (data == json.end() || !data->is_object()) {
        return broken(draft, "/data", {}, "an object");
    }
    drafted.data = std::shared_ptr<const Json>(draft.draft, &*data);  // lives as long as the draft
    event.data = codecs::toText(*data);
    if (const Status times = readTimes(draft, event); !times.ok()) {
        return times.error();
    }
    event.source = textOf(json, "source");
    event.sourceId = sourceIdOf(draft);
    event.plant = textOf(json, "plant");
    event.partitionKey = textOf(json, "partitionkey");
    event.correlationId = either(json, "correlation", "correlationid");
    event.causationId = either(json, "causation", "causationid");
    event.subject = textOf(json, "subject");
    event.traceparent = textOf(json, "traceparent");
    event.idempotencyKey = either(json, "key", "idempotencykey");
    if (event.idempotencyKey.empty() && !carrier.idempotencyKey.empty()) {
        event.idempotencyKey = carrier.drafts == 1
                                   ? carrier.idempotencyKey
                                   : carrier.idempotencyKey + '#' + std::to_string(draft.record) +
                                         (draft.ordinal > 0 && !draft.contentHash.empty()
                                              ? '.' + std::to_string(draft.ordinal)
                                              : std::string{});
    }
    fillEnvelope(event, *drafted.data, origin, carrier);
    return drafted;
}

void fillEnvelope(Event& event, const Json& data, const Origin& origin, const Carrier& carrier) {
    const auto fill = [](std::string& attribute, const auto& otherwise) {
        if (attribute.empty()) {
            attribute = otherwise();
        }
    };
    fill(event.sourceId, [&] { return contentId(event); });
    fill(event.source, [&] { return origin.source; });
    fill(event.plant, [&] { return textOf(data, "plant"); });
    fill(event.plant, [&] { return origin.plant; });
    fill(event.partitionKey, [&] { return trace::laneKeyOf(event, data); });
    fill(event.correlationId, [&] { return orderOf(data); });
    fill(event.correlationId, [&] { return event.partitionKey; });
    fill(event.causationId, [&] { return carrier.causation; });
    fill(event.traceparent, [&] { return carrier.traceparent; });
    fill(event.subject, [&] { return subjectOf(event, data); });
    fill(event.idempotencyKey, [&] { return event.source + '/' + event.sourceId; });
}

}  // namespace throughline::engine
