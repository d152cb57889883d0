#pragma once

#include "bench/rounds.h"

#include <filesystem>
#include <string>
#include <vector>

namespace throughline::bench {

/// One line of the table: a figure of ours, beside that of a peer, or against a bound.
struct Row {
    std::string key;  ///< for --only
    std::string title;
    std::string unit;
    std::string ours;    ///< names in Rounds
    std::string theirs;  ///< empty: the goal is a bound of the figure itself
    double goal = 0;     ///< of the ratio ours / theirs, or of the figure
    bool most = false;   ///< the goal is an upper bound
};

/// The table of the bench, filled with what was measured; rows without a figure are left out.
class Table {
public:
    Table(std::vector<Row> rows, const Rounds& rounds) : rows_(std::move(rows)), rounds_(rounds) {}
    /// The goals, and beneath them every figure measured.
    void print() const;
    void save(const std::filesystem::path& file) const;

private:
    std::vector<Row> rows_;
    const Rounds& rounds_;
};

}  // namespace throughline::bench
