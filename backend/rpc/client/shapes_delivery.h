#pragma once

#include "rpc/client/shapes.h"

#include <nlohmann/json.hpp>

namespace throughline::rpc::client {

/// What a delivery is called wherever one is shown; `delivery` is a message of either service.
template <class Delivery>
Json deliveryShape(const std::string& id, const Delivery& delivery) {
    return {{"id", id},
            {"destination", delivery.destination()},
            {"state", delivery.state()},
            {"created_at", timeShape(delivery.created_us())},
            {"settled_at", timeShape(delivery.settled_us())},
            {"next_at", timeShape(delivery.next_at_us())},
            {"last_code", textOrNull(delivery.last_code())},
            {"last_detail", textOrNull(delivery.last_detail())},
            {"replay_of", textOrNull(delivery.replay_of())}};
}

}  // namespace throughline::rpc::client
