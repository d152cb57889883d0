#pragma once

#include "models/answer.h"
#include "models/types/order.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Orders service; `done` runs on the call's receiver's thread.
void listOrders(const EngineClient& client, AsyncCall& call, const OrdersQuery& query,
                std::function<void(const Answer<Page<OrderRow>>&)> done);
void traceOrder(const EngineClient& client, AsyncCall& call, const QString& order,
                std::function<void(const Answer<OrderTrace>&)> done);

}  // namespace throughline::models
