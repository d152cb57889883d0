#pragma once

#include "rpc/call.h"
#include "throughline/v1/intake.grpc.pb.h"

namespace throughline::rpc {

/// The way in over gRPC: single messages, and streams of ready-made events.
class IntakeService final : public v1::Intake::CallbackService {
public:
    explicit IntakeService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* Submit(grpc::CallbackServerContext* call,
                                     const v1::SubmitRequest* request,
                                     v1::SubmitReply* reply) override;
    grpc::ServerReadReactor<v1::SubmitRequest>* SubmitParts(grpc::CallbackServerContext* call,
                                                            v1::SubmitReply* reply) override;
    grpc::ServerBidiReactor<v1::PublishRequest, v1::PublishReply>* Publish(
        grpc::CallbackServerContext* call) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
