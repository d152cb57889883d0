#pragma once

#include "domain/event.h"
#include "domain/json.h"
#include "engine/engine.h"
#include "engine/setup.h"
#include "engine/value_maps.h"
#include "mapping/mapper.h"
#include "storage/records.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// Where a message came in and how it is to be read, looked up once.
struct Origin {
    std::string endpoint;  ///< as kept with the message; imports: "import/<pack>/<mapping>"
    std::string system, source, plant;
    std::string mapping;  ///< empty: the first that fits
    std::string token;
    bool synchronous = true;
    bool events = false;  ///< ready-made CloudEvents, no mapping
    std::shared_ptr<const Pack> pack;
};

/// intake.endpoint_unknown, or landscape.invalid where the endpoint's pack is missing.
Result<Origin> originOf(const Setup& setup, const std::string& endpoint, const std::string& pack,
                        const std::string& mapping);

/// One draft of an event, or why a record gives none. Exactly one of draft, skip, error.
struct ReadDraft {
    int record = 1;  ///< 1-based; what is counted: the record, or the draft of a whole message
    int line = 0;
    std::string contentHash;  ///< of the record, where the pack tells records apart by content
    int ordinal = 0;          ///< of the draft within its record
    std::shared_ptr<const Json> draft;
    std::optional<std::string> skip;
    std::optional<Error> error;
    std::optional<CodeGap> gap;
    std::shared_ptr<const Json> about;  ///< with error: what the mapping had made of it until then
};

/// A message read to its end: drafts in order, and records that repeat another one in full.
struct Reading {
    std::vector<ReadDraft> drafts;
    int records = 0;
    int repeated = 0;
};

/// Bytes → codec → mapping → drafts. Thread-safe; blocks on the mapper.
class Reader {
public:
    Reader(mapping::Mapper& mapper, const ValueMaps& values) : mapper_(mapper), values_(values) {}

    /// Reads `bytes`, the newest version of `message`. An Error means that the container cannot be
    /// read or fits no mapping: nothing of it is taken.
    [[nodiscard]] Result<Reading> read(const SetupPtr& setup, const Origin& origin,
                                       const storage::Received& message,
                                       std::string_view bytes) const;

private:
    struct Run;
    [[nodiscard]] Result<Reading> readEvents(const storage::Received& message,
                                             std::string_view bytes) const;
    [[nodiscard]] Result<const InboundMapping*> choose(const Run& run, const Json& input) const;
    void map(const Run& run, const Json& input, int line, const std::string& hash,
             Reading& reading) const;

    mapping::Mapper& mapper_;
    const ValueMaps& values_;
};

}  // namespace throughline::engine
