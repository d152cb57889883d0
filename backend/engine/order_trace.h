#pragma once

#include "engine/core.h"
#include "engine/engine.h"

#include <string>

namespace throughline::engine {

/// The order's whole story from the store: milestones with what was expected, every event with its
/// deliveries, exceptions, quantities that do not agree.
Result<OrderTrace> traceOrder(const Core& core, const std::string& order);

}  // namespace throughline::engine
