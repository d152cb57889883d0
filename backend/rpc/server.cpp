#include "rpc/server.h"

#include "platform/host.h"
#include "rpc/call_pool.h"
#include "rpc/channel.h"
#include "rpc/configuration_service.h"
#include "rpc/deliveries_service.h"
#include "rpc/engine_file.h"
#include "rpc/engine_service.h"
#include "rpc/events_service.h"
#include "rpc/exceptions_service.h"
#include "rpc/genealogy_service.h"
#include "rpc/intake_service.h"
#include "rpc/orders_service.h"
#include "rpc/queue_history.h"
#include "rpc/queues_service.h"
#include "rpc/systems_service.h"

#include <grpcpp/resource_quota.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

namespace throughline::rpc {

namespace {

constexpr int kPoolThreads = 6;
constexpr std::size_t kWaitingCalls = 2000;
constexpr auto kGrace = std::chrono::seconds(5);

security::TokenTable tokenTable(const std::string& token, const std::string& role) {
    security::TokenTable tokens;
    tokens.add(token,
               {.user = platform::userName(), .role = role, .workstation = platform::hostName()});
    return tokens;
}

/// One caller must not starve the others, nor the machine.
void limit(grpc::ServerBuilder& builder) {
    builder.SetMaxReceiveMessageSize(kMessageLimit);
    builder.SetMaxSendMessageSize(kMessageLimit);
    builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataLimit);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 256);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // never share a port with another
    grpc::ResourceQuota quota("throughline");
    quota.Resize(512U * 1024 * 1024);
    builder.SetResourceQuota(quota);
}

}  // namespace

struct Server::Parts {
    Parts(engine::Engine& carried, ServerSettings wanted)
        : settings(std::move(wanted)),
          token(security::newToken()),
          tokens(tokenTable(token, settings.role)),
          history(carried),
          pool(kPoolThreads, kWaitingCalls),
          context{carried, settings, tokens, pool, history} {}

    ServerSettings settings;
    const std::string token;
    const security::TokenTable tokens;
    QueueHistory history;
    CallPool pool;
    ServiceContext context;
    ConfigurationService configuration{context};
    DeliveriesService deliveries{context};
    EngineService engineService{context};
    EventsService events{context};
    ExceptionsService exceptions{context};
    GenealogyService genealogy{context};
    IntakeService intake{context};
    OrdersService orders{context};
    QueuesService queues{context};
    SystemsService systems{context};
    std::unique_ptr<grpc::Server> server;
    int port = 0;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Server>> Server::start(engine::Engine& engine, ServerSettings settings) {
    auto parts = std::make_unique<Parts>(engine, std::move(settings));
    const auto& wanted = parts->settings;
    if (wanted.host != "127.0.0.1" && wanted.host != "[::1]") {
        return Error{.code = ErrorCode::RequestInvalid,
                     .detail = "without TLS the engine listens to this machine only",
                     .field = "listen",
                     .value = wanted.host,
                     .rule = "127.0.0.1 or [::1]"};
    }
    grpc::ServerBuilder builder;
    limit(builder);
    const auto address = wanted.host + ":" + std::to_string(wanted.port);
    builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &parts->port);
    for (grpc::Service* service : std::initializer_list<grpc::Service*>{
             &parts->configuration, &parts->deliveries, &parts->engineService, &parts->events,
             &parts->exceptions, &parts->genealogy, &parts->intake, &parts->orders, &parts->queues,
             &parts->systems}) {
        builder.RegisterService(service);
    }
    parts->server = builder.BuildAndStart();
    if (parts->server == nullptr || parts->port == 0) {
        return Error{.code = ErrorCode::EngineUnreachable,
                     .detail = "the port is taken or may not be used",
                     .field = "listen",
                     .value = address,
                     .rule = "a free port"};
    }
    if (wanted.name.empty()) {
        parts->settings.name = wanted.host + ":" + std::to_string(parts->port);
    }
    auto server = std::unique_ptr<Server>(new Server(std::move(parts)));
    if (server->parts_->settings.announce) {
        auto announced =
            writeEngineFile(server->parts_->settings.data, {.host = server->parts_->settings.host,
                                                            .port = server->port(),
                                                            .pid = platform::processId(),
                                                            .token = server->token(),
                                                            .httpPort = engine.httpPort(),
                                                            .version = THROUGHLINE_VERSION});
        if (!announced.ok()) {
            return announced.error();
        }
    }
    return server;
}

Server::~Server() {
    if (parts_->server == nullptr) {
        return;
    }
    if (parts_->settings.announce) {
        removeEngineFile(parts_->settings.data, parts_->token);
    }
    parts_->engineService.stop();
    parts_->deliveries.stop();
    parts_->server->Shutdown(std::chrono::system_clock::now() + kGrace);
}

std::shared_ptr<grpc::Channel> Server::channel() const {
    return parts_->server->experimental().InProcessChannelWithInterceptors(
        channelArguments(), tokenCarrier(parts_->token));
}

int Server::port() const {
    return parts_->port;
}

const std::string& Server::token() const {
    return parts_->token;
}

}  // namespace throughline::rpc
