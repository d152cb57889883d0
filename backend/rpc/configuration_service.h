#pragma once

#include "rpc/call.h"
#include "throughline/v1/configuration.grpc.pb.h"

namespace throughline::rpc {

/// Landscape, contracts and value maps.
class ConfigurationService final : public v1::Configuration::CallbackService {
public:
    explicit ConfigurationService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* CheckLandscape(grpc::CallbackServerContext* call,
                                             const v1::LandscapeRequest* request,
                                             v1::LandscapeReply* reply) override;
    grpc::ServerUnaryReactor* ApplyLandscape(grpc::CallbackServerContext* call,
                                             const v1::LandscapeRequest* request,
                                             v1::LandscapeReply* reply) override;
    grpc::ServerUnaryReactor* ShowLandscape(grpc::CallbackServerContext* call,
                                            const v1::Empty* request,
                                            v1::LandscapeReply* reply) override;
    grpc::ServerUnaryReactor* ListContracts(grpc::CallbackServerContext* call,
                                            const v1::ContractsRequest* request,
                                            v1::ContractsReply* reply) override;
    grpc::ServerUnaryReactor* ListValues(grpc::CallbackServerContext* call,
                                         const v1::ValuesRequest* request,
                                         v1::ValuesReply* reply) override;
    grpc::ServerUnaryReactor* SetValue(grpc::CallbackServerContext* call,
                                       const v1::SetValueRequest* request,
                                       v1::SetValueReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
