#include "engine/windows.h"

#include <absl/time/time.h>

#include <algorithm>
#include <charconv>

namespace throughline::engine {
namespace {

std::optional<int> minuteOfDay(const std::string& text) {
    int hour = -1;
    int minute = -1;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    std::from_chars(text.data(), text.data() + colon, hour);
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), minute);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
        return std::nullopt;
    }
    return hour * 60 + minute;
}

/// 1 Monday … 7 Sunday.
int weekdayOf(absl::CivilDay day) {
    return static_cast<int>(absl::GetWeekday(day)) + 1;
}

}  // namespace

std::optional<Timestamp> openUntil(const Window& window, Timestamp now) {
    absl::TimeZone zone = absl::UTCTimeZone();
    const auto from = minuteOfDay(window.from);
    const auto to = minuteOfDay(window.to);
    if (!from || !to || (!window.zone.empty() && !absl::LoadTimeZone(window.zone, &zone))) {
        return std::nullopt;
    }
    const absl::Time instant = absl::FromUnixMicros(toUnixMicros(now));
    const absl::CivilDay today = absl::ToCivilDay(instant, zone);
    for (const absl::CivilDay day : {today - 1, today}) {
        const bool runs =
            window.weekdays.empty() || std::ranges::count(window.weekdays, weekdayOf(day)) > 0;
        const absl::CivilDay last = *to > *from ? day : day + 1;
        const absl::Time begins = absl::FromCivil(absl::CivilMinute(day) + *from, zone);
        const absl::Time ends = absl::FromCivil(absl::CivilMinute(last) + *to, zone);
        if (runs && begins <= instant && instant < ends) {
            return fromUnixMicros(absl::ToUnixMicros(ends));
        }
    }
    return std::nullopt;
}

std::optional<OpenWindow> openWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now) {
    std::optional<OpenWindow> open;
    for (const Window& window : landscape.windows) {
        if (window.destination != destination) {
            continue;
        }
        const auto until = openUntil(window, now);
        if (until && (!open || *until > open->until)) {
            open = OpenWindow{&window, *until};
        }
    }
    return open;
}

}  // namespace throughline::engine
