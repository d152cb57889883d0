#pragma once

#include "domain/clock.h"
#include "engine/landscape.h"

#include <optional>
#include <string>
#include <string_view>

namespace throughline::engine {

/// "22:00".
bool isTimeOfDay(std::string_view text);
/// "2026-12-24".
bool isDate(std::string_view text);
/// "2026-12-24T14:00", in a zone given beside it.
bool isLocalTime(std::string_view text);

/// A stretch of time in which a destination is not called.
struct OpenWindow {
    const Window* window = nullptr;
    Timestamp from, until;
};

/// When the window that is open at `now` ends; nothing while it is closed. Wall-clock times of the
/// window's zone, over midnight and daylight saving: an hour that a clock change leaves out does
/// not run, one that it repeats runs in full.
std::optional<Timestamp> openUntil(const Window& window, Timestamp now);
/// The first stretch of a window that ends after `now`, within a year.
std::optional<OpenWindow> nextOpen(const Window& window, Timestamp now);

/// Holds for calls to this destination: its own, or its plant's.
bool windowApplies(const Landscape& landscape, const Window& window,
                   const std::string& destination);
/// The open window of a destination that lasts longest.
std::optional<OpenWindow> openWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now);
/// The window of a destination that opens first, the ones open at `now` included.
std::optional<OpenWindow> nextWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now);

/// The first of the daily times ("06:00") after `now`; nothing where none can be read.
std::optional<Timestamp> nextTimeOfDay(const std::vector<std::string>& times,
                                       const std::string& zone, Timestamp now);

}  // namespace throughline::engine
