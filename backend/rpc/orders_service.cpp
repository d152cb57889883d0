#include "rpc/orders_service.h"

#include "rpc/convert.h"
#include "rpc/request_values.h"

namespace throughline::rpc {

namespace {

Result<storage::OrderQuery> queryOf(const v1::OrdersRequest& request) {
    storage::OrderQuery query;
    query.text = request.text();
    query.plant = request.plant();
    const auto status =
        enumOf(request.status(), trace::OrderStatus::Closed, orderStatusWord, "status");
    if (!status) {
        return status.error();
    }
    query.status = *status;
    const auto furthest =
        enumOf(request.furthest(), trace::Milestone::Shipped, trace::milestoneText, "furthest");
    if (!furthest) {
        return furthest.error();
    }
    query.furthest = *furthest;
    query.onlyStuck = request.only_stuck();
    query.changedFrom = instant(request.changed_from_us());
    using Sort = storage::OrderQuery::Sort;
    if (request.sort() == "order") {
        query.sort = Sort::Order;
    } else if (request.sort() == "due_date") {
        query.sort = Sort::DueDate;
    } else if (!request.sort().empty() && request.sort() != "last_change") {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "sort",
                     .value = shortened(request.sort()),
                     .rule = "one of last_change, order, due_date"};
    }
    query.ascending = request.ascending();
    query.after = request.page().after();
    query.limit = pageLimit(request.page());
    return query;
}

}  // namespace

grpc::ServerUnaryReactor* OrdersService::List(grpc::CallbackServerContext* call,
                                              const v1::OrdersRequest* request,
                                              v1::OrdersReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::OrdersRequest& wanted, v1::OrdersReply& out) {
                      const auto query = queryOf(wanted);
                      if (!query) {
                          return Status(query.error());
                      }
                      const auto page = context_.engine.store().orders(*query);
                      return toReply(page, out);
                  });
}

grpc::ServerUnaryReactor* OrdersService::Trace(grpc::CallbackServerContext* call,
                                               const v1::OrderTraceRequest* request,
                                               v1::OrderTrace* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::OrderTraceRequest& wanted, v1::OrderTrace& out) {
                      const auto trace = context_.engine.orderTrace(wanted.order());
                      if (!trace) {
                          return Status(trace.error());
                      }
                      out = toWire(*trace, *context_.engine.landscape());
                      return Status{};
                  });
}

}  // namespace throughline::rpc
