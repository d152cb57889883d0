#include "bench/engine_process.h"

#include "rpc/channel.h"
#include "rpc/engine_file.h"
#include "throughline/v1/queues.grpc.pb.h"

#include <grpcpp/client_context.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

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
    const bool ready = waitUntil(*engine->server_, std::chrono::minutes{2}, [&] {
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

void EngineProcess::waitDrained() const {
    v1::Queues::Stub stub(rpc::connect(target_, token_));
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (std::chrono::steady_clock::now() < until) {
        grpc::ClientContext context;
        v1::QueuesReply reply;
        const auto status = stub.List(&context, {}, &reply);
        if (!status.ok()) {
            throw std::runtime_error(status.error_message());
        }
        if (std::all_of(reply.rows().begin(), reply.rows().end(),
                        [](const auto& row) { return row.depth() == 0; })) {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    throw std::runtime_error("not settled after a minute");
}

}  // namespace throughline::bench
