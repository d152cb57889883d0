#pragma once

// For the .cpp files under models/api only: drags in gRPC.
#include "models/answer.h"
#include "models/async_call.h"
#include "models/convert/common.h"
#include "models/engine_client.h"
#include "throughline/v1/remote.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace throughline::models {

inline constexpr std::chrono::seconds kCallDeadline{30};

/// One unary request by gRPC's callback interface: `method` is `&v1::RemoteAsync<Service>::Name`;
/// `convert` runs on gRPC's thread and makes the immutable value; `done` runs on the receiver's.
template <class Service, class Request, class Reply, class Convert, class Value>
void callUnary(const EngineClient& client, AsyncCall& call,
               void (v1::RemoteAsync<Service>::*method)(grpc::ClientContext*, const Request*,
                                                        Reply*, std::function<void(grpc::Status)>),
               Request request, Convert convert, std::function<void(const Answer<Value>&)> done) {
    struct Flight {
        grpc::ClientContext context;
        Request request;
        Reply reply;
        std::unique_ptr<v1::Remote<Service>> remote;
    };
    auto flight = std::make_shared<Flight>();
    flight->request = std::move(request);
    flight->remote = Service::NewStub(client.channel());
    flight->context.set_deadline(std::chrono::system_clock::now() + kCallDeadline);
    if (!client.token().empty())
        flight->context.AddMetadata("authorization", "Bearer " + client.token());

    const std::weak_ptr<Flight> weak = flight;
    const auto core = call.core();
    const quint64 ticket = core->begin([weak] {
        if (const auto held = weak.lock())
            held->context.TryCancel();
    });
    auto* async = flight->remote->async();
    (async->*method)(&flight->context, &flight->request, &flight->reply,
                     [flight, core, ticket, convert = std::move(convert),
                      done = std::move(done)](const grpc::Status& status) {
                         if (!status.ok()) {
                             const Failure failure = failureOf(status, flight->context);
                             core->finish(ticket,
                                          [done, failure] { done(Answer<Value>(failure)); });
                             return;
                         }
                         const auto value = std::make_shared<const Value>(convert(flight->reply));
                         core->finish(ticket, [done, value] { done(Answer<Value>(value)); });
                     });
}

}  // namespace throughline::models
