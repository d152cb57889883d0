#pragma once

#include "domain/error.h"
#include "engine/landscape.h"
#include "engine/value_maps.h"
#include "storage/records.h"

#include <optional>
#include <string>

namespace throughline::engine {

/// Where something went wrong.
struct Place {
    std::string system, endpoint, plant, order, eventType;
};

/// The key under which equal gaps of one system group, and by which setValue finds what waits.
std::string gapCauseKey(const std::string& system, const CodeGap& gap);

/// The team that acts on it: the first rule that fits, else "integration".
std::string ownerOf(const Landscape& landscape, std::string_view code, const Place& place);

/// An exception with cause, title and owner filled in; equal causes get equal keys. A business
/// refusal brings its own code and words; a gap names map and code.
storage::NewException exceptionOf(const Landscape& landscape, storage::ExceptionKind kind,
                                  const Error& error, const Place& place,
                                  const std::optional<CodeGap>& gap = {});
/// A refusal is grouped by the receiver's code, else by its words; `title` is the refusal rule's.
void nameBusinessCause(storage::NewException& exception, const Landscape& landscape,
                       const std::string& businessCode, const std::string& words,
                       const std::string& title);

/// "MES Graz": the system's name, or its id where the landscape does not know it.
std::string systemName(const Landscape& landscape, const std::string& system);

}  // namespace throughline::engine
