#pragma once

#include "domain/result.h"
#include "simulator/system.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::simulator {

class ErpSystem;
class PlantClock;

struct PlantSettings {
    std::filesystem::path data;
    std::uint64_t seed = 1;
    double speed = 60;
    int orders = 40;   ///< in all stages at the first start
    bool live = true;  ///< go on with new orders
};

/// The demo plant: seven systems as separate servers and clients on loopback, and the faults that
/// the seed puts among them. Its own threads; the members may be called from any one thread.
class Plant {
public:
    static Result<std::unique_ptr<Plant>> open(const PlantSettings& settings);
    Plant(const Plant&) = delete;
    Plant& operator=(const Plant&) = delete;
    ~Plant();

    /// System → port; known before traffic starts.
    [[nodiscard]] std::map<std::string, int> ports() const;
    /// Traffic begins: the engine takes messages in at `engine`, and its clock says `now`. Called
    /// again with another address, the plant goes on there.
    Status start(const std::string& engine, std::optional<Timestamp> now);
    [[nodiscard]] std::size_t unsent() const;
    [[nodiscard]] int run() const;

private:
    explicit Plant(PlantSettings settings);
    void resume();
    void releaseFirstOrders();
    void releaseNext();
    void release(int index, Timestamp at);

    const PlantSettings settings_;
    std::unique_ptr<World> world_;
    std::vector<std::unique_ptr<System>> systems_;
    ErpSystem* erp_ = nullptr;
    std::shared_ptr<PlantClock> clock_;
    bool started_ = false;
};

/// The faults of a seed as a table for people.
std::string explainFaults(std::uint64_t seed);

}  // namespace throughline::simulator
