#pragma once

#include "rpc/call.h"
#include "throughline/v1/exceptions.grpc.pb.h"

namespace throughline::rpc {

/// What waits for a person: groups, detail, fix, dry run, replay.
class ExceptionsService final : public v1::Exceptions::CallbackService {
public:
    explicit ExceptionsService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* Groups(grpc::CallbackServerContext* call,
                                     const v1::ExceptionsRequest* request,
                                     v1::ExceptionGroupsReply* reply) override;
    grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* call,
                                   const v1::ExceptionsRequest* request,
                                   v1::ExceptionsReply* reply) override;
    grpc::ServerUnaryReactor* Get(grpc::CallbackServerContext* call,
                                  const v1::ExceptionRequest* request,
                                  v1::ExceptionDetail* reply) override;
    grpc::ServerUnaryReactor* Change(grpc::CallbackServerContext* call,
                                     const v1::ExceptionChangeRequest* request,
                                     v1::ExceptionRow* reply) override;
    grpc::ServerUnaryReactor* Editable(grpc::CallbackServerContext* call,
                                       const v1::ExceptionRequest* request,
                                       v1::EditableReply* reply) override;
    grpc::ServerUnaryReactor* Preview(grpc::CallbackServerContext* call,
                                      const v1::PreviewRequest* request,
                                      v1::PreviewReply* reply) override;
    grpc::ServerUnaryReactor* Fix(grpc::CallbackServerContext* call, const v1::FixRequest* request,
                                  v1::ReplayOutcome* reply) override;
    grpc::ServerUnaryReactor* Replay(grpc::CallbackServerContext* call,
                                     const v1::ReplayRequest* request,
                                     v1::ReplayReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
