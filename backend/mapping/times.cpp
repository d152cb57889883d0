#include "mapping/times.h"

#include <absl/time/time.h>

#include <array>
#include <charconv>
#include <optional>

namespace throughline::mapping {

namespace {

Error refused(std::string_view value, std::string rule) {
    return {.code = ErrorCode::MappingValue, .value = shortened(value), .rule = std::move(rule)};
}

/// A time of day on a calendar, and its distance from UTC where the text says so.
struct CivilTime {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int micros = 0;
    bool afternoon = false;
    bool twelveHours = false;
    std::optional<int> offsetMinutes;

    [[nodiscard]] std::chrono::year_month_day date() const {
        return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}};
    }
    [[nodiscard]] bool valid() const {
        return date().ok() && hour < 24 && minute < 60 && second <= 60;
    }
};

/// Reads a text by a pattern, left to right.
class PatternReader {
public:
    explicit PatternReader(std::string_view text) : text_(text) {}

    /// False when the text does not follow the pattern.
    bool read(std::string_view pattern) {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const bool directive = pattern[i] == '%' && i + 1 < pattern.size();
            if (directive ? !field(pattern[++i]) : !literal(pattern[i])) {
                return false;
            }
        }
        if (time_.twelveHours) {
            if (time_.hour < 1 || time_.hour > 12) {
                return false;
            }
            time_.hour = time_.hour % 12 + (time_.afternoon ? 12 : 0);
        }
        return at_ == text_.size();
    }
    [[nodiscard]] const CivilTime& time() const { return time_; }

    static bool isPattern(std::string_view pattern) {
        constexpr std::string_view kKnown = "YymdHIpMSfbz%";
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '%' &&
                (++i == pattern.size() || kKnown.find(pattern[i]) == std::string_view::npos)) {
                return false;
            }
        }
        return pattern.find('%') != std::string_view::npos;
    }

private:
    bool literal(char c) { return at_ < text_.size() && text_[at_] == c && ++at_ > 0; }

    /// One to `most` digits.
    bool digits(int& into, std::size_t least, std::size_t most) {
        into = 0;
        std::size_t count = 0;
        for (; count < most && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9';
             ++count) {
            into = into * 10 + (text_[at_++] - '0');
        }
        return count >= least;
    }

    bool fraction() {
        int scale = 100'000;
        const auto first = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - first < 9) {
            time_.micros += (text_[at_++] - '0') * scale;
            scale /= 10;
        }
        return at_ > first;
    }

    bool offset() {
        if (literal('Z') || literal('z')) {
            time_.offsetMinutes = 0;
            return true;
        }
        const bool west = literal('-');
        int hours = 0;
        int minutes = 0;
        if ((!west && !literal('+')) || !digits(hours, 2, 2)) {
            return false;
        }
        literal(':');
        if (!digits(minutes, 2, 2) || hours > 23 || minutes > 59) {
            return false;
        }
        time_.offsetMinutes = (hours * 60 + minutes) * (west ? -1 : 1);
        return true;
    }

    bool word(std::string_view wanted) {
        if (text_.size() - at_ < wanted.size()) {
            return false;
        }
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if ((text_[at_ + i] | 0x20) != wanted[i]) {
                return false;
            }
        }
        at_ += wanted.size();
        return true;
    }

    bool monthName() {
        constexpr std::array<std::string_view, 12> kMonths{
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
        for (std::size_t i = 0; i < kMonths.size(); ++i) {
            if (word(kMonths.at(i))) {
                time_.month = static_cast<int>(i) + 1;
                return true;
            }
        }
        return false;
    }

    bool field(char directive) {
        switch (directive) {
            case 'Y':
                return digits(time_.year, 4, 4);
            case 'y':
                if (!digits(time_.year, 2, 2)) {
                    return false;
                }
                time_.year += time_.year < 69 ? 2000 : 1900;  // as POSIX strptime has it
                return true;
            case 'm':
                return digits(time_.month, 1, 2);
            case 'b':
                return monthName();
            case 'd':
                return digits(time_.day, 1, 2);
            case 'I':
                time_.twelveHours = true;
                return digits(time_.hour, 1, 2);
            case 'H':
                return digits(time_.hour, 1, 2);
            case 'p':
                time_.afternoon = word("pm");
                return time_.afternoon || word("am");
            case 'M':
                return digits(time_.minute, 1, 2);
            case 'S':
                return digits(time_.second, 1, 2);
            case 'f':
                return fraction();
            case 'z':
                return offset();
            default:
                return literal('%');
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    CivilTime time_;
};

Result<absl::TimeZone> loadZone(const std::string& name) {
    PatternReader fixed(name);
    if (fixed.read("%z")) {
        return absl::FixedTimeZone(fixed.time().offsetMinutes.value_or(0) * 60);
    }
    absl::TimeZone zone;
    if (absl::LoadTimeZone(name, &zone)) {
        return zone;
    }
    return refused(name, "an IANA time zone such as Europe/Vienna");
}

Result<Timestamp> inZone(const CivilTime& time, std::string_view text, const std::string& zone) {
    const auto micros = Duration{time.micros};
    if (time.offsetMinutes) {
        return Timestamp{std::chrono::sys_days{time.date()}} + std::chrono::hours{time.hour} +
               std::chrono::minutes{time.minute - *time.offsetMinutes} +
               std::chrono::seconds{time.second} + micros;
    }
    if (zone.empty()) {
        return refused(text, "a time needs a zone");
    }
    const auto loaded = loadZone(zone);
    if (!loaded) {
        return loaded.error();
    }
    const auto at = loaded->At(
        absl::CivilSecond(time.year, time.month, time.day, time.hour, time.minute, time.second));
    return Timestamp{std::chrono::seconds{absl::ToUnixSeconds(at.pre)}} + micros;
}

/// "/Date(1577836800000+0060)/" → milliseconds.
std::optional<std::int64_t> odataMillis(std::string_view text) {
    constexpr std::string_view kBefore = "/Date(";
    constexpr std::string_view kAfter = ")/";
    if (!text.starts_with(kBefore) || !text.ends_with(kAfter) ||
        text.size() < kBefore.size() + kAfter.size()) {
        return std::nullopt;
    }
    text.remove_prefix(kBefore.size());
    text.remove_suffix(kAfter.size());
    std::int64_t millis = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), millis);
    if (read.ec != std::errc{}) {
        return std::nullopt;
    }
    const std::string_view offset(read.ptr,
                                  static_cast<std::size_t>(text.data() + text.size() - read.ptr));
    const bool offsetOk =
        offset.empty() || (offset.size() == 5 && (offset[0] == '+' || offset[0] == '-') &&
                           offset.find_first_not_of("0123456789", 1) == std::string_view::npos);
    return offsetOk ? std::optional{millis} : std::nullopt;
}

/// Instants that the engine can hold and people can mean: years 1 to 9999.
bool inRange(std::int64_t unixSeconds) {
    return unixSeconds >= -62'135'596'800 && unixSeconds < 253'402'300'800;
}

Result<Timestamp> fromNumber(std::string_view text, std::int64_t perSecond) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() ||
        !inRange(number / perSecond)) {
        return refused(
            text, perSecond == 1 ? "whole seconds since 1970" : "whole milliseconds since 1970");
    }
    return Timestamp{Duration{number * (1'000'000 / perSecond)}};
}

bool readRfc3339(PatternReader& reader, std::string_view text) {
    const auto attempt = [&](std::string_view pattern) {
        reader = PatternReader(text);
        return reader.read(pattern);
    };
    const bool blank = text.size() > 10 && text[10] == ' ';
    const bool zoned = text.find_first_of("Zz+", 10) != std::string_view::npos ||
                       text.find('-', 10) != std::string_view::npos;
    const bool fine = text.find('.', 10) != std::string_view::npos;
    std::string pattern = blank ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%S";
    pattern += fine ? ".%f" : "";
    pattern += zoned ? "%z" : "";
    return attempt(pattern);
}

Result<CivilTime> civilTime(std::string_view text, const std::string& format) {
    if (format.empty() || format == "rfc3339" || format == "odata") {
        PatternReader reader(text);
        if (text.size() < 19 || !readRfc3339(reader, text) || !reader.time().valid()) {
            return refused(text, format == "odata" ? "a time as OData writes it"
                                                   : "a time as RFC 3339 writes it");
        }
        return reader.time();
    }
    if (!PatternReader::isPattern(format)) {
        return refused(format,
                       "a time format: rfc3339, odata, unix, unix_ms, or a pattern of "
                       "%Y %y %m %b %d %H %I %p %M %S %f %z");
    }
    PatternReader reader(text);
    if (!reader.read(format) || !reader.time().valid()) {
        return refused(text, "a time written as " + format);
    }
    return reader.time();
}

std::string dateText(std::chrono::year_month_day date) {
    std::array<char, 16> out{};
    const int size =
        std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace

Result<Timestamp> readTime(std::string_view text, const std::string& format,
                           const std::string& zone) {
    if (format == "unix") {
        return fromNumber(text, 1);
    }
    if (format == "unix_ms") {
        return fromNumber(text, 1000);
    }
    if (format == "odata") {
        if (const auto millis = odataMillis(text)) {
            if (!inRange(*millis / 1000)) {
                return refused(text, "a time between the years 1 and 9999");
            }
            return fromUnixMillis(*millis);
        }
    }
    auto civil = civilTime(text, format);
    return civil ? inZone(*civil, text, zone) : civil.error();
}

Result<std::string> readDate(std::string_view text, const std::string& format) {
    if (format.empty() || format == "rfc3339") {
        PatternReader reader(text);
        if (reader.read("%Y-%m-%d") && reader.time().valid()) {
            return dateText(reader.time().date());
        }
        auto civil = civilTime(text, {});
        return civil ? Result<std::string>(dateText(civil->date()))
                     : refused(text, "a date as YYYY-MM-DD");
    }
    if (format == "odata" && odataMillis(text)) {
        auto time = readTime(text, format, {});
        return time ? Result<std::string>(dateText(std::chrono::floor<std::chrono::days>(*time)))
                    : time.error();
    }
    auto civil = civilTime(text, format);
    return civil ? Result<std::string>(dateText(civil->date())) : civil.error();
}

}  // namespace throughline::mapping
