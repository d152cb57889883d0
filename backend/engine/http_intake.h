#pragma once

#include "connectors/http_server.h"
#include "engine/core.h"
#include "engine/intake.h"

#include <functional>
#include <memory>

namespace throughline::engine {

/// POST /intake/<endpoint>: synchronous endpoints answer with what became of the message (201, 200,
/// or problem+json), the others with 202 as soon as it is durable. Runs on the server's thread.
class HttpIntake {
public:
    HttpIntake(Core& core, Intake& intake) : core_(core), intake_(intake) {}

    Status listen(int port);
    [[nodiscard]] int port() const { return server_ ? server_->port() : -1; }
    void stop() { server_.reset(); }

private:
    void handle(connectors::HttpIncoming incoming, connectors::HttpServer::Reply reply);

    Core& core_;
    Intake& intake_;
    std::unique_ptr<connectors::HttpServer> server_;
};

}  // namespace throughline::engine
