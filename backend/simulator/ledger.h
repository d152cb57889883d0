#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace throughline::simulator {

/// What every system has taken from the engine and sent to it: JSON lines in the data folder, so
/// that a test can compare them with the engine, and so that a restart recognises what was there
/// before. The plant's lock guards it.
///   ledger.jsonl  {"at","system","key","kind","order","outcome"}: "applied" once per system and
///   key,
///                 then "duplicate"; a refusal names its code
///   sent.jsonl    {"at","system","id","order","outcome"}: what the engine said to each message
///   orders.jsonl  {"order","index","released_at"}
class Ledger {
public:
    explicit Ledger(std::filesystem::path folder);
    Status open();

    [[nodiscard]] bool isApplied(const std::string& system, const std::string& key) const;
    /// The order that an applied effect was about.
    [[nodiscard]] std::string orderOf(const std::string& system, const std::string& key) const;
    void applied(Timestamp at, const std::string& system, const std::string& key,
                 const std::string& kind, const std::string& order);
    void note(Timestamp at, const std::string& system, const std::string& key,
              const std::string& kind, const std::string& order, const std::string& outcome);

    [[nodiscard]] bool isSent(const std::string& id) const { return sent_.contains(id); }
    void sent(Timestamp at, const std::string& system, const std::string& id,
              const std::string& order, const std::string& outcome);

    /// Orders of this and earlier runs: index → released at.
    [[nodiscard]] const std::map<int, Timestamp>& orders() const { return orders_; }
    void ordered(int index, const std::string& order, Timestamp releasedAt);

    /// Every effect of earlier runs, oldest first.
    void forEachApplied(const std::function<void(const std::string& system, const std::string& kind,
                                                 const std::string& order)>& visit) const;
    [[nodiscard]] int run() const { return run_; }

private:
    struct Effect {
        std::string system, kind, order;
    };
    Status load();
    Status countRun();
    void write(std::ofstream& out, const std::string& line);

    std::filesystem::path folder_;
    std::ofstream effectsOut_, sentOut_, ordersOut_;
    std::map<std::pair<std::string, std::string>, std::string> keys_;  ///< (system, key) → order
    std::vector<Effect> effects_;
    std::set<std::string> sent_;
    std::map<int, Timestamp> orders_;
    int run_ = 0;
};

}  // namespace throughline::simulator
