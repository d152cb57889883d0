#pragma once

#include "engine/destination_state.h"
#include "engine/landscape.h"

#include <optional>

namespace throughline::engine {

/// When `deliveries` that wait have gone out, none coming in between: at the rate that was measured
/// while deliveries went out, no faster than permitted, and only outside of the destination's
/// windows. Nothing while it is out, or where no rate is known.
std::optional<Timestamp> drainedAt(const Landscape& landscape, const DestinationState& state,
                                   int deliveries, double measuredPerSecond, Timestamp now);

}  // namespace throughline::engine
