#pragma once

#include "rpc/call.h"
#include "throughline/v1/orders.grpc.pb.h"

namespace throughline::rpc {

/// Orders and their traces.
class OrdersService final : public v1::Orders::CallbackService {
public:
    explicit OrdersService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* call,
                                   const v1::OrdersRequest* request,
                                   v1::OrdersReply* reply) override;
    grpc::ServerUnaryReactor* Trace(grpc::CallbackServerContext* call,
                                    const v1::OrderTraceRequest* request,
                                    v1::OrderTrace* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
