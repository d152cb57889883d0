#include "models/api/orders_api.h"

#include "models/async_unary.h"
#include "models/convert/orders.h"
#include "throughline/v1/orders.grpc.pb.h"

namespace throughline::models {

void listOrders(const EngineClient& client, AsyncCall& call, const OrdersQuery& query,
                std::function<void(const Answer<Page<OrderRow>>&)> done) {
    callUnary<v1::Orders>(client, call, &v1::RemoteAsync<v1::Orders>::List, requestOf(query),
                          ordersPageOf, std::move(done));
}

void traceOrder(const EngineClient& client, AsyncCall& call, const QString& order,
                std::function<void(const Answer<OrderTrace>&)> done) {
    v1::OrderTraceRequest request;
    request.set_order(utf8(order));
    callUnary<v1::Orders>(client, call, &v1::RemoteAsync<v1::Orders>::Trace, std::move(request),
                          orderTraceOf, std::move(done));
}

}  // namespace throughline::models
