#include "engine/drain_estimate.h"

#include "engine/windows.h"

#include <algorithm>

namespace throughline::engine {
namespace {

constexpr int kMostStretches = 10'000;
constexpr double kFarAhead = 400.0 * 86'400;  ///< seconds: no estimate worth telling

}  // namespace

std::optional<Timestamp> drainedAt(const Landscape& landscape, const DestinationState& state,
                                   int deliveries, double measuredPerSecond, Timestamp now) {
    double rate = measuredPerSecond;
    if (state.ratePermitted > 0) {
        rate = rate > 0 ? std::min(rate, state.ratePermitted) : state.ratePermitted;
    }
    if (rate <= 0 || deliveries / rate > kFarAhead || state.circuit != Circuit::State::Closed) {
        return std::nullopt;
    }
    auto left =
        std::chrono::duration_cast<Duration>(std::chrono::duration<double>(deliveries / rate));
    Timestamp at = std::max(now, state.throttledUntil);
    for (int i = 0; i < kMostStretches; ++i) {
        const auto window = nextWindow(landscape, state.id, at);
        if (!window || at + left <= window->from) {
            return at + left;
        }
        left -= std::max(Duration{}, window->from - at);
        at = window->until;
    }
    return std::nullopt;
}

}  // namespace throughline::engine
