#pragma once

#include "rpc/call.h"
#include "throughline/v1/queues.grpc.pb.h"

namespace throughline::rpc {

/// Destinations, their lanes and deliveries; pause and resume, skip and redirect.
class QueuesService final : public v1::Queues::CallbackService {
public:
    explicit QueuesService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* call, const v1::Empty* request,
                                   v1::QueuesReply* reply) override;
    grpc::ServerUnaryReactor* Lanes(grpc::CallbackServerContext* call,
                                    const v1::LanesRequest* request,
                                    v1::LanesReply* reply) override;
    grpc::ServerUnaryReactor* Deliveries(grpc::CallbackServerContext* call,
                                         const v1::DeliveriesRequest* request,
                                         v1::DeliveriesReply* reply) override;
    grpc::ServerUnaryReactor* SetPaused(grpc::CallbackServerContext* call,
                                        const v1::SetPausedRequest* request,
                                        v1::Empty* reply) override;
    grpc::ServerUnaryReactor* Skip(grpc::CallbackServerContext* call,
                                   const v1::SkipRequest* request, v1::Empty* reply) override;
    grpc::ServerUnaryReactor* Redirect(grpc::CallbackServerContext* call,
                                       const v1::RedirectRequest* request,
                                       v1::RedirectReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
