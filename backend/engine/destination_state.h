#pragma once

#include "domain/clock.h"
#include "domain/id.h"
#include "engine/circuit.h"

#include <cstdint>
#include <string>

namespace throughline::engine {

/// How a destination is treated at this moment, and why.
struct DestinationState {
    std::string id;
    Circuit::State circuit = Circuit::State::Closed;
    Timestamp outSince, probeAt;                   ///< {} while the circuit is closed
    double ratePermitted = 0, rateConfigured = 0;  ///< deliveries a second; 0: not limited
    double rateMeasured = 0;
    Timestamp throttledUntil;  ///< {}: it is not
    Timestamp windowUntil;     ///< {}: no maintenance window is open
    std::string windowReason;
    ExceptionId incident;  ///< of the outage
    int collected = 0;     ///< for the next bulk
    int queueMost = 0;     ///< 0: no limit
    std::int64_t queueMostBytes = 0;
    bool queueFull = false;
};

}  // namespace throughline::engine
