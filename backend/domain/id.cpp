#include "domain/id.h"

#include <algorithm>
#include <array>

namespace throughline {

namespace {

constexpr std::int64_t kEpochMs = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int kLowBits = 22;
constexpr int kNodeBits = 6;
constexpr int kCounterBits = kLowBits - kNodeBits;
constexpr std::size_t kDigits = 13;
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Crockford: case folds, I and L read as 1, O as 0.
int digitValue(char c) {
    if (c >= 'a' && c <= 'z') {
        c = static_cast<char>(c - 'a' + 'A');
    }
    if (c == 'I' || c == 'L') {
        c = '1';
    } else if (c == 'O') {
        c = '0';
    }
    const auto at = kAlphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string idText(char prefix, std::int64_t value) {
    std::array<char, kDigits> digits{};
    auto rest = static_cast<std::uint64_t>(value);
    for (auto i = kDigits; i-- > 0;) {
        digits.at(i) = kAlphabet[rest & 31U];
        rest >>= 5U;
    }
    std::string out{prefix, '-'};
    out.append(digits.data(), digits.size());
    return out;
}

std::optional<std::int64_t> parseIdText(char prefix, std::string_view text) {
    if (text.size() != kDigits + 2 || (text[0] & ~0x20) != (prefix & ~0x20) || text[1] != '-') {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (const char c : text.substr(2)) {
        const int digit = digitValue(c);
        if (digit < 0 || value >> 59U != 0) {
            return std::nullopt;
        }
        value = value << 5U | static_cast<std::uint64_t>(digit);
    }
    if (value == 0 || value > static_cast<std::uint64_t>(INT64_MAX)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

IdSource::IdSource(const Clock& clock, unsigned node)
    : clock_(clock), node_(static_cast<std::int64_t>(node & ((1U << kNodeBits) - 1))) {}

std::int64_t IdSource::nextValue() {
    const auto nowMs = toUnixMillis(clock_.now()) - kEpochMs;
    const std::lock_guard lock(mutex_);
    if (nowMs > lastMs_) {
        lastMs_ = nowMs;
        counter_ = 0;
    } else if (++counter_ >> kCounterBits != 0) {
        ++lastMs_;  // more than 65,536 in a millisecond, or the clock stands: borrow from the next
        counter_ = 0;
    }
    return lastMs_ << kLowBits | node_ << kCounterBits | counter_;
}

void IdSource::startAfter(std::int64_t value) {
    const std::lock_guard lock(mutex_);
    if (const auto ms = value >> kLowBits; ms >= lastMs_) {
        lastMs_ = ms + 1;
        counter_ = 0;
    }
}

Timestamp idTime(std::int64_t value) {
    return fromUnixMillis((value >> kLowBits) + kEpochMs);
}

std::int64_t idFloor(Timestamp at) {
    return std::max<std::int64_t>(toUnixMillis(at) - kEpochMs, 0) << kLowBits;
}

}  // namespace throughline
