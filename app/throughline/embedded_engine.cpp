#include "throughline/embedded_engine.h"

#include "engine/engine.h"
#include "models/engine_client.h"
#include "platform/program_paths.h"
#include "rpc/engine_file.h"
#include "rpc/server.h"

namespace throughline::app {

struct EmbeddedEngine::Parts {
    std::unique_ptr<engine::Engine> engine;
    std::unique_ptr<rpc::Server> server;  // goes first
};

EmbeddedEngine::EmbeddedEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EmbeddedEngine::~EmbeddedEngine() = default;

Result<std::unique_ptr<EmbeddedEngine>> EmbeddedEngine::start(const EmbeddedSettings& settings,
                                                              const Clock& clock) {
    auto parts = std::make_unique<Parts>();
    auto engine = engine::Engine::start({.data = settings.data,
                                         .landscape = settings.landscape,
                                         .resources = settings.resources,
                                         .worker = platform::siblingProgram("throughline-mapper"),
                                         .variables = settings.variables},
                                        clock);
    if (!engine)
        return engine.error();
    parts->engine = std::move(*engine);
    auto server = rpc::Server::start(*parts->engine,
                                     {.data = settings.data, .resources = settings.resources});
    if (!server)
        return server.error();
    parts->server = std::move(*server);
    return std::unique_ptr<EmbeddedEngine>(new EmbeddedEngine(std::move(parts)));
}

std::shared_ptr<const models::EngineClient> EmbeddedEngine::client() const {
    // The channel carries the token itself.
    return std::make_shared<const models::EngineClient>(parts_->server->channel(), std::string(),
                                                        "embedded");
}

int EmbeddedEngine::httpPort() const {
    return parts_->engine->httpPort();
}

Result<std::shared_ptr<const models::EngineClient>> clientOfOwner(
    const std::filesystem::path& data) {
    const auto file = rpc::readEngineFile(data);
    if (!file)
        return file.error();
    if (!file->has_value())
        return Error{.code = ErrorCode::EngineUnreachable,
                     .detail =
                         "Another process owns the data folder and does not say where it "
                         "listens."};
    return models::EngineClient::connectTo((*file)->host + ":" + std::to_string((*file)->port),
                                           (*file)->token);
}

}  // namespace throughline::app
