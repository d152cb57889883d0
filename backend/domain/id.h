#pragma once

#include "domain/clock.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace throughline {

/// A time-ordered 64-bit identity: 42 bits of milliseconds since 2020-01-01, 22 bits of node and
/// counter. It is row key, cursor and range partition at once, and stays positive in a signed
/// 64-bit column until 2089. Shown as a letter and 13 digits of Crockford base 32
/// ("E-01J9ZK4T7Q2M3").
template <char Prefix>
struct Id {
    std::int64_t value = 0;

    [[nodiscard]] bool valid() const { return value > 0; }
    explicit operator bool() const { return valid(); }
    auto operator<=>(const Id&) const = default;

    [[nodiscard]] std::string text() const;
    static std::optional<Id> parse(std::string_view text);
};

using EventId = Id<'E'>;      ///< one accepted event
using MessageId = Id<'M'>;    ///< bytes received from a system
using DeliveryId = Id<'D'>;   ///< one event on its way to one destination
using AttemptId = Id<'T'>;    ///< one try at a delivery
using ExceptionId = Id<'X'>;  ///< something that waits for a person
using JobId = Id<'J'>;        ///< a replay job

std::string idText(char prefix, std::int64_t value);
std::optional<std::int64_t> parseIdText(char prefix, std::string_view text);

template <char Prefix>
std::string Id<Prefix>::text() const {
    return valid() ? idText(Prefix, value) : std::string{};
}

template <char Prefix>
std::optional<Id<Prefix>> Id<Prefix>::parse(std::string_view text) {
    if (auto value = parseIdText(Prefix, text)) {
        return Id{*value};
    }
    return std::nullopt;
}

/// Hands out ids that never repeat and never go backwards, even when the clock does. Thread-safe.
class IdSource {
public:
    /// `node` (0–63) tells engine processes of one store apart.
    explicit IdSource(const Clock& clock, unsigned node = 0);

    template <class AnyId>
    AnyId next() {
        return AnyId{nextValue()};
    }
    std::int64_t nextValue();
    /// After a restart: never hand out anything at or below `value`.
    void startAfter(std::int64_t value);

private:
    const Clock& clock_;
    const std::int64_t node_;
    std::mutex mutex_;
    std::int64_t lastMs_ = 0;
    std::int64_t counter_ = 0;
};

/// The instant an id was made, to the millisecond.
Timestamp idTime(std::int64_t value);
/// The smallest id value that an instant can have: a range cursor.
std::int64_t idFloor(Timestamp at);

}  // namespace throughline

template <char Prefix>
struct std::hash<throughline::Id<Prefix>> {
    std::size_t operator()(const throughline::Id<Prefix>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
