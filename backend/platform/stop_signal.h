#pragma once

#include <memory>

namespace throughline::platform {

/// Turns SIGINT and SIGTERM (Ctrl-C, console close and log-off on Windows) into something a program
/// can wait for. Make it first in main(). One per process, with one thread
/// of its own.
class StopSignal {
public:
    StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;
    ~StopSignal();

    /// Blocks until the process is asked to stop.
    void wait();
    [[nodiscard]] bool asked() const;
    /// The same from inside: ends wait().
    void ask();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace throughline::platform
