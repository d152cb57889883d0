#pragma once

#include "bench/job.h"

#include <memory>
#include <thread>

namespace throughline::bench {

/// Watches a server while a job runs: its processor time and memory, children included, and the
/// processor time of this process, the client. Memory is what is private to each process, plus
/// shared memory and program files once.
class LoadMeter {
public:
    explicit LoadMeter(int process);
    ~LoadMeter();
    /// Ends watching and fills in the figures.
    void finish(const Job& job, Figures& figures);

private:
    void watch(const std::stop_token& stop);

    const int process_;
    const double serverBefore_, clientBefore_;
    std::uint64_t peakBytes_ = 0;
    std::jthread thread_;
};

}  // namespace throughline::bench
