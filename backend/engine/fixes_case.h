#pragma once

#include "engine/fixes.h"

namespace throughline::engine {

/// A failed delivery with everything a fix needs to know of it.
struct Fixes::DeliveryCase {
    storage::DeliveryRecord delivery;
    Event event;          ///< as it was accepted
    std::string payload;  ///< newest version of its data
    int latestVersion = 1;
    std::vector<std::string> editable;  ///< JSON pointers that the contract opens
    std::string schema;
    std::string mapping;  ///< of its route; empty: by event type
};

}  // namespace throughline::engine
