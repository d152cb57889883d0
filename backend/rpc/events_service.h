#pragma once

#include "rpc/call.h"
#include "throughline/v1/events.grpc.pb.h"

namespace throughline::rpc {

/// Events, the messages they came in, and the search box.
class EventsService final : public v1::Events::CallbackService {
public:
    explicit EventsService(const ServiceContext& context) : context_(context) {}

    grpc::ServerUnaryReactor* List(grpc::CallbackServerContext* call,
                                   const v1::EventsRequest* request,
                                   v1::EventsReply* reply) override;
    grpc::ServerUnaryReactor* Get(grpc::CallbackServerContext* call,
                                  const v1::EventRequest* request, v1::EventDetail* reply) override;
    grpc::ServerUnaryReactor* Message(grpc::CallbackServerContext* call,
                                      const v1::MessageRequest* request,
                                      v1::MessageDetail* reply) override;
    grpc::ServerUnaryReactor* Search(grpc::CallbackServerContext* call,
                                     const v1::SearchRequest* request,
                                     v1::SearchReply* reply) override;

private:
    const ServiceContext& context_;
};

}  // namespace throughline::rpc
