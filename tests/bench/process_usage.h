#pragma once

#include <cstdint>

namespace throughline::bench {

/// Resident memory of this process at its highest, in bytes; 0 where the system does not tell.
std::uint64_t peakMemoryBytes();

/// Processor time of this process and of children that have ended, in seconds: what a busy machine
/// does not falsify. 0 where the system does not tell.
double processorSeconds();

}  // namespace throughline::bench
