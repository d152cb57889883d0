#include "engine/windows.h"

#include <absl/time/time.h>

#include <algorithm>
#include <charconv>

namespace throughline::engine {
namespace {

constexpr std::size_t kDateSize = 10;
constexpr int kDaysAhead = 366;

/// Digits where the pattern has a 0, else its own character.
bool looksLike(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() &&
           std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char wanted) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

int numberIn(std::string_view text, std::size_t from, std::size_t count) {
    int number = 0;
    std::from_chars(text.data() + from, text.data() + from + count, number);
    return number;
}

std::optional<int> minuteOfDay(std::string_view text) {
    if (!isTimeOfDay(text)) {
        return std::nullopt;
    }
    return numberIn(text, 0, 2) * 60 + numberIn(text, 3, 2);
}

absl::CivilDay dayOf(std::string_view text) {
    return absl::CivilDay(numberIn(text, 0, 4), numberIn(text, 5, 2), numberIn(text, 8, 2));
}

absl::CivilMinute minuteOf(std::string_view text) {
    return absl::CivilMinute(dayOf(text)) + minuteOfDay(text.substr(kDateSize + 1)).value_or(0);
}

/// 1 Monday … 7 Sunday.
int weekdayOf(absl::CivilDay day) {
    return static_cast<int>(absl::GetWeekday(day)) + 1;
}

Timestamp timestampOf(absl::Time time) {
    return fromUnixMicros(absl::ToUnixMicros(time));
}

std::optional<absl::TimeZone> zoneOf(const std::string& name) {
    absl::TimeZone zone = absl::UTCTimeZone();
    if (!name.empty() && !absl::LoadTimeZone(name, &zone)) {
        return std::nullopt;
    }
    return zone;
}

/// A stretch from one wall-clock minute to another: of a repeated hour both runs, of a skipped one
/// nothing.
OpenWindow stretch(const Window& window, absl::CivilMinute from, absl::CivilMinute to,
                   absl::TimeZone zone) {
    const auto begins = zone.At(absl::CivilSecond(from));
    const auto ends = zone.At(absl::CivilSecond(to));
    using Kind = absl::TimeZone::TimeInfo;
    return {&window, timestampOf(begins.kind == Kind::SKIPPED ? begins.trans : begins.pre),
            timestampOf(ends.kind == Kind::SKIPPED ? ends.trans : ends.post)};
}

bool runsOn(const Window& window, absl::CivilDay day) {
    const bool dated =
        window.dates.empty() || std::ranges::any_of(window.dates, [&](const std::string& date) {
            return isDate(date) && dayOf(date) == day;
        });
    return dated &&
           (window.weekdays.empty() || std::ranges::count(window.weekdays, weekdayOf(day)) > 0);
}

/// The stretch that begins on this day, where there is one.
std::optional<OpenWindow> stretchOn(const Window& window, absl::CivilDay day, absl::TimeZone zone) {
    if (!runsOn(window, day)) {
        return std::nullopt;
    }
    const bool wholeDay = window.from.empty() && window.to.empty();
    const auto from = wholeDay ? std::optional{0} : minuteOfDay(window.from);
    const auto to = wholeDay ? std::optional{0} : minuteOfDay(window.to);
    if (!from || !to) {
        return std::nullopt;
    }
    const absl::CivilDay last = *to > *from ? day : day + 1;
    return stretch(window, absl::CivilMinute(day) + *from, absl::CivilMinute(last) + *to, zone);
}

bool holds(const OpenWindow& open, Timestamp now) {
    return open.from < open.until && open.until > now;
}

/// Looks at stretches from yesterday's on until `wanted` likes one.
template <class Wanted>
std::optional<OpenWindow> findStretch(const Window& window, Timestamp now, int daysAhead,
                                      Wanted wanted) {
    const auto zone = zoneOf(window.zone);
    if (!zone) {
        return std::nullopt;
    }
    if (isLocalTime(window.from) && isLocalTime(window.to)) {
        const auto once = stretch(window, minuteOf(window.from), minuteOf(window.to), *zone);
        return holds(once, now) && wanted(once) ? std::optional{once} : std::nullopt;
    }
    const absl::CivilDay today = absl::ToCivilDay(absl::FromUnixMicros(toUnixMicros(now)), *zone);
    for (absl::CivilDay day = today - 1; day <= today + daysAhead; ++day) {
        const auto daily = stretchOn(window, day, *zone);
        if (daily && holds(*daily, now) && wanted(*daily)) {
            return daily;
        }
    }
    return std::nullopt;
}

}  // namespace

bool isTimeOfDay(std::string_view text) {
    return looksLike(text, "00:00") && numberIn(text, 0, 2) < 24 && numberIn(text, 3, 2) < 60;
}

bool isDate(std::string_view text) {
    if (!looksLike(text, "0000-00-00")) {
        return false;
    }
    const absl::CivilDay day = dayOf(text);  // which makes a real day of any numbers
    return day.year() == numberIn(text, 0, 4) && day.month() == numberIn(text, 5, 2) &&
           day.day() == numberIn(text, 8, 2);
}

bool isLocalTime(std::string_view text) {
    return text.size() > kDateSize && text[kDateSize] == 'T' && isDate(text.substr(0, kDateSize)) &&
           isTimeOfDay(text.substr(kDateSize + 1));
}

std::optional<Timestamp> openUntil(const Window& window, Timestamp now) {
    const auto open =
        findStretch(window, now, 0, [&](const OpenWindow& found) { return found.from <= now; });
    return open ? std::optional{open->until} : std::nullopt;
}

std::optional<OpenWindow> nextOpen(const Window& window, Timestamp now) {
    return findStretch(window, now, kDaysAhead, [](const OpenWindow&) { return true; });
}

bool windowApplies(const Landscape& landscape, const Window& window,
                   const std::string& destination) {
    if (window.plant.empty()) {
        return window.destination == destination;
    }
    const OutboundEndpoint* const endpoint = landscape.outboundEndpoint(destination);
    const System* const system = endpoint == nullptr ? nullptr : landscape.system(endpoint->system);
    return system != nullptr && system->plant == window.plant;
}

std::optional<OpenWindow> openWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now) {
    std::optional<OpenWindow> open;
    for (const Window& window : landscape.windows) {
        if (!windowApplies(landscape, window, destination)) {
            continue;
        }
        const auto until = openUntil(window, now);
        if (until && (!open || *until > open->until)) {
            open = OpenWindow{&window, now, *until};
        }
    }
    return open;
}

std::optional<OpenWindow> nextWindow(const Landscape& landscape, const std::string& destination,
                                     Timestamp now) {
    std::optional<OpenWindow> first;
    for (const Window& window : landscape.windows) {
        if (!windowApplies(landscape, window, destination)) {
            continue;
        }
        const auto next = nextOpen(window, now);
        if (next && (!first || next->from < first->from)) {
            first = next;
        }
    }
    return first;
}

std::optional<Timestamp> nextTimeOfDay(const std::vector<std::string>& times,
                                       const std::string& zoneName, Timestamp now) {
    const auto zone = zoneOf(zoneName);
    std::optional<Timestamp> first;
    if (!zone) {
        return first;
    }
    const absl::CivilDay today = absl::ToCivilDay(absl::FromUnixMicros(toUnixMicros(now)), *zone);
    for (const std::string& time : times) {
        for (const absl::CivilDay day : {today, today + 1, today + 2}) {
            const auto minute = minuteOfDay(time);
            const Timestamp at =
                minute ? timestampOf(absl::FromCivil(absl::CivilMinute(day) + *minute, *zone))
                       : Timestamp{};
            if (at > now && (!first || at < *first)) {
                first = at;
            }
        }
    }
    return first;
}

}  // namespace throughline::engine
