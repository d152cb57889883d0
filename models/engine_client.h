#pragma once

#include <memory>
#include <string>

namespace grpc {
class Channel;
}

namespace throughline::models {

/// The way to one engine: a channel and the bearer token that says who is asking. Immutable, any
/// thread.
class EngineClient {
public:
    /// `engine` is what people are shown: "embedded" or HOST:PORT.
    EngineClient(std::shared_ptr<grpc::Channel> channel, std::string token, std::string engine);
    /// Over TCP to HOST:PORT (loopback only; the engine sets up TLS for anything else).
    static std::shared_ptr<const EngineClient> connectTo(const std::string& hostAndPort,
                                                         std::string token);

    [[nodiscard]] const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] const std::string& engine() const { return engine_; }

private:
    std::shared_ptr<grpc::Channel> channel_;
    std::string token_;
    std::string engine_;
};

}  // namespace throughline::models
