#pragma once

#include "bench/job.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::bench {

/// What was measured: under each name one value a round, rounds in their order.
class Rounds {
public:
    void add(const std::string& name, double value) { values_[name].push_back(value); }
    /// Under `<name>/settled`, `<name>/p99` and so on.
    void add(const std::string& name, const Figures& figures);

    [[nodiscard]] bool has(const std::string& name) const { return values_.contains(name); }
    [[nodiscard]] double median(const std::string& name) const;
    /// The median of the ratios round by round: what slowed a round slowed both.
    [[nodiscard]] double ratio(const std::string& over, const std::string& under) const;
    [[nodiscard]] const std::map<std::string, std::vector<double>>& all() const { return values_; }

private:
    std::map<std::string, std::vector<double>> values_;
};

}  // namespace throughline::bench
