#pragma once

#include <cstdint>
#include <string_view>

struct sqlite3;

namespace throughline::storage::sqlite {

/// A 64-bit sum over a row and its payload: what is read back is held against it. It finds damage,
/// not intent; each step is a bijection, so that no change of a single field goes unseen. Fixed for
/// ever: the sums are stored.
class PayloadSum {
public:
    PayloadSum& add(std::int64_t number) {
        mix(static_cast<std::uint64_t>(number));
        return *this;
    }
    PayloadSum& add(std::string_view bytes);
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(state_); }

private:
    static void step(std::uint64_t& state, std::uint64_t word) {
        state = (state ^ word) * 0x9E3779B97F4A7C15ULL;
        state ^= state >> 32U;
    }
    void mix(std::uint64_t word) { step(state_, word); }

    std::uint64_t state_ = 0x243F6A8885A308D3ULL;
};

/// Teaches the connection payload_sum(…), for migrations and retention.
int addPayloadSumFunction(sqlite3* db);

}  // namespace throughline::storage::sqlite
