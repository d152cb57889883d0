#pragma once

#include "rpc/call.h"
#include "throughline/v1/intake.pb.h"

#include <grpcpp/support/status.h>

namespace throughline::rpc {

/// Hands one message to the engine, waits for what becomes of it and says so: in the reply, or,
/// where nothing of it was taken and the sender did not ask for every record, in the status.
/// Blocks.
grpc::Status submit(engine::Engine& engine, grpc::CallbackServerContext& call,
                    const v1::SubmitRequest& wanted, v1::SubmitReply& reply);

/// One SubmitParts call: gathers the parts, up to a limit, then submits the whole from the pool.
/// gRPC's threads, one at a time; deletes itself when gRPC is done with it.
class SubmissionParts final : public grpc::ServerReadReactor<v1::SubmitRequest> {
public:
    SubmissionParts(const ServiceContext& context, grpc::CallbackServerContext& call,
                    v1::SubmitReply& reply);

    void OnReadDone(bool ok) override;
    void OnDone() override { delete this; }

private:
    void hand();

    const ServiceContext& context_;
    grpc::CallbackServerContext& call_;
    v1::SubmitReply& reply_;
    v1::SubmitRequest part_, whole_;
    bool begun_ = false, finished_ = false;
};

}  // namespace throughline::rpc
