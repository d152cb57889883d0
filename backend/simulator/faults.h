#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace throughline::simulator {

/// What goes wrong with one order; every 40th order has the same fault.
enum class Fault : std::uint8_t {
    None,
    PostingPeriod,
    UnknownUnit,
    FirstPieceFailed,
    ReleaseFailed,
    NoInspectionPlan,
    PartialCompletion,
    DelayedAcknowledgement,
    NoConfirmation,
    Duplicates,
    OutOfOrder,
};

/// One row of what the plant does wrong on purpose.
struct FaultRow {
    Fault fault;
    int slot;  ///< which of 40 orders, for seed 1
    std::string_view name;
    std::string_view what;
    std::string_view remedy;
};

const std::array<FaultRow, 10>& faultTable();

inline constexpr int kOrdersPerRound = 40;

/// The slot that a fault hits under this seed; plants (even Graz, odd Lyon) stay as they are.
int slotOf(const FaultRow& row, std::uint64_t seed);
Fault faultOf(int orderIndex, std::uint64_t seed);

/// Faults that hit a system, not an order: the n-th booking at the carrier.
inline constexpr int kTokenExpiresAtBooking = 4;
inline constexpr int kNetworkCutAtBooking = 8;
inline constexpr int kNetworkCutPlantMinutes = 10;

}  // namespace throughline::simulator
