#pragma once

#include "engine/dispatcher.h"

namespace throughline::engine {

/// One attempt at a delivery, from claim to its end in the store.
struct Dispatcher::Job {
    storage::Claimed claimed;
    SetupPtr setup;
    const OutboundEndpoint* endpoint = nullptr;  ///< of setup
    std::shared_ptr<const Json> data;
    Outgoing outgoing;
    storage::Attempt attempt;
    std::chrono::steady_clock::time_point started;
    Place place;
    std::string token;    ///< as it was sent with
    bool inBulk = false;  ///< left in a request with others, or for it
};

}  // namespace throughline::engine
