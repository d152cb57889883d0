#pragma once

#include "domain/clock.h"
#include "rpc/client/wire.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace throughline::engine {
class Engine;
}
namespace throughline::rpc {
class Server;
}

namespace throughline::ctl {

namespace client = rpc::client;

/// Which engine a command speaks to, and how one is opened where there is none.
struct EngineOptions {
    std::string engine, token;  ///< HOST:PORT and its token
    std::filesystem::path data, landscape, resources;
    std::map<std::string, std::string> variables;  ///< fill ${…} in the landscape
    bool drain = false;  ///< an engine that is opened for the call also delivers
};

/// The way to an engine for one command: over TCP to a named one or to the one that owns the data
/// folder, else through an engine of its own that lives as long as the connection.
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const EngineOptions& options);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    /// Waits, with `drain`, until what is due has been delivered.
    ~Connection();

    [[nodiscard]] const client::Wire& wire() const { return wire_; }

private:
    Connection();
    Status reachOwner(const EngineOptions& options);
    Status openOwn(const EngineOptions& options);

    SystemClock clock_;
    std::unique_ptr<engine::Engine> engine_;
    std::unique_ptr<rpc::Server> server_;
    client::Wire wire_;
    bool drain_ = false;
};

}  // namespace throughline::ctl
