#include "rpc/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

namespace throughline::rpc {

namespace {

class TokenInterceptor final : public grpc::experimental::Interceptor {
public:
    explicit TokenInterceptor(const std::string& header) : header_(header) {}

    void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
        using grpc::experimental::InterceptionHookPoints;
        if (methods->QueryInterceptionHookPoint(
                InterceptionHookPoints::PRE_SEND_INITIAL_METADATA)) {
            methods->GetSendInitialMetadata()->insert({"authorization", header_});
        }
        methods->Proceed();
    }

private:
    const std::string& header_;
};

class TokenInterceptors final : public grpc::experimental::ClientInterceptorFactoryInterface {
public:
    explicit TokenInterceptors(const std::string& token) : header_("Bearer " + token) {}
    grpc::experimental::Interceptor* CreateClientInterceptor(
        grpc::experimental::ClientRpcInfo*) override {
        return new TokenInterceptor(header_);  // gRPC owns it
    }

private:
    const std::string header_;
};

}  // namespace

grpc::ChannelArguments channelArguments() {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMessageLimit);
    arguments.SetMaxSendMessageSize(kMessageLimit);
    arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kMetadataLimit);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return arguments;
}

std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> tokenCarrier(
    const std::string& token) {
    std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> creators;
    creators.push_back(std::make_unique<TokenInterceptors>(token));
    return creators;
}

std::shared_ptr<grpc::Channel> connect(const std::string& target, const std::string& token) {
    return grpc::experimental::CreateCustomChannelWithInterceptors(
        target, grpc::InsecureChannelCredentials(), channelArguments(), tokenCarrier(token));
}

}  // namespace throughline::rpc
