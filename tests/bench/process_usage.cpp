#include "bench/process_usage.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace throughline::bench {

#ifdef _WIN32
std::uint64_t peakMemoryBytes() {
    return 0;
}
double processorSeconds() {
    return 0;
}
#else
namespace {

double seconds(const timeval& span) {
    return static_cast<double>(span.tv_sec) + static_cast<double>(span.tv_usec) / 1e6;
}

double processorSecondsOf(int who) {
    rusage usage{};
    return getrusage(who, &usage) == 0 ? seconds(usage.ru_utime) + seconds(usage.ru_stime) : 0;
}

}  // namespace

std::uint64_t peakMemoryBytes() {
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024
                                               : 0;
}

double processorSeconds() {
    return processorSecondsOf(RUSAGE_SELF) + processorSecondsOf(RUSAGE_CHILDREN);
}
#endif

}  // namespace throughline::bench
