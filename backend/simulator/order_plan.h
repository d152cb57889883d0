#pragma once

#include "domain/clock.h"
#include "simulator/faults.h"

#include <cstdint>
#include <string>
#include <vector>

namespace throughline::simulator {

/// Steps of an order's life, in their usual order.
enum class Step : std::uint8_t {
    Released,
    Committed,
    Dispatched,
    Started,
    FirstPiece,
    FirstOperation,
    LastOperation,
    Produced,
    Completed,
    Posted,
    InspectionRequested,
    Inspected,
    LotDecided,
    ShipmentReady,
    Shipped,
    Closed,
};
inline constexpr int kStepCount = 16;

struct PlannedOperation {
    std::string number, text, equipment;
};

struct PlannedComponent {
    std::string item, lot, operation;
    std::string amount;  ///< decimal text
    std::string unit;    ///< UCUM: "{piece}", "kg"
    bool backflush = false;
    bool bought = false;  ///< a supplier lot
};

/// Everything about one production order that is decided beforehand: a function of seed and number.
struct OrderPlan {
    std::string number;
    int index = 0;
    bool lyon = false;
    std::string item, description, revision;
    std::string reportedRevision;  ///< what MES says; another than `revision` is a fault
    int quantity = 0;
    std::string customer, shipTo;
    std::string lot;
    std::vector<std::string> serials;
    std::vector<PlannedOperation> operations;
    std::vector<PlannedComponent> components;
    Fault fault = Fault::None;
    Timestamp releasedAt;

    [[nodiscard]] Timestamp at(Step step) const;
    [[nodiscard]] int scrap() const { return quantity >= 40 ? static_cast<int>(jitter % 4) : 0; }
    [[nodiscard]] int good() const { return quantity - scrap(); }
    [[nodiscard]] std::string plant() const { return lyon ? "LYO" : "GRZ"; }
    [[nodiscard]] std::string erpPlant() const { return lyon ? "1020" : "1010"; }

    std::uint64_t jitter = 0;  ///< spreads the steps by up to a fifth
};

OrderPlan planOf(int index, std::uint64_t seed, Timestamp releasedAt);
std::string orderNumber(int index);
/// How long before the plant's start an order of the first round was released.
std::chrono::minutes releasedBefore(int index, int orders);
/// A well-mixed number for an order: seeded randomness that every system agrees on.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t value);

}  // namespace throughline::simulator
