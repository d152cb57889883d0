#include "bench/process_memory.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace throughline::bench {

std::uint64_t peakMemoryBytes() {
#ifdef _WIN32
    return 0;
#else
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024
                                               : 0;
#endif
}

}  // namespace throughline::bench
