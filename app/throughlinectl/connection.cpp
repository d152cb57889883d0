#include "connection.h"

#include "engine/engine.h"
#include "platform/program_paths.h"
#include "rpc/channel.h"
#include "rpc/engine_file.h"
#include "rpc/problem.h"
#include "rpc/server.h"
#include "throughline/v1/status.grpc.pb.h"

#include <chrono>
#include <system_error>

namespace throughline::ctl {

namespace {

constexpr auto kAnswerWithin = std::chrono::seconds(5);
constexpr auto kDrainWithin = std::chrono::minutes(5);

/// Does somebody answer there, and let us in?
Status greet(const std::shared_ptr<grpc::Channel>& channel) {
    v1::Engine::Stub stub(channel);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kAnswerWithin);
    v1::StatusReply reply;
    const auto status = stub.Status(&context, {}, &reply);
    return status.ok() ? Status{} : Status{rpc::problemsOf(status).front()};
}

}  // namespace

Connection::Connection() = default;

Connection::~Connection() {
    if (engine_ != nullptr && drain_) {
        engine_->waitIdle(kDrainWithin);
    }
    channel_.reset();
    server_.reset();
}

Result<std::unique_ptr<Connection>> Connection::open(const EngineOptions& options) {
    auto connection = std::unique_ptr<Connection>(new Connection);
    if (!options.engine.empty()) {
        connection->channel_ = rpc::connect(options.engine, options.token);
        if (auto there = greet(connection->channel_); !there.ok()) {
            return there.error();
        }
        return connection;
    }
    const auto running = rpc::readEngineFile(options.data);
    if (running.ok() && *running) {
        const auto& file = **running;
        connection->channel_ =
            rpc::connect(file.host + ":" + std::to_string(file.port), file.token);
        const auto there = greet(connection->channel_);
        if (there.ok()) {
            return connection;
        }
        // Left behind by an engine that did not end well, or on its way out: the folder's lock
        // says.
        connection->channel_.reset();
    }
    if (auto opened = connection->openOwn(options); !opened.ok()) {
        return opened.error();
    }
    return connection;
}

Status Connection::openOwn(const EngineOptions& options) {
    std::error_code failed;
    std::filesystem::create_directories(options.data, failed);
    auto engine = engine::Engine::start({.data = options.data,
                                         .landscape = options.landscape,
                                         .resources = options.resources,
                                         .worker = platform::siblingProgram("throughline-mapper"),
                                         .variables = options.variables,
                                         .httpPort = -1,
                                         .dispatch = options.drain},
                                        clock_);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    drain_ = options.drain;
    auto server = rpc::Server::start(
        *engine_, {.data = options.data, .resources = options.resources, .name = "command line"});
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    channel_ = server_->channel();
    return {};
}

}  // namespace throughline::ctl
