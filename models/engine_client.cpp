#include "models/engine_client.h"

#include <grpcpp/grpcpp.h>

namespace throughline::models {

namespace {
constexpr int kMostMessageBytes = 16 * 1024 * 1024;
}

EngineClient::EngineClient(std::shared_ptr<grpc::Channel> channel, std::string token,
                           std::string engine)
    : channel_(std::move(channel)), token_(std::move(token)), engine_(std::move(engine)) {}

std::shared_ptr<const EngineClient> EngineClient::connectTo(const std::string& hostAndPort,
                                                            std::string token) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMostMessageBytes);
    arguments.SetMaxSendMessageSize(kMostMessageBytes);
    auto channel =
        grpc::CreateCustomChannel(hostAndPort, grpc::InsecureChannelCredentials(), arguments);
    return std::make_shared<const EngineClient>(std::move(channel), std::move(token), hostAndPort);
}

}  // namespace throughline::models
