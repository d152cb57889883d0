#pragma once

#include "domain/clock.h"
#include "engine/landscape.h"

#include <optional>
#include <string>

namespace throughline::engine {

/// When the window that is open at `now` ends; nothing while it is closed. Wall-clock times of the
/// window's zone, over midnight and daylight saving.
std::optional<Timestamp> openUntil(const Window& window, Timestamp now);

/// The open window of a destination that lasts longest.
struct OpenWindow {
    const Window* window = nullptr;
    Timestamp until;
};
std::optional<OpenWindow> openWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now);

}  // namespace throughline::engine
