#include "bench/table.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <optional>

namespace throughline::bench {

namespace {

struct Verdict {
    double ours = 0;
    std::optional<double> theirs, judged;  ///< judged: what the goal is about
    bool reached = false;
};

std::optional<Verdict> judge(const Row& row, const Rounds& rounds) {
    if (!rounds.has(row.ours)) {
        return {};
    }
    Verdict verdict{.ours = rounds.median(row.ours), .theirs = {}, .judged = {}};
    if (row.theirs.empty()) {
        verdict.judged = verdict.ours;
    } else if (rounds.has(row.theirs)) {
        verdict.theirs = rounds.median(row.theirs);
        verdict.judged = rounds.ratio(row.ours, row.theirs);
    }
    verdict.reached =
        verdict.judged && (row.most ? *verdict.judged <= row.goal : *verdict.judged >= row.goal);
    return verdict;
}

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(),
                  value < 10     ? "%.2f"
                  : value < 1000 ? "%.1f"
                                 : "%.0f",
                  value);
    return text.data();
}

std::string number(const std::optional<double>& value) {
    return value ? number(*value) : "-";
}

}  // namespace

void Table::print() const {
    std::printf("\n%-62s %10s %10s %8s %8s  %s\n", "", "figure", "peer", "ratio", "goal", "");
    for (const auto& row : rows_) {
        const auto verdict = judge(row, rounds_);
        if (!verdict) {
            continue;
        }
        const auto goal = (row.most ? "≤ " : "≥ ") + number(row.goal);
        const bool ratio = !row.theirs.empty();
        const auto* word = !verdict->judged ? "" : verdict->reached ? "reached" : "short";
        std::printf("%-62s %10s %10s %8s %10s  %s\n", (row.title + ", " + row.unit).c_str(),
                    number(verdict->ours).c_str(), number(verdict->theirs).c_str(),
                    ratio ? number(verdict->judged).c_str() : "-", goal.c_str(), word);
    }
    std::printf("\n%-34s %9s %9s %8s %8s %9s %9s %9s\n", "medians", "ack/s", "settled/s", "p50 ms",
                "p99 ms", "server us", "client us", "MiB");
    for (const auto& [name, values] : rounds_.all()) {
        const auto slash = name.rfind('/');
        if (name.substr(slash + 1) == "settled") {
            const auto subject = name.substr(0, slash);
            std::printf("%-34s", subject.c_str());
            for (const auto* what :
                 {"acknowledged", "settled", "p50", "p99", "server", "client", "memory"}) {
                std::printf(" %9s", number(rounds_.median(subject + "/" + what)).c_str());
            }
            std::printf("\n");
        }
    }
}

void Table::save(const std::filesystem::path& file) const {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : rows_) {
        if (const auto verdict = judge(row, rounds_)) {
            rows.push_back({{"key", row.key},
                            {"title", row.title},
                            {"unit", row.unit},
                            {"figure", verdict->ours},
                            {"goal", row.goal},
                            {"goal_is", row.most ? "at most" : "at least"}});
            auto& out = rows.back();
            if (verdict->theirs) {
                out["peer"] = *verdict->theirs;
                out["ratio"] = *verdict->judged;
            }
            if (verdict->judged) {
                out["reached"] = verdict->reached;
            }
        }
    }
    const nlohmann::ordered_json all{{"rows", rows}, {"rounds", rounds_.all()}};
    std::ofstream(file) << all.dump(2) << '\n';
}

}  // namespace throughline::bench
