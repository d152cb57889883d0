#pragma once

#include "domain/result.h"

#include <cstdint>
#include <filesystem>

namespace throughline::bench {

struct CarryFigures {
    double acceptedPerSecond = 0;  ///< acknowledged durable
    double settledPerSecond = 0;   ///< events with all deliveries settled
    double p50Ms = 0, p99Ms = 0;   ///< of the acknowledgement
    double processorUs = 0;        ///< an event, over engine, workers, receivers and bench
    int refused = 0;
};

struct CarryOptions {
    std::filesystem::path folder;     ///< emptied before use
    std::filesystem::path resources;  ///< contracts
    std::filesystem::path worker;
    int events = 5000;
    int inFlight = 100;
    int orders = 200;
    bool deliver = true;
    bool onlyMoves = true;  ///< mappings that only move fields; false: jq has to run them
};

/// Events of 1 KB through the whole engine in this process: decoded, mapped, validated, accepted
/// durably; with `deliver`, mapped for and delivered to two receivers over HTTP and settled.
Result<CarryFigures> carry(const CarryOptions& options);

}  // namespace throughline::bench
