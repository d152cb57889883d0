#pragma once

#include "domain/clock.h"
#include "rpc/client/wire.h"

#include <optional>

namespace throughline::rpc::client {

/// Which events; what is empty asks for nothing. The times are those of recording.
struct EventQuery {
    std::string order, type, source, plant, lot;
    std::optional<Timestamp> from, to;
    bool oldestFirst = false;
};

/// {"events": […], "next": …}
Result<Json> events(const Wire& wire, const EventQuery& query, const Page& page);
/// The event with its envelope, message, deliveries and their attempts.
Result<Json> event(const Wire& wire, const std::string& id);
/// {"hits": […]}: orders, lots, serials, shipments, events and messages that a text leads to.
Result<Json> search(const Wire& wire, const std::string& text, int limit);

}  // namespace throughline::rpc::client
