#pragma once

#include "domain/clock.h"
#include "engine/delivery_policy.h"

#include <cstdint>
#include <deque>
#include <string_view>

namespace throughline::engine {

/// Whether a destination is called at all: closed while it answers; open after failures, and left
/// alone; half-open while one single probe is under way, whose end decides. Not thread-safe.
class Circuit {
public:
    enum class State : std::uint8_t { Closed, Open, HalfOpen };
    enum class Calls : std::uint8_t { Any, One, None };

    /// What may go out now; an open circuit becomes half-open when its time has come, and stays so
    /// until a probe ends.
    Calls permits(Timestamp now);
    /// An answer came, whatever it says.
    void answered(const CircuitPolicy& policy, Timestamp now);
    /// No answer, or one that says the destination is not available. True: it is out.
    bool failed(const CircuitPolicy& policy, Timestamp now);
    /// Opens it whatever was counted.
    void open(const CircuitPolicy& policy, Timestamp now);
    void setBack(Duration by);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] Timestamp since() const { return since_; }      ///< of the outage; {} when closed
    [[nodiscard]] Timestamp probeAt() const { return probeAt_; }  ///< {} when closed

private:
    struct Call {
        Timestamp at;
        bool failed = false;
    };
    void note(const CircuitPolicy& policy, Timestamp now, bool failed);
    [[nodiscard]] bool tooMany(const CircuitPolicy& policy) const;

    State state_ = State::Closed;
    Timestamp since_, probeAt_;
    int inARow_ = 0;
    std::deque<Call> calls_;  ///< of the window, where its share counts
    int failedCalls_ = 0;
};
std::string_view circuitText(Circuit::State state);

}  // namespace throughline::engine
