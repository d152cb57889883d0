#include "rpc/intake_service.h"

#include "rpc/convert.h"
#include "rpc/publish_stream.h"

namespace throughline::rpc {

namespace {

/// A stream that was not let in.
class RefusedStream final : public grpc::ServerBidiReactor<v1::PublishRequest, v1::PublishReply> {
public:
    explicit RefusedStream(grpc::Status status) { Finish(std::move(status)); }
    void OnDone() override { delete this; }
};

}  // namespace

grpc::ServerUnaryReactor* IntakeService::Submit(grpc::CallbackServerContext* call,
                                                const v1::SubmitRequest* request,
                                                v1::SubmitReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Send,
                  [this](const auto&, const v1::SubmitRequest& wanted, v1::SubmitReply& out) {
                      engine::IntakeRequest message{.endpoint = wanted.endpoint(),
                                                    .pack = wanted.pack(),
                                                    .mapping = wanted.mapping(),
                                                    .contentType = wanted.content_type(),
                                                    .name = wanted.name(),
                                                    .bytes = wanted.content()};
                      if (!wanted.idempotency_key().empty()) {
                          message.headers["idempotency-key"] = wanted.idempotency_key();
                      }
                      const auto result = context_.engine.intakeAndWait(std::move(message));
                      if (!result) {
                          return Status(result.error());
                      }
                      out = toWire(*result);
                      return Status{};
                  });
}

grpc::ServerBidiReactor<v1::PublishRequest, v1::PublishReply>* IntakeService::Publish(
    grpc::CallbackServerContext* call) {
    auto who = admit(context_, *call, security::Permission::Send);
    if (!who) {
        return new RefusedStream(refuse(*call, who.error()));
    }
    auto stream = std::make_shared<PublishStream>(context_, std::move(*who));
    stream->start();
    return stream.get();
}

}  // namespace throughline::rpc
