#pragma once

#include "engine/core.h"

#include <optional>
#include <vector>

namespace throughline::engine {

/// Lets held events go in their order's count: when their predecessors have come, or when their
/// window has passed; then what is missing becomes an exception. check() runs on the engine's timer
/// thread only.
class SequenceWatch {
public:
    explicit SequenceWatch(Core& core) : core_(core) {}

    /// Returns when the next window ends, where something is held.
    std::optional<Timestamp> check();

private:
    /// How many were let go.
    int release(std::vector<storage::HeldEvent> events);

    Core& core_;
};

}  // namespace throughline::engine
