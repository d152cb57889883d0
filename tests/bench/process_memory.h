#pragma once

#include <cstdint>

namespace throughline::bench {

/// Resident memory of this process at its highest, in bytes; 0 where the system does not tell.
std::uint64_t peakMemoryBytes();

}  // namespace throughline::bench
