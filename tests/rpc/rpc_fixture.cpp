#include "rpc_fixture.h"

#include <QTest>

namespace throughline::rpc {

RpcFixture::RpcFixture(const std::string& role,
                       const std::function<void(const engine::EngineFixture&)>& prepare) {
    if (prepare) {
        prepare(plant);
    }
    plant.start();
    if (plant.engine == nullptr) {
        return;
    }
    auto started = Server::start(
        *plant.engine, {.data = data(),
                        .resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString(),
                        .role = role});
    if (!started.ok()) {
        QFAIL(started.error().message().c_str());
    }
    server = std::move(*started);
}

void RpcFixture::stop() {
    server.reset();
    plant.stop();
}

std::string RpcFixture::target() const {
    return "127.0.0.1:" + std::to_string(server->port());
}

}  // namespace throughline::rpc
