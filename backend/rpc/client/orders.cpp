#include "rpc/client/orders.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/orders.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

v1::OrderTraceRequest named(const std::string& order) {
    v1::OrderTraceRequest request;
    request.set_order(order);
    return request;
}

}  // namespace

Result<Json> orders(const Wire& wire, const OrderQuery& query, const Page& page) {
    v1::OrdersRequest request;
    request.set_text(query.text);
    request.set_plant(query.plant);
    request.set_status(query.state);
    request.set_furthest(query.milestone);
    request.set_only_stuck(query.stuck);
    request.set_sort(query.sort);
    request.set_ascending(query.ascending);
    return listed(wire, &v1::Remote<v1::Orders>::List, request, page, "orders", orderShape);
}

Result<Json> order(const Wire& wire, const std::string& order) {
    return answered(wire, &v1::Remote<v1::Orders>::Trace, named(order),
                    [](const auto& trace) { return orderShape(trace.order()); });
}

Result<Json> orderTrace(const Wire& wire, const std::string& order) {
    return answered(wire, &v1::Remote<v1::Orders>::Trace, named(order), orderTraceShape);
}

}  // namespace throughline::rpc::client
