#pragma once

#include "bench/job.h"

#include <array>
#include <exception>
#include <functional>
#include <thread>

namespace throughline::bench {

/// The two destinations of a job, a thread each: `receive(destination, receipts)` returns when the
/// receipts are complete and settled; what it throws comes out of `join`.
class Receivers {
public:
    using Receive = std::function<void(int destination, Receipts&)>;
    Receivers(const Job& job, const Receive& receive);
    ~Receivers();
    /// Waits for both; throws what one of them threw.
    void join();

private:
    std::array<Receipts, kDestinations> receipts_;
    std::array<std::exception_ptr, kDestinations> failures_;
    std::array<std::thread, kDestinations> threads_;
};

}  // namespace throughline::bench
