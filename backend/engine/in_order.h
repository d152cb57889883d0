#pragma once

#include "domain/error.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace throughline::engine {

/// Lets work be prepared by several threads and finished in the order in which its places were
/// drawn, one step at a time. Any thread; a step runs on the thread that completes the row.
class InOrder {
public:
    std::uint64_t draw();
    /// Runs the step when all earlier places have been run.
    void run(std::uint64_t place, std::function<void()> step);

    /// Why a step was refused: nothing behind it may pass it. Steps only.
    std::optional<Error> refused;

private:
    std::mutex mutex_;
    std::uint64_t drawn_ = 0;
    std::uint64_t next_ = 0;
    bool running_ = false;
    std::map<std::uint64_t, std::function<void()>> ready_;
};

}  // namespace throughline::engine
