#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace throughline::engine {

/// Lets work be prepared by several threads and finished in the order in which its places were
/// drawn, one step at a time. Any thread; a step runs on the thread that completes the row.
class InOrder {
public:
    std::uint64_t draw();
    /// Runs the step when all earlier places have been run.
    void run(std::uint64_t place, std::function<void()> step);

private:
    std::mutex mutex_;
    std::uint64_t drawn_ = 0;
    std::uint64_t next_ = 0;
    bool running_ = false;
    std::map<std::uint64_t, std::function<void()>> ready_;
};

}  // namespace throughline::engine
