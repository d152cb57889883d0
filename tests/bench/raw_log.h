#pragma once

#include <filesystem>

namespace throughline::bench {

struct RawLogFigures {
    double recordsPerSecond = 0;
    double p50Ms = 0, p99Ms = 0;
};

/// The floor under every durable store on this disk: appends `records` records of `bytes` bytes to
/// a file, with one data sync for each `perSync` of them.
RawLogFigures rawLog(const std::filesystem::path& file, int records, int bytes, int perSync);

}  // namespace throughline::bench
