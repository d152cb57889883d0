#pragma once

#include "domain/result.h"
#include "engine/engine.h"
#include "rpc/call_pool.h"
#include "rpc/problem.h"
#include "security/identity.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

namespace throughline::rpc {

class QueueHistory;
struct ServerSettings;

/// What every service has at hand. Lives as long as the server.
struct ServiceContext {
    engine::Engine& engine;
    const ServerSettings& settings;
    const security::TokenTable& tokens;
    CallPool& pool;
    QueueHistory& history;
};

/// The engine's word for who calls.
storage::Actor actorOf(const security::Identity& identity);

/// Who calls, from the token in the metadata; request.denied without one (or with a wrong one), and
/// where the role does not hold `permission`.
Result<security::Identity> admit(const ServiceContext& context,
                                 const grpc::CallbackServerContext& call,
                                 security::Permission permission);

/// One unary call: identity and permission on gRPC's thread, then `handle(identity, request,
/// reply)`, which returns a Status (or, where it has more to say than one Error, gRPC's own), on
/// the pool.
template <class Request, class Reply, class Handle>
grpc::ServerUnaryReactor* answer(const ServiceContext& context, grpc::CallbackServerContext* call,
                                 const Request* request, Reply* reply,
                                 security::Permission permission, Handle handle) {
    auto* reactor = call->DefaultReactor();
    auto identity = admit(context, *call, permission);
    if (!identity) {
        reactor->Finish(refuse(*call, identity.error()));
        return reactor;
    }
    auto job = [call, request, reply, reactor, handle = std::move(handle),
                who = std::move(*identity)] {
        grpc::Status finished;
        try {
            if constexpr (std::is_same_v<decltype(handle(who, *request, *reply)), grpc::Status>) {
                finished = handle(who, *request, *reply);
            } else if (const Status status = handle(who, *request, *reply); !status.ok()) {
                finished = refuse(*call, status.error());
            }
        } catch (const std::exception& broken) {
            finished = refuse(*call, {.code = ErrorCode::Internal, .detail = broken.what()});
        }
        reactor->Finish(finished);
    };
    if (!context.pool.run(std::move(job))) {
        reactor->Finish(refuse(
            *call, Error{.code = ErrorCode::IntakeBusy, .detail = "too many calls are waiting"}));
    }
    return reactor;
}

}  // namespace throughline::rpc
