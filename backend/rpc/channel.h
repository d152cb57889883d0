#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/client_interceptor.h>

#include <memory>
#include <string>
#include <vector>

namespace throughline::rpc {

/// The largest message either side takes.
inline constexpr int kMessageLimit = 16 * 1024 * 1024;
/// gRPC's default of 8 KiB holds no error with details.
inline constexpr int kMetadataLimit = 64 * 1024;

grpc::ChannelArguments channelArguments();

/// Puts the token on every call of a channel, so that no caller can forget it.
std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> tokenCarrier(
    const std::string& token);

/// A channel to an engine on this machine ("127.0.0.1:7420").
std::shared_ptr<grpc::Channel> connect(const std::string& target, const std::string& token);

}  // namespace throughline::rpc
