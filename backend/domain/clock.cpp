#include "domain/clock.h"

#include <array>
#include <cstdio>

namespace throughline {

namespace {

/// Reads exactly `count` digits at `at` and moves it on; −1 when they are not digits.
int digits(std::string_view text, std::size_t& at, std::size_t count) {
    if (at + count > text.size()) {
        return -1;
    }
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    at += count;
    return value;
}

bool take(std::string_view text, std::size_t& at, char c) {
    if (at < text.size() && text[at] == c) {
        ++at;
        return true;
    }
    return false;
}

}  // namespace

Timestamp SystemClock::now() const {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

ScaledClock::ScaledClock(double speed, std::optional<Timestamp> origin)
    : speed_(speed > 0 ? speed : 1),
      origin_(origin ? *origin : SystemClock{}.now()),
      started_(std::chrono::steady_clock::now()) {}

Timestamp ScaledClock::now() const {
    const std::chrono::duration<double, std::micro> passed =
        std::chrono::steady_clock::now() - started_;
    return origin_ + Duration{static_cast<std::int64_t>(passed.count() * speed_)};
}

Duration ScaledClock::realSpan(Duration span) const {
    return Duration{static_cast<std::int64_t>(static_cast<double>(span.count()) / speed_)};
}

ManualClock::ManualClock(Timestamp start) : micros_(toUnixMicros(start)) {}

Timestamp ManualClock::now() const {
    return fromUnixMicros(micros_.load());
}

void ManualClock::advance(Duration by) {
    micros_ += by.count();
}

void ManualClock::set(Timestamp to) {
    micros_ = toUnixMicros(to);
}

std::int64_t toUnixMicros(Timestamp at) {
    return at.time_since_epoch().count();
}

Timestamp fromUnixMicros(std::int64_t micros) {
    return Timestamp{Duration{micros}};
}

std::int64_t toUnixMillis(Timestamp at) {
    return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

Timestamp fromUnixMillis(std::int64_t millis) {
    return Timestamp{std::chrono::milliseconds{millis}};
}

std::string formatTime(Timestamp at) {
    if (at == Timestamp{}) {
        return {};
    }
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{at - day};
    const auto micros = static_cast<int>(clock.subseconds().count());
    std::array<char, 64> out{};
    const bool fine = micros % 1000 != 0;
    const int size = std::snprintf(
        out.data(), out.size(),
        fine ? "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ" : "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        fine ? micros : micros / 1000);
    return {out.data(), static_cast<std::size_t>(size)};
}

std::optional<Timestamp> parseTime(std::string_view text) {
    std::size_t at = 0;
    const int year = digits(text, at, 4);
    const bool dash1 = take(text, at, '-');
    const int month = digits(text, at, 2);
    const bool dash2 = take(text, at, '-');
    const int day = digits(text, at, 2);
    if (year < 0 || month < 0 || day < 0 || !dash1 || !dash2 ||
        !(take(text, at, 'T') || take(text, at, 't') || take(text, at, ' '))) {
        return std::nullopt;
    }
    const int hour = digits(text, at, 2);
    const bool colon1 = take(text, at, ':');
    const int minute = digits(text, at, 2);
    const bool colon2 = take(text, at, ':');
    const int second = digits(text, at, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
        !colon1 || !colon2) {
        return std::nullopt;
    }
    std::int64_t micros = 0;
    if (take(text, at, '.') || take(text, at, ',')) {
        std::int64_t scale = 100'000;
        const auto first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            micros += (text[at] - '0') * scale;
            scale /= 10;
        }
        if (at == first) {
            return std::nullopt;
        }
    }
    int offset = 0;
    if (!take(text, at, 'Z') && !take(text, at, 'z')) {
        const bool west = at < text.size() && text[at] == '-';
        if (!west && (at >= text.size() || text[at] != '+')) {
            return std::nullopt;
        }
        ++at;
        const int offsetHours = digits(text, at, 2);
        take(text, at, ':');
        const int offsetMinutes = digits(text, at, 2);
        if (offsetHours < 0 || offsetHours > 23 || offsetMinutes < 0 || offsetMinutes > 59) {
            return std::nullopt;
        }
        offset = (offsetHours * 60 + offsetMinutes) * (west ? -1 : 1);
    }
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (at != text.size() || !date.ok()) {
        return std::nullopt;
    }
    return Timestamp{std::chrono::sys_days{date}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute - offset} + std::chrono::seconds{second} + Duration{micros};
}

}  // namespace throughline
