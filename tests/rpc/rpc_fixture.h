#pragma once

#include "engine_fixture.h"
#include "rpc/channel.h"
#include "rpc/problem.h"
#include "rpc/server.h"
#include "throughline/v1/remote.h"

#include <grpcpp/client_context.h>

#include <functional>
#include <memory>
#include <string>

/// Says why not.
#define VERIFY_OK(expression)                                                             \
    do {                                                                                  \
        const auto& verified = (expression);                                              \
        QVERIFY2(verified.ok(), verified.ok() ? "" : verified.error().message().c_str()); \
    } while (false)

namespace throughline::rpc {

/// A server over the engine tests' small plant.
class RpcFixture {
public:
    /// `role`: of whoever holds the token. `prepare` writes files of its own before the start.
    explicit RpcFixture(const std::string& role = "administrator",
                        const std::function<void(const engine::EngineFixture&)>& prepare = {});
    ~RpcFixture() { stop(); }
    void stop();

    [[nodiscard]] std::string target() const;
    [[nodiscard]] std::filesystem::path data() const { return plant.root() / "data"; }

    /// One call over the in-process channel; the problem where it is refused.
    template <class Service, class Request, class Reply>
    Result<Reply> call(grpc::Status (Service::*method)(grpc::ClientContext*, const Request&,
                                                       Reply*),
                       const Request& request) {
        return callOn(server->channel(), method, request);
    }
    template <class Service, class Request, class Reply>
    static Result<Reply> callOn(const std::shared_ptr<grpc::Channel>& channel,
                                grpc::Status (Service::*method)(grpc::ClientContext*,
                                                                const Request&, Reply*),
                                const Request& request) {
        Service remote(channel);
        grpc::ClientContext context;
        Reply reply;
        const auto status = (remote.*method)(&context, request, &reply);
        if (!status.ok()) {
            return problemsOf(status).front();
        }
        return reply;
    }

    engine::EngineFixture plant;
    std::unique_ptr<Server> server;
};

}  // namespace throughline::rpc
