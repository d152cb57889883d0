#pragma once

#include "domain/result.h"

#include <cstdint>
#include <filesystem>

namespace throughline::bench {

/// Puts `count` events with random keys into a store in which there is one, written by the engine:
/// they are that one's row under other ids, in SQLite's own bulk.
Status addEvents(const std::filesystem::path& store, std::int64_t count);

}  // namespace throughline::bench
