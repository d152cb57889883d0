#include "bench/rounds.h"

#include <algorithm>

namespace throughline::bench {

namespace {

double middle(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto half = values.size() / 2;
    if (values.empty()) {
        return 0;
    }
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

void Rounds::add(const std::string& name, const Figures& figures) {
    add(name + "/acknowledged", figures.acknowledgedPerSecond);
    add(name + "/settled", figures.settledPerSecond);
    add(name + "/p50", figures.p50Ms);
    add(name + "/p99", figures.p99Ms);
    add(name + "/server", figures.serverUs);
    add(name + "/client", figures.clientUs);
    add(name + "/memory", figures.serverMiB);
}

double Rounds::median(const std::string& name) const {
    const auto it = values_.find(name);
    return it == values_.end() ? 0 : middle(it->second);
}

double Rounds::ratio(const std::string& over, const std::string& under) const {
    const auto above = values_.find(over);
    const auto below = values_.find(under);
    std::vector<double> ratios;
    if (above != values_.end() && below != values_.end()) {
        const auto count = std::min(above->second.size(), below->second.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (below->second[i] > 0) {
                ratios.push_back(above->second[i] / below->second[i]);
            }
        }
    }
    return middle(ratios);
}

}  // namespace throughline::bench
