#pragma once

#include "codecs/codec.h"
#include "domain/result.h"
#include "mapping/mapper.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace throughline::engine {

enum class Atomicity : std::uint8_t { File, Record };

/// One way in: which messages it fits and the jq program that makes drafts of events from them.
struct InboundMapping {
    std::string name;   ///< "performance"
    std::string match;  ///< jq expression over the decoded message that gives true; empty: always
    mapping::Program program;
};

struct OutboundMapping {
    std::string name;
    std::string event;  ///< event type it serves; empty: only by name
    mapping::Program program;
    codecs::CodecOptions codec;
    std::string contentType;
    std::string method, path;  ///< jq-free: path may hold ${order}; appended to the endpoint's url
};

/// A message of the pack's own with what must become of it; run as a test.
struct PackSample {
    std::filesystem::path file;    ///< the message
    std::filesystem::path expect;  ///< JSON: the drafts it gives, or {"error": "mapping.value"}
};

/// What a plant onboards with: `resources/packs/<name>/pack.jsonc` and the files it names.
struct Pack {
    std::string name, version, description;
    codecs::CodecOptions codec;
    Atomicity atomic = Atomicity::File;
    std::string zone;          ///< IANA zone for sources without one; empty: none is invented
    bool wholeMessage = true;  ///< false: each decoded record is mapped on its own (CSV rows)
    std::string recordKey;     ///< "content": an equal record is a duplicate; empty: by event id
    std::string eventId;       ///< "epcis-hash": events of EPCIS get theirs before they are mapped
    std::vector<InboundMapping> inbound;
    std::vector<OutboundMapping> outbound;
    std::map<std::string, std::map<std::string, std::string>>
        valueMaps;  ///< map → code → canonical
    std::vector<PackSample> samples;
    std::filesystem::path folder;
};

Result<std::shared_ptr<const Pack>> loadPack(const std::filesystem::path& folder);
/// All packs below `folders`, by name.
Result<std::map<std::string, std::shared_ptr<const Pack>>> loadPacks(
    const std::vector<std::filesystem::path>& folders);

}  // namespace throughline::engine
