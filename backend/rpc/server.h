#pragma once

#include "domain/result.h"
#include "engine/engine.h"
#include "storage/disk_reserve.h"

#include <filesystem>
#include <memory>
#include <string>

namespace grpc {
class Channel;
}

namespace throughline::rpc {

struct ServerSettings {
    std::filesystem::path data;       ///< engine.json goes here
    std::filesystem::path resources;  ///< runbooks/, packs/
    std::string host = "127.0.0.1";
    int port = 0;                        ///< 0: a free one
    std::string name = "embedded";       ///< what Status calls this engine; empty: HOST:PORT
    std::string role = "administrator";  ///< of the one who holds the data folder's token
    bool announce = true;                ///< writes engine.json
    std::uint64_t diskReserve = storage::kDiskReserve;  ///< of the engine: status tells when it is
                                                        ///< reached
};

/// The one door: every client, in this process or outside, calls the engine through these services.
/// It listens on loopback and says where in the data folder's engine.json (owner-only, removed at
/// the end). Identity comes from the call's token, never from its address; calls in the process
/// take the same way. The engine must outlive the server; the destructor ends streams, lets calls
/// under way finish for five seconds, then cancels them.
class Server {
public:
    static Result<std::unique_ptr<Server>> start(engine::Engine& engine, ServerSettings settings);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// A channel inside this process that carries the token with every call.
    [[nodiscard]] std::shared_ptr<grpc::Channel> channel() const;
    [[nodiscard]] int port() const;
    [[nodiscard]] const std::string& token() const;

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace throughline::rpc
