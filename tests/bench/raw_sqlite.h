#pragma once

#include "bench/job.h"
#include "domain/result.h"

#include <filesystem>

namespace throughline::bench {

/// What SQLite alone makes of the writes of an engine's run: reads the rows that the run left in
/// `store` and writes them again into a new file of the same schema, by prepared statements in one
/// plain loop, with as many events a commit as the engine had. Of the confirmations it has nothing.
Result<Figures> rawSqlite(const std::filesystem::path& store, const std::filesystem::path& file);

}  // namespace throughline::bench
