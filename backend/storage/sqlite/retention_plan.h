#pragma once

#include "storage/care.h"
#include "storage/sqlite/connection.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace throughline::storage::sqlite {

/// What goes, in the order in which it goes.
enum class Going : std::uint8_t {
    EventPayloads,
    MessagePayloads,
    Attempts,
    Events,
    Messages,
    Audit
};
inline constexpr std::size_t kGoings = 6;

/// Ids are ordered in time: of each kind goes what lies before; 0: nothing.
struct Horizons {
    std::array<std::int64_t, kGoings> before{};
    std::int64_t remembered = 0;  ///< events from here on are remembered for their repetitions

    [[nodiscard]] std::int64_t of(Going going) const {
        return before.at(static_cast<std::size_t>(going));
    }
};

/// Where a size decides, reads from the newest as far back as fits.
Horizons horizonsOf(Connection& db, const RetentionRules& rules, Timestamp now);

struct Candidate {
    std::int64_t id = 0;
    std::uint64_t bytes = 0;
    std::string needed;  ///< why it stays; empty: it goes
};

/// What lies between, oldest first; those that are still needed too.
std::vector<Candidate> candidates(Connection& db, Going going, const Horizons& horizons,
                                  std::int64_t after, int limit);

RetentionReport planRetention(Connection& db, const RetentionRules& rules, Timestamp now);

}  // namespace throughline::storage::sqlite
