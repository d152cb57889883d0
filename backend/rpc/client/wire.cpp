#include "rpc/client/wire.h"

#include "rpc/channel.h"
#include "rpc/problem.h"
#include "throughline/v1/remote.h"
#include "throughline/v1/status.grpc.pb.h"

#include <chrono>

namespace throughline::rpc::client {

Wire connect(const std::string& target, const std::string& token) {
    return rpc::connect(target, token);
}

Status greet(const Wire& wire) {
    constexpr auto kAnswerWithin = std::chrono::seconds(5);
    v1::Remote<v1::Engine> service(wire);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kAnswerWithin);
    v1::StatusReply reply;
    const auto status = service.Status(&context, {}, &reply);
    return status.ok() ? Status{} : Status{problemsOf(status).front()};
}

}  // namespace throughline::rpc::client
