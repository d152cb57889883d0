#pragma once

#include "rpc/client/wire.h"

namespace throughline::rpc::client {

/// Holds a destination's deliveries back, or lets them go on; one lane where it is named.
struct Pause {
    std::string destination, lane, reason;
    bool paused = true;
};

/// {"queues": […]}, one a destination.
Result<Json> queues(const Wire& wire);
/// {"destination", "lanes": […], "next"}
Result<Json> lanes(const Wire& wire, const std::string& destination, bool onlyBlocked,
                   const Page& page);
/// {"destination", "lane_key", "paused"}
Result<Json> pause(const Wire& wire, const Pause& pause);

}  // namespace throughline::rpc::client
