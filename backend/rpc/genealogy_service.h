#pragma once

#include "rpc/call.h"
#include "throughline/v1/genealogy.grpc.pb.h"

namespace throughline::rpc {

/// Which lots and serials went into which, and the scope of a recall.
class GenealogyService final : public v1::Genealogy::CallbackService {
public:
    explicit GenealogyService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* Find(grpc::CallbackServerContext* call,
                                   const v1::FindLotsRequest* request,
                                   v1::FindLotsReply* reply) override;
    grpc::ServerUnaryReactor* Trace(grpc::CallbackServerContext* call,
                                    const v1::GenealogyRequest* request,
                                    v1::GenealogyReply* reply) override;
    grpc::ServerUnaryReactor* Recall(grpc::CallbackServerContext* call,
                                     const v1::RecallRequest* request,
                                     v1::RecallReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
