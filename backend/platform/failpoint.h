#pragma once

#include <atomic>
#include <span>
#include <string_view>

namespace throughline::platform {

namespace detail {
extern std::atomic<bool> failpointArmed;
void passFailpoint(std::string_view name);
}  // namespace detail

/// A named place where a crash test may kill this process: `THROUGHLINE_FAILPOINT="NAME:N"` ends
/// it, as a pulled plug would, the Nth time it comes by. One relaxed load where nothing is armed.
inline void failpoint(std::string_view name) {
    if (detail::failpointArmed.load(std::memory_order_relaxed)) {
        detail::passFailpoint(name);
    }
}

/// Every name there is; a test holds it against the sources.
std::span<const std::string_view> failpointNames();

}  // namespace throughline::platform
