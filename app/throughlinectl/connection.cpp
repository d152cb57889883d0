#include "connection.h"

#include "engine/engine.h"
#include "platform/program_paths.h"
#include "rpc/engine_file.h"
#include "rpc/server.h"

#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

namespace throughline::ctl {

namespace {

constexpr auto kOwnerAnswersWithin = std::chrono::seconds(10);
constexpr auto kBetweenTries = std::chrono::milliseconds(50);
constexpr auto kDrainWithin = std::chrono::minutes(5);

}  // namespace

Connection::Connection() = default;

Connection::~Connection() {
    if (engine_ != nullptr && drain_) {
        engine_->waitIdle(kDrainWithin);
    }
    wire_.reset();
    server_.reset();
}

Result<std::unique_ptr<Connection>> Connection::open(const EngineOptions& options) {
    auto connection = std::unique_ptr<Connection>(new Connection);
    if (!options.engine.empty()) {
        connection->wire_ = client::connect(options.engine, options.token);
        if (auto there = client::greet(connection->wire_); !there.ok()) {
            return there.error();
        }
        return connection;
    }
    // The folder's owner may be starting, busy or on its way out: its lock says that it is there,
    // its file where it answers.
    const auto until = std::chrono::steady_clock::now() + kOwnerAnswersWithin;
    for (;;) {
        Status owner = connection->reachOwner(options);
        if (owner.ok()) {
            return connection;
        }
        const Status own = connection->openOwn(options);
        if (own.ok()) {
            return connection;
        }
        if (own.error().code != ErrorCode::StorageLocked) {
            return own.error();
        }
        if (std::chrono::steady_clock::now() >= until) {
            Error error = own.error();
            error.detail = owner.error().message();
            return error;
        }
        std::this_thread::sleep_for(kBetweenTries);
    }
}

Status Connection::reachOwner(const EngineOptions& options) {
    const auto running = rpc::readEngineFile(options.data);
    if (!running.ok()) {
        return running.error();
    }
    if (!*running) {
        return Error{.code = ErrorCode::NotFound, .value = "engine.json"};
    }
    const auto& file = **running;
    auto wire = client::connect(file.host + ":" + std::to_string(file.port), file.token);
    Status there = client::greet(wire);
    if (there.ok()) {
        wire_ = std::move(wire);
    }
    return there;
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
    wire_ = server_->channel();
    return {};
}

}  // namespace throughline::ctl
