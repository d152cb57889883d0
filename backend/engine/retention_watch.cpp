#include "engine/retention_watch.h"

#include "engine/landscape.h"
#include "engine/setup.h"

#include <algorithm>

namespace throughline::engine {

namespace {

constexpr std::chrono::seconds kBetweenSlices{1};
constexpr std::chrono::hours kBetweenPasses{1};

bool keepsAll(const RetentionRules& rules) {
    const auto limits = {rules.events, rules.payloads, rules.attempts, rules.audit};
    return std::all_of(limits.begin(), limits.end(), [](const RetentionLimit& limit) {
        return limit.age.count() == 0 && limit.bytes == 0;
    });
}

}  // namespace

void RetentionWatch::check() {
    const auto now = std::chrono::steady_clock::now();
    const auto landscape = core_.setup.get()->landscape;
    if (now < next_ || keepsAll(landscape->retention)) {
        return;
    }
    const auto slice = core_.store->retain(landscape->retention);
    next_ = now + (slice.ok() && !slice->done ? std::chrono::seconds(kBetweenSlices)
                                              : std::chrono::seconds(kBetweenPasses));
}

}  // namespace throughline::engine
