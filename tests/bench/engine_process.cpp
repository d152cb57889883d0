#include "bench/engine_process.h"

#include "rpc/engine_file.h"

namespace throughline::bench {

Result<std::unique_ptr<EngineProcess>> EngineProcess::start(const Options& options,
                                                            const std::filesystem::path& folder) {
    const auto data = folder / "data";
    auto engine = std::make_unique<EngineProcess>();
    auto server = ServerProcess::start(
        {.file = options.programs / "throughlined",
         .arguments = {"--data", data.string(), "--landscape", (folder / "landscape").string(),
                       "--resources", options.resources.string(), "--listen", "127.0.0.1:0",
                       "--http-port", "0"},
         .environment = {},
         .user = {},
         .log = folder / "server.log"});
    if (!server) {
        return server.error();
    }
    engine->server_ = std::move(*server);
    const bool ready = engine->server_->waitUntil(std::chrono::minutes{2}, [&] {
        const auto file = rpc::readEngineFile(data);
        if (file.ok() && file->has_value() && (*file)->pid == engine->id()) {
            engine->target_ = (*file)->host + ":" + std::to_string((*file)->port);
            engine->token_ = (*file)->token;
        }
        return !engine->token_.empty();
    });
    if (!ready) {
        return Error{
            .code = ErrorCode::Internal,
            .detail = "throughlined does not start; see " + (folder / "server.log").string()};
    }
    return engine;
}

}  // namespace throughline::bench
