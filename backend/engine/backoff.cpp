#include "engine/backoff.h"

#include "domain/event.h"

#include <algorithm>

namespace throughline::engine {

Duration backoff(const OutboundEndpoint& endpoint, DeliveryId delivery, int failures) {
    constexpr int kMostDoublings = 20;
    const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
    const Duration plain = std::min<Duration>(
        endpoint.backoffFirst * (std::int64_t{1} << doublings), endpoint.backoffMost);
    const std::uint64_t seed = fnv1a64(delivery.text() + '/' + std::to_string(failures));
    const auto permille = static_cast<std::int64_t>(800 + seed % 401);
    return std::max<Duration>(plain * permille / 1000, std::chrono::milliseconds{1});
}

}  // namespace throughline::engine
