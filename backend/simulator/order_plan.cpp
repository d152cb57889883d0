#include "simulator/order_plan.h"

#include "domain/decimal.h"

#include <array>
#include <string_view>

namespace throughline::simulator {

namespace {

constexpr int kFirstOrder = 1'000'001;
constexpr int kOrdersPerSupplierLot = 3;

/// Plant minutes from release to each step.
constexpr std::array<int, kStepCount> kMinutes{0,   6,   12,  30,  50,  95,  150, 154,
                                               158, 164, 170, 205, 216, 245, 290, 350};

struct Customer {
    std::string_view name, city;
};
constexpr std::array<Customer, 5> kCustomers{{{"ANDRITZ", "Graz"},
                                              {"VOITH", "Heidenheim"},
                                              {"ALSTOM", "Belfort"},
                                              {"STADLER", "Bussnang"},
                                              {"SIEMENS", "Erlangen"}}};

enum class Kind : std::uint8_t { FirstPart, SecondPart, Product };

/// Each plant makes two parts, then products of them, over and over.
Kind kindOf(int runInPlant) {
    const int turn = runInPlant % 6;
    return turn == 0 ? Kind::FirstPart : turn == 1 ? Kind::SecondPart : Kind::Product;
}

/// The order (index) of the same plant that made the part used here: the last one of its kind two
/// orders ago or earlier, so that it is on stock.
int partOrder(int runInPlant, Kind kind, bool lyon) {
    int run = runInPlant - 2;
    while (run > 1 && kindOf(run) != kind) {
        --run;
    }
    run = run < 0 ? static_cast<int>(kind) : run;
    if (kindOf(run) != kind) {
        run = static_cast<int>(kind);
    }
    return run * 2 + (lyon ? 1 : 0);
}

std::string tenths(int count, int each) {
    return Decimal(static_cast<std::int64_t>(count) * each, 1).text();
}

std::string lotOf(int index) {
    return "L-" + orderNumber(index).substr(2);
}

std::string supplierLot(std::string_view prefix, int base, int runInPlant) {
    return std::string(prefix) + std::to_string(base + runInPlant / 6 / kOrdersPerSupplierLot);
}

void planGraz(OrderPlan& plan, int run, std::uint64_t random) {
    const auto kind = kindOf(run);
    if (kind == Kind::FirstPart) {
        plan.item = "SHAFT-20";
        plan.description = "Drive shaft 20 mm";
        plan.quantity = 80 + static_cast<int>(random % 5) * 10;
        plan.operations = {{"0010", "Turn", "GRZ-LATHE-1"}, {"0020", "Grind", "GRZ-GRIND-1"}};
        plan.components = {{"STEEL-16", supplierLot("S-", 881, run), "0010",
                            tenths(plan.quantity, 25), "kg", false, true}};
    } else if (kind == Kind::SecondPart) {
        plan.item = "HOUSING-5";
        plan.description = "Gear housing";
        plan.quantity = 60 + static_cast<int>(random % 4) * 10;
        plan.operations = {{"0010", "Mill", "GRZ-MILL-2"}, {"0020", "Deburr", "GRZ-CELL-3"}};
        plan.components = {{"ALU-6061", supplierLot("A-", 417, run), "0010",
                            tenths(plan.quantity, 42), "kg", false, true}};
    } else {
        plan.item = "GEAR-100";
        plan.description = "Gear unit 100 Nm";
        plan.quantity = 10 + static_cast<int>(random % 4) * 5;
        plan.operations = {{"0010", "Assemble", "GRZ-LINE-3"},
                           {"0020", "Run-in test", "GRZ-TEST-1"}};
        plan.components = {{"SHAFT-20", lotOf(partOrder(run, Kind::FirstPart, false)), "0010",
                            std::to_string(plan.quantity), "{piece}"},
                           {"HOUSING-5", lotOf(partOrder(run, Kind::SecondPart, false)), "0010",
                            std::to_string(plan.quantity), "{piece}"},
                           {"BOLT-M8", "B-2207", "0020", std::to_string(plan.quantity * 8),
                            "{piece}", true, true}};
    }
}

void planLyon(OrderPlan& plan, int run, std::uint64_t random) {
    const auto kind = kindOf(run);
    if (kind == Kind::FirstPart) {
        plan.item = "PCB-A7";
        plan.description = "Controller board A7";
        plan.quantity = 40 + static_cast<int>(random % 3) * 10;
        plan.operations = {{"0010", "Place", "LYO-SMT-1"},
                           {"0020", "Reflow and test", "LYO-AOI-1"}};
        plan.components = {{"PCB-RAW", supplierLot("P-", 305, run), "0010",
                            std::to_string(plan.quantity), "{piece}", false, true},
                           {"IC-STM32", supplierLot("IC-", 77, run), "0010",
                            std::to_string(plan.quantity * 2), "{piece}", false, true}};
    } else if (kind == Kind::SecondPart) {
        plan.item = "CABLE-12";
        plan.description = "Motor cable 1.2 m";
        plan.quantity = 50 + static_cast<int>(random % 3) * 10;
        plan.operations = {{"0010", "Cut", "LYO-CUT-1"}, {"0020", "Crimp", "LYO-CRIMP-2"}};
        plan.components = {{"COPPER-4", supplierLot("C-", 640, run), "0010",
                            tenths(plan.quantity, 3), "kg", false, true}};
    } else {
        plan.item = "DRIVE-300";
        plan.description = "Servo drive 300 W";
        plan.quantity = 4 + static_cast<int>(random % 5);
        plan.operations = {{"0010", "Assemble", "LYO-LINE-1"}, {"0020", "Burn-in", "LYO-OVEN-1"}};
        plan.components = {{"PCB-A7", lotOf(partOrder(run, Kind::FirstPart, true)), "0010",
                            std::to_string(plan.quantity), "{piece}"},
                           {"CABLE-12", lotOf(partOrder(run, Kind::SecondPart, true)), "0010",
                            std::to_string(plan.quantity), "{piece}"}};
        for (int i = 1; i <= plan.quantity; ++i) {
            plan.serials.push_back("SN" + plan.number.substr(2) + "-" + (i < 10 ? "0" : "") +
                                   std::to_string(i));
        }
    }
}

}  // namespace

std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
    auto z = seed * 0x9E3779B97F4A7C15ULL + value + 0x9E3779B97F4A7C15ULL;  // splitmix64
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::string orderNumber(int index) {
    return std::to_string(kFirstOrder + index);
}

std::chrono::minutes releasedBefore(int index, int orders) {
    // A third of them a while ago, done unless something stopped them; the rest spread over all
    // stages.
    const int old = orders * 14 / 40;
    if (index < old) {
        return std::chrono::minutes(800 - (old > 1 ? 440 * index / (old - 1) : 0));
    }
    const int rest = orders - old;
    return std::chrono::minutes(2 + (rest - 1 - (index - old)) * 300 / (rest > 1 ? rest - 1 : 1));
}

Timestamp OrderPlan::at(Step step) const {
    const auto minutes = kMinutes.at(static_cast<std::size_t>(step));
    const auto stretch = 900 + static_cast<std::int64_t>(jitter % 200);  // per mille
    return releasedAt + std::chrono::seconds(minutes * 60 * stretch / 1000);
}

OrderPlan planOf(int index, std::uint64_t seed, Timestamp releasedAt) {
    OrderPlan plan;
    const auto random = mixed(seed, static_cast<std::uint64_t>(index));
    plan.index = index;
    plan.number = orderNumber(index);
    plan.lyon = index % 2 == 1;
    plan.fault = faultOf(index, seed);
    plan.revision = "B";
    plan.reportedRevision = plan.revision;
    if (plan.fault == Fault::NoInspectionPlan) {
        plan.reportedRevision =
            std::string(1, static_cast<char>('C' + index / kOrdersPerRound % 20));
    }
    plan.lot = lotOf(index);
    plan.jitter = random >> 32U;
    plan.releasedAt = releasedAt;
    if (plan.lyon) {
        planLyon(plan, index / 2, random);
    } else {
        planGraz(plan, index / 2, random);
    }
    const auto& customer = kCustomers.at(random % kCustomers.size());
    const bool product = plan.item == "GEAR-100" || plan.item == "DRIVE-300";
    plan.customer = product ? std::string(customer.name) : plan.plant() + " assembly";
    plan.shipTo = product ? std::string(customer.city) : (plan.lyon ? "Lyon" : "Graz");
    return plan;
}

}  // namespace throughline::simulator
