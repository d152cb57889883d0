#include "rpc/intake_service.h"

#include "rpc/publish_stream.h"
#include "rpc/refused_stream.h"
#include "rpc/submission.h"

namespace throughline::rpc {

grpc::ServerUnaryReactor* IntakeService::Submit(grpc::CallbackServerContext* call,
                                                const v1::SubmitRequest* request,
                                                v1::SubmitReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Send,
                  [this, call](const auto&, const v1::SubmitRequest& wanted, v1::SubmitReply& out) {
                      return submit(context_.engine, *call, wanted, out);
                  });
}

grpc::ServerReadReactor<v1::SubmitRequest>* IntakeService::SubmitParts(
    grpc::CallbackServerContext* call, v1::SubmitReply* reply) {
    return new SubmissionParts(context_, *call, *reply);  // ends itself
}

grpc::ServerBidiReactor<v1::PublishRequest, v1::PublishReply>* IntakeService::Publish(
    grpc::CallbackServerContext* call) {
    auto who = admit(context_, *call, security::Permission::Send);
    if (!who) {
        return new RefusedStream<v1::PublishRequest, v1::PublishReply>(refuse(*call, who.error()));
    }
    auto stream = std::make_shared<PublishStream>(context_, std::move(*who));
    stream->start();
    return stream.get();
}

}  // namespace throughline::rpc
