#pragma once

#include "rpc/client/wire.h"

namespace throughline::rpc::client {

/// Which orders; what is empty asks for nothing.
struct OrderQuery {
    std::string text;  ///< beginning of order or item
    std::string plant, state, milestone, sort;
    bool stuck = false, ascending = false;
};

/// {"orders": […], "next": …}
Result<Json> orders(const Wire& wire, const OrderQuery& query, const Page& page);
Result<Json> order(const Wire& wire, const std::string& order);
/// The order with its milestones, messages, exceptions, operations and gaps.
Result<Json> orderTrace(const Wire& wire, const std::string& order);

}  // namespace throughline::rpc::client
