#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline {

/// An instant in UTC with microseconds. `Timestamp{}` (1970) means "not known".
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

/// Where every part of the engine gets its time from, so that tests and the demo plant can own it.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Real time that passes while `span` passes on this clock; for timed waits.
    [[nodiscard]] virtual Duration realSpan(Duration span) const { return span; }
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override;
};

/// The demo plant's clock: starts at `origin` (real time when not given) and runs `speed` times as
/// fast as the machine's.
class ScaledClock final : public Clock {
public:
    explicit ScaledClock(double speed, std::optional<Timestamp> origin = {});
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Duration realSpan(Duration span) const override;
    [[nodiscard]] double speed() const { return speed_; }

private:
    const double speed_;
    const Timestamp origin_;
    const std::chrono::steady_clock::time_point started_;
};

/// A clock that stands until a test moves it. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start);
    [[nodiscard]] Timestamp now() const override;
    void advance(Duration by);
    void set(Timestamp to);

private:
    std::atomic<std::int64_t> micros_;
};

std::int64_t toUnixMicros(Timestamp at);
Timestamp fromUnixMicros(std::int64_t micros);
std::int64_t toUnixMillis(Timestamp at);
Timestamp fromUnixMillis(std::int64_t millis);

/// "2026-11-23T11:44:43.120Z": RFC 3339 in UTC, with milliseconds (microseconds where there are
/// any); empty for Timestamp{}.
std::string formatTime(Timestamp at);
/// RFC 3339 with a mandatory zone; nothing for anything else (a missing zone is never invented).
std::optional<Timestamp> parseTime(std::string_view text);

}  // namespace throughline
