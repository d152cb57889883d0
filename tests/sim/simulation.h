#pragma once

#include "engine/engine.h"
#include "support/fault_disk.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace throughline::test {

/// What the simulated world made of one seed.
struct SimulationResult {
    std::uint64_t traceHash = 0;
    int steps = 0, restarts = 0, acknowledged = 0, effects = 0, repeats = 0, refused = 0,
        exceptions = 0;
    std::vector<std::string> wrongs;
    std::vector<std::string> trace;
};

/// The receiving system as a function of the seed: what becomes of the nth call under a key is
/// decided by both, so it does not matter which thread calls. Thread-safe.
class SimulatedNetwork {
public:
    explicit SimulatedNetwork(std::uint64_t seed) : seed_(seed) {}

    connectors::HttpReply call(const connectors::HttpRequest& request);
    /// From now on every call is answered well.
    void heal() { healed_ = true; }
    /// The engine's process is gone, though its threads may not know yet: nobody hears it.
    void cutOff(bool off) { off_ = off; }
    /// Called in the middle of the call with this number, before or after its effect.
    void cutAt(int call, bool afterEffect, std::function<void()> cut);
    std::vector<std::string> takeTrace();
    [[nodiscard]] int calls() const { return calls_; }

    int effects = 0, repeats = 0;
    std::map<std::string, std::vector<int>> applied;  ///< by order

private:
    connectors::HttpReply answer(const std::string& order, int number, const std::string& key);
    void apply(const std::string& order, int number, const std::string& key);

    const std::uint64_t seed_;
    std::mutex mutex_;
    bool healed_ = false, off_ = false;
    int calls_ = 0, cutCall_ = 0;
    bool cutAfterEffect_ = false;
    std::function<void()> cut_;
    std::map<std::string, int> callsByKey_;
    std::set<std::string> keys_;
    std::vector<std::string> trace_;
};

/// The whole engine, on a clock, a disk and a network that are functions of a seed. Between two
/// steps it comes to rest, and its one destination is called by one call at a time, so what happens
/// follows from the seed although the engine keeps its threads.
class Simulation {
public:
    explicit Simulation(std::uint64_t seed);
    SimulationResult run(int steps);

private:
    void step();
    void start();
    void restart(FaultDisk::Image image);
    [[nodiscard]] FaultDisk::Image cutPower() const;
    void settle();
    void send();
    void sendOnABrokenDisk();
    void sendOnAFullDisk();
    void sendAndCut();
    void replayExceptions();
    void drain();
    void check();
    void note(const std::string& line);
    bool tryToSend(const std::string& order);

    const std::uint64_t seed_;
    Random random_;
    QTemporaryDir folder_;
    ManualClock clock_;
    FaultVfs vfs_;
    std::shared_ptr<FaultDisk> disk_;
    SimulatedNetwork network_;
    std::unique_ptr<engine::Engine> engine_;
    std::map<std::string, int> next_;            ///< number of an order's next message
    std::map<std::string, std::set<int>> sent_;  ///< acknowledged
    std::set<std::string> unsure_;               ///< orders whose last message was not taken
    SimulationResult result_;
};

}  // namespace throughline::test
