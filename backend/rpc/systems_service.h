#pragma once

#include "rpc/call.h"
#include "throughline/v1/systems.grpc.pb.h"

namespace throughline::rpc {

/// Business systems and their health, and the plants.
class SystemsService final : public v1::Systems::CallbackService {
public:
    explicit SystemsService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* call, const v1::Empty* request,
                                   v1::SystemsReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
