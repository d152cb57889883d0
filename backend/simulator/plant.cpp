#include "simulator/plant.h"

#include "simulator/carrier_system.h"
#include "simulator/erp_system.h"
#include "simulator/mes_graz.h"
#include "simulator/mes_lyon.h"
#include "simulator/plant_clock.h"
#include "simulator/qms_system.h"
#include "simulator/supplier_system.h"
#include "simulator/wms_system.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace throughline::simulator {

namespace {

constexpr std::chrono::minutes kBetweenOrders{20};
constexpr int kBetweenJitterMinutes = 10;
/// Real time after which history counts as told.
constexpr std::chrono::seconds kHistoryTold{20};

}  // namespace

Plant::Plant(PlantSettings settings)
    : settings_(std::move(settings)),
      world_(std::make_unique<World>()),
      clock_(std::make_shared<PlantClock>(settings_.speed)) {
    world_->seed = settings_.seed;
    world_->clock = clock_;
    world_->ledger = std::make_unique<Ledger>(settings_.data);
    world_->scheduler = std::make_unique<Scheduler>(clock_);
}

Result<std::unique_ptr<Plant>> Plant::open(const PlantSettings& settings) {
    std::unique_ptr<Plant> plant(new Plant(settings));
    auto& world = *plant->world_;
    if (auto opened = world.ledger->open(); !opened) {
        return opened.error();
    }
    auto& systems = plant->systems_;
    auto erp = std::make_unique<ErpSystem>(world);
    plant->erp_ = erp.get();
    systems.push_back(std::move(erp));
    systems.push_back(std::make_unique<MesGraz>(world));
    systems.push_back(std::make_unique<MesLyon>(world));
    systems.push_back(std::make_unique<QmsSystem>(world));
    systems.push_back(std::make_unique<WmsSystem>(world));
    systems.push_back(std::make_unique<CarrierSystem>(world));
    systems.push_back(std::make_unique<SupplierSystem>(world));
    for (const auto& system : systems) {
        if (auto listening = system->listen(); !listening) {
            return listening.error();
        }
    }
    return plant;
}

Plant::~Plant() {
    // Nobody may call in or back while the systems go. The scheduler only stops here: calls that
    // end now still leave work with it, which is dropped when the world goes.
    world_->scheduler->stop();
    for (const auto& system : systems_) {
        system->deaf();
    }
    for (const auto& system : systems_) {
        system->outbox().stop();
    }
}

std::map<std::string, int> Plant::ports() const {
    std::map<std::string, int> ports;
    for (const auto& system : systems_) {
        ports[system->name()] = system->port();
    }
    return ports;
}

Status Plant::start(const std::string& engine, std::optional<Timestamp> now) {
    const std::scoped_lock lock(world_->lock);
    if (!std::exchange(started_, true)) {
        clock_->startAt(now);
        // Whole seconds: what is planned reads as a person would have written it.
        world_->startedAt = std::chrono::floor<std::chrono::seconds>(clock_->now());
        world_->scheduler->afterReal(kHistoryTold, [this] {
            const std::scoped_lock guard(world_->lock);
            world_->catchingUp = false;
        });
        resume();
        releaseFirstOrders();
        if (settings_.live) {
            releaseNext();
        }
    }
    for (const auto& system : systems_) {
        system->outbox().connect(engine);
    }
    return {};
}

void Plant::resume() {
    auto& ledger = *world_->ledger;
    for (const auto& [index, releasedAt] : ledger.orders()) {
        if (const auto* plan = world_->plan(orderNumber(index))) {
            erp_->release(*plan);
        }
    }
    ledger.forEachApplied(
        [this](const std::string& name, const std::string& kind, const std::string& order) {
            const auto* plan = world_->plan(order);
            const auto found = std::find_if(systems_.begin(), systems_.end(),
                                            [&](const auto& one) { return one->name() == name; });
            if (plan != nullptr && found != systems_.end()) {
                (*found)->react(kind, *plan);
            }
        });
}

void Plant::release(int index, Timestamp at) {
    world_->ledger->ordered(index, orderNumber(index), at);
    if (const auto* plan = world_->plan(orderNumber(index))) {
        erp_->release(*plan);
    }
}

void Plant::releaseFirstOrders() {
    if (!world_->ledger->orders().empty()) {
        return;  // another run has released them
    }
    for (int index = 0; index < settings_.orders; ++index) {
        release(index, world_->startedAt - releasedBefore(index, settings_.orders));
    }
}

void Plant::releaseNext() {
    const auto& orders = world_->ledger->orders();
    const int index = orders.empty() ? 0 : orders.rbegin()->first + 1;
    const auto jitter =
        static_cast<int>(mixed(settings_.seed, static_cast<std::uint64_t>(index)) % 7919) %
        kBetweenJitterMinutes;
    world_->after(kBetweenOrders + std::chrono::minutes(jitter), [this, index](Timestamp at) {
        release(index, at);
        releaseNext();
    });
}

std::size_t Plant::unsent() const {
    const std::scoped_lock lock(world_->lock);
    std::size_t count = 0;
    for (const auto& system : systems_) {
        count += system->outbox().waiting();
    }
    return count;
}

int Plant::run() const {
    return world_->ledger->run();
}

std::string explainFaults(std::uint64_t seed) {
    std::ostringstream text;
    text << "Seed " << seed << ". Every " << kOrdersPerRound
         << "th order after these has the same fault.\n\n";
    for (const auto& row : faultTable()) {
        const auto plan = planOf(slotOf(row, seed), seed, {});
        text << "order " << plan.number << "  " << plan.plant() << "  " << plan.item << "  "
             << row.name << "\n    what    " << row.what << "\n    remedy  " << row.remedy << "\n";
    }
    text << "booking " << kTokenExpiresAtBooking
         << "      carrier  expired token\n    what    the carrier's token expires early\n"
            "    remedy  none: the engine fetches another\n"
         << "booking " << kNetworkCutAtBooking
         << "      carrier  network cut\n    what    the carrier cannot be reached for "
         << kNetworkCutPlantMinutes
         << " plant minutes\n    remedy  none: the engine waits and sends again\n"
            "daily          ERP      maintenance\n    what    503 from 03:00 to 03:20, 11:00 to "
            "11:10, 19:00 to 19:10 UTC (windows.jsonc)\n    remedy  none: deliveries wait\n";
    return text.str();
}

}  // namespace throughline::simulator
