#include "engine/reading.h"

#include "codecs/epcis.h"
#include "engine/cloud_events.h"
#include "engine/content_id.h"
#include "engine/epcis_ids.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <set>
#include <utility>

namespace throughline::engine {
namespace {

Error refusalOf(const Json& refuse) {
    Error error{ErrorCode::MappingValue};
    if (const ErrorInfo* const info = findErrorInfo(textOf(refuse, "code"))) {
        error.code = info->code;
    }
    error.field = textOf(refuse, "field");
    error.value = shortened(textOf(refuse, "value"));
    error.rule = textOf(refuse, "rule");
    error.detail = textOf(refuse, "detail");
    return error;
}

Result<std::vector<codecs::DecodedRecord>> decode(const Pack& pack, std::string_view bytes) {
    if (pack.eventId != "epcis-hash") {
        const auto codec = codecs::makeCodec(pack.codec);
        if (!codec.ok()) {
            return codec.error();
        }
        return (*codec)->decode(bytes);
    }
    auto decoded = codecs::decodeEpcis(pack.codec, bytes);
    if (!decoded.ok()) {
        return decoded;
    }
    for (auto& record : *decoded) {
        Json document = *record.value;
        nameEpcisEvents(document);
        record.value = std::make_shared<const Json>(std::move(document));
    }
    return decoded;
}

ReadDraft draftOf(Json value) {
    ReadDraft draft;
    if (value.is_object() && value.contains("skip")) {
        draft.skip = textOf(value, "skip");
    } else if (value.is_object() && value.contains("refuse")) {
        draft.error = refusalOf(value["refuse"]);
    } else if (value.is_object()) {
        draft.draft = std::make_shared<const Json>(std::move(value));
    } else {
        draft.error = Error{ErrorCode::MappingFailed,
                            "the mapping yields no object",
                            {},
                            shortened(value.dump()),
                            "an event draft",
                            0,
                            {}};
    }
    return draft;
}

}  // namespace

Result<Origin> originOf(const Setup& setup, const std::string& endpoint, const std::string& pack,
                        const std::string& mapping) {
    Origin origin;
    std::string packName = pack;
    origin.mapping = mapping;
    if (const InboundEndpoint* const known = setup.landscape->inboundEndpoint(endpoint)) {
        origin.endpoint = known->id;
        origin.system = known->system;
        origin.token = known->token;
        origin.synchronous = known->synchronous;
        packName = packName.empty() ? known->pack : packName;
        origin.mapping = mapping.empty() ? known->mapping : mapping;
    } else if (endpoint.starts_with("events/") || endpoint == "events") {
        origin.endpoint = endpoint;
        origin.events = true;
        const std::string name = endpoint.size() > 7 ? endpoint.substr(7) : std::string{};
        const InboundEndpoint* const sender = setup.landscape->inboundEndpoint(name);
        origin.system = sender != nullptr ? sender->system : name;
    } else if (endpoint.starts_with("import/") || (endpoint.empty() && !pack.empty())) {
        const std::string path =
            endpoint.empty() ? pack + (mapping.empty() ? "" : '/' + mapping) : endpoint.substr(7);
        const std::size_t slash = path.find('/');
        packName = path.substr(0, slash);
        origin.mapping = slash == std::string::npos ? std::string{} : path.substr(slash + 1);
        origin.endpoint = "import/" + path;
        origin.source = "/imports/" + packName;
    } else {
        return Error{ErrorCode::IntakeUnknownEndpoint,       {}, "endpoint", shortened(endpoint),
                     "an inbound endpoint of the landscape", 0,  {}};
    }
    if (const System* const system = setup.landscape->system(origin.system)) {
        origin.source = system->source;
        origin.plant = system->plant;
    }
    if (origin.source.empty()) {
        origin.source = "/systems/" + origin.system;
    }
    if (!origin.events) {
        const auto found = setup.packs.find(packName);
        if (found == setup.packs.end()) {
            return Error{ErrorCode::LandscapeInvalid,
                         "there is no such pack",
                         "pack",
                         shortened(packName),
                         "the name of a pack",
                         0,
                         {}};
        }
        origin.pack = found->second;
    }
    return origin;
}

/// What stays the same over all records of one message.
struct Reader::Run {
    SetupPtr setup;
    const Origin& origin;
    std::map<std::string, std::string> variables;
};

Result<Reading> Reader::readEvents(const storage::Received& message, std::string_view bytes) const {
    const auto events = cloudEventsOf(message, bytes);
    if (!events.ok()) {
        return events.error();
    }
    Reading reading;
    for (const Json& event : *events) {
        ReadDraft draft = draftOf(event);
        draft.record = ++reading.records;
        reading.drafts.push_back(std::move(draft));
    }
    return reading;
}

Result<const InboundMapping*> Reader::choose(const Run& run, const Json& input) const {
    const Pack& pack = *run.origin.pack;
    for (const InboundMapping& candidate : pack.inbound) {
        if (!run.origin.mapping.empty()) {
            if (candidate.name == run.origin.mapping) {
                return &candidate;
            }
            continue;
        }
        if (candidate.match.empty()) {
            return &candidate;
        }
        std::optional<CodeGap> gap;
        const auto matched =
            mapper_.run({pack.name + '/' + candidate.name + " (match)", candidate.match}, input,
                        values_.lookup(run.setup, run.origin.system, &pack, gap), run.variables);
        if (!matched.ok() && (matched.error().code == ErrorCode::MappingTimeout ||
                              matched.error().code == ErrorCode::MappingCrashed)) {
            return matched.error();
        }
        if (matched.ok() && !matched->empty() && matched->front() == Json(true)) {
            return &candidate;
        }
    }
    return Error{ErrorCode::MappingNoMatch,
                 {},
                 {},
                 {},
                 "a message that a mapping of pack " + pack.name + " fits",
                 0,
                 {}};
}

void Reader::map(const Run& run, const Json& input, int line, const std::string& hash,
                 Reading& reading) const {
    const Pack& pack = *run.origin.pack;
    const auto add = [&](ReadDraft draft, int ordinal) {
        draft.line = line;
        draft.ordinal = ordinal;
        draft.contentHash = hash;
        draft.record = pack.wholeMessage ? ++reading.records : reading.records;
        reading.drafts.push_back(std::move(draft));
    };
    const auto refuse = [&](Error error, std::optional<CodeGap> gap, Json about = {}) {
        error.line = error.line == 0 ? line : error.line;
        ReadDraft draft;
        draft.error = std::move(error);
        draft.gap = std::move(gap);
        draft.about = std::make_shared<const Json>(std::move(about));
        add(std::move(draft), 0);
    };
    if (!pack.wholeMessage) {
        ++reading.records;
    }
    const auto chosen = choose(run, input);
    if (!chosen.ok()) {
        refuse(chosen.error(), {});
        return;
    }
    std::optional<CodeGap> gap;
    Json refused;
    auto yielded = mapper_.run((*chosen)->program, input,
                               values_.lookup(run.setup, run.origin.system, &pack, gap),
                               run.variables, &refused);
    if (!yielded.ok()) {
        refuse(yielded.error(), gap, std::move(refused));
        return;
    }
    if (yielded->empty()) {
        refuse({ErrorCode::MappingFailed,
                "the mapping yields nothing for it",
                {},
                {},
                "an event, or a reason to skip",
                0,
                {}},
               {});
        return;
    }
    int ordinal = 0;
    for (Json& value : *yielded) {
        ReadDraft draft = draftOf(std::move(value));
        if (draft.error && draft.error->line == 0) {
            draft.error->line = line;
        }
        add(std::move(draft), ordinal++);
    }
    return;
}

Result<Reading> Reader::read(const SetupPtr& setup, const Origin& origin,
                             const storage::Received& message, std::string_view bytes) const {
    if (origin.events) {
        return readEvents(message, bytes);
    }
    const Pack& pack = *origin.pack;
    auto decoded = decode(pack, bytes);
    if (!decoded.ok()) {
        return decoded.error();
    }
    const Run run{setup,
                  origin,
                  {{"endpoint", origin.endpoint},
                   {"system", origin.system},
                   {"plant", origin.plant},
                   {"name", message.name},
                   {"received", formatTime(message.receivedAt)}}};
    Reading reading;
    if (pack.wholeMessage) {
        if (decoded->size() == 1 && pack.codec.format != "csv") {
            map(run, *decoded->front().value, decoded->front().line, {}, reading);
            return reading;
        }
        Json all = Json::array();
        for (const auto& record : *decoded) {
            all.push_back(*record.value);
        }
        map(run, all, 1, {}, reading);
        return reading;
    }
    std::set<std::string> seen;
    const auto each = [&](const Json& record, int line) {
        std::string hash;
        if (pack.recordKey == "content") {
            hash = contentId(record);
            if (!seen.insert(hash).second) {
                ++reading.records;
                ++reading.repeated;
                return;
            }
        }
        map(run, record, line, hash, reading);
    };
    for (const auto& record : *decoded) {
        if (record.value->is_array()) {
            for (const Json& element : *record.value) {
                each(element, record.line);
            }
        } else {
            each(*record.value, record.line);
        }
    }
    return reading;
}

}  // namespace throughline::engine
