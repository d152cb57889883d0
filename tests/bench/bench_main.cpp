#include "bench/carry_bench.h"
#include "bench/process_usage.h"
#include "bench/raw_log.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace throughline::bench;

/// What the rates are compared with: as many records a sync as messages are under way.
constexpr auto kRawLog = "raw log, 100 records a sync";

/// One row of the table: a figure a round, the median counts.
struct Row {
    std::string name, unit;
    std::vector<double> rounds;

    [[nodiscard]] double median() const {
        auto sorted = rounds;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[sorted.size() / 2];
    }
};

class Table {
public:
    void add(const std::string& name, const std::string& unit, double value) {
        const auto it = std::find_if(rows_.begin(), rows_.end(),
                                     [&](const Row& row) { return row.name == name; });
        auto& row = it == rows_.end() ? rows_.emplace_back(Row{name, unit, {}}) : *it;
        row.rounds.push_back(value);
    }
    void print() const {
        std::printf("%-62s %12s  %-5s %12s %12s %9s\n", "", "median", "", "min", "max", "of raw");
        for (const auto& row : rows_) {
            const auto [least, most] = std::minmax_element(row.rounds.begin(), row.rounds.end());
            std::printf("%-62s %12.2f  %-5s %12.2f %12.2f", row.name.c_str(), row.median(),
                        row.unit.c_str(), *least, *most);
            std::printf(row.unit == "ev/s" ? " %8.2f%%\n" : "\n", 100 * ratioToRaw(row));
        }
    }
    void save(const std::string& file) const {
        nlohmann::ordered_json out;
        for (const auto& row : rows_) {
            out.push_back({{"name", row.name},
                           {"unit", row.unit},
                           {"median", row.median()},
                           {"of_raw_log", ratioToRaw(row)},
                           {"rounds", row.rounds}});
        }
        std::ofstream(file) << out.dump(2) << '\n';
    }

private:
    /// The median of the ratios round by round: what slowed a round slowed the raw log beside it.
    [[nodiscard]] double ratioToRaw(const Row& row) const {
        Row ratios;
        const auto& raw = rows_.front().rounds;
        for (std::size_t i = 0; i < std::min(raw.size(), row.rounds.size()); ++i) {
            ratios.rounds.push_back(raw[i] > 0 ? row.rounds[i] / raw[i] : 0);
        }
        return ratios.median();
    }

    std::vector<Row> rows_;
};

bool addCarry(Table& table, const std::string& only, const std::string& name,
              const CarryOptions& options) {
    if (name.find(only) == std::string::npos) {
        return true;
    }
    const auto figures = carry(options);
    if (!figures) {
        std::cerr << figures.error().message() << '\n';
        return false;
    }
    if (figures->refused > 0) {
        std::cerr << name << ": " << figures->refused << " of " << options.events
                  << " messages were refused\n";
        return false;
    }
    table.add(name + ", acknowledged", "ev/s", figures->acceptedPerSecond);
    if (options.deliver) {
        table.add(name + ", both deliveries settled", "ev/s", figures->settledPerSecond);
    }
    table.add(name + ", acknowledgement p50", "ms", figures->p50Ms);
    table.add(name + ", acknowledgement p99", "ms", figures->p99Ms);
    table.add(name + ", processor time an event", "us", figures->processorUs);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"What the engine carries on this machine, beside a raw log on the same disk"};
    int rounds = 3;
    CarryOptions options;
    options.folder = std::filesystem::temp_directory_path() / "throughline-bench";
    options.worker = std::filesystem::path(argv[0]).parent_path() / "throughline-mapper";
    options.resources = "resources";
    std::string json = "bench.json";
    std::string only;
    app.add_option("--rounds", rounds, "rounds, interleaved");
    app.add_option("--events", options.events, "events a round");
    app.add_option("--in-flight", options.inFlight, "messages under way at once");
    app.add_option("--folder", options.folder, "work folder; on the disk to be measured");
    app.add_option("--only", only, "measure only what has this in its name, to profile it");
    app.add_option("--json", json, "where to write the table as JSON");
    CLI11_PARSE(app, argc, argv);

    Table table;
    for (int round = 0; round < rounds; ++round) {
        std::filesystem::create_directories(options.folder);
        const auto one = rawLog(options.folder / "raw.log", 1000, 1024, 1);
        const auto hundred = rawLog(options.folder / "raw.log", 20000, 1024, 100);
        table.add(kRawLog, "rec/s", hundred.recordsPerSecond);
        table.add("raw log, one record a sync", "rec/s", one.recordsPerSecond);
        table.add("raw log, one sync p50", "ms", one.p50Ms);
        table.add("raw log, one sync p99", "ms", one.p99Ms);
        for (const bool moves : {true, false}) {
            auto endToEnd = options;
            endToEnd.onlyMoves = moves;
            auto intake = endToEnd;
            intake.deliver = false;
            const std::string by = moves ? "" : " by jq";
            if (!addCarry(table, only, "intake (decoded, mapped" + by + ", validated)", intake) ||
                !addCarry(table, only, "end to end (and mapped" + by + " for two receivers)",
                          endToEnd)) {
                return 1;
            }
        }
    }
    table.add("memory of engine, receivers and bench, peak", "MiB",
              static_cast<double>(peakMemoryBytes()) / (1024.0 * 1024.0));
    table.print();
    table.save(json);
    std::filesystem::remove_all(options.folder);
    return 0;
}
