#pragma once

#include "domain/result.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace throughline {

/// A fixed-point decimal of up to 18 digits that keeps its scale ("100.50" stays "100.50").
/// Overflow is a refusal, never a rounding. Never a binary float.
class Decimal {
public:
    Decimal() = default;
    /// coefficient × 10^−scale; scale 0–18.
    constexpr Decimal(std::int64_t coefficient, int scale)
        : coefficient_(coefficient), scale_(scale) {}
    explicit constexpr Decimal(std::int64_t whole) : coefficient_(whole) {}

    /// Accepts an optional sign, digits, an optional fraction, and an exponent that stays in range.
    static Result<Decimal> parse(std::string_view text);

    [[nodiscard]] std::int64_t coefficient() const { return coefficient_; }
    [[nodiscard]] int scale() const { return scale_; }
    [[nodiscard]] bool isZero() const { return coefficient_ == 0; }
    [[nodiscard]] bool isNegative() const { return coefficient_ < 0; }
    [[nodiscard]] std::string text() const;
    /// For drawing only: charts and bars.
    [[nodiscard]] double approximate() const;
    [[nodiscard]] Decimal negated() const { return {-coefficient_, scale_}; }

    [[nodiscard]] Result<Decimal> plus(const Decimal& other) const;
    [[nodiscard]] Result<Decimal> minus(const Decimal& other) const;

    /// By value: 1.50 equals 1.5.
    std::strong_ordering operator<=>(const Decimal& other) const;
    bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

private:
    std::int64_t coefficient_ = 0;
    int scale_ = 0;
};

/// A value with its unit (UCUM inside the engine: "{piece}", "kg", "m").
struct Quantity {
    Decimal value;
    std::string unit;

    bool operator==(const Quantity&) const = default;
};

}  // namespace throughline
