#pragma once

#include "domain/clock.h"
#include "domain/id.h"
#include "engine/landscape.h"

namespace throughline::engine {

/// How long to wait after the n-th failure (1-based): doubled each time up to the endpoint's most,
/// ± 20 % jitter that follows from delivery and attempt alone, so that a run can be repeated.
Duration backoff(const OutboundEndpoint& endpoint, DeliveryId delivery, int failures);

}  // namespace throughline::engine
