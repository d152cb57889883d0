#include "bench/bench_plant.h"

#include <fstream>

namespace throughline::bench {

namespace {

constexpr auto kSystems = R"({
  "name": "bench",
  "plants": [{ "id": "P1", "name": "Bench", "zone": "UTC" }],
  "systems": [
    { "id": "mes", "name": "MES", "kind": "MES", "plant": "P1", "source": "/systems/mes" },
    { "id": "a", "name": "Receiver A", "kind": "ERP", "source": "/systems/a" },
    { "id": "b", "name": "Receiver B", "kind": "WMS", "source": "/systems/b" }
  ]
})";

constexpr auto kPack = R"({
  "name": "bench", "version": "1.0.0", "description": "What the bench sends and gets",
  "codec": { "format": "json" }, "atomic": "file", "whole_message": true,
  "inbound": [{ "name": "completion", "file": "inbound.jq" }],
  "outbound": [{ "name": "completion", "event": "operation.completed", "file": "outbound.jq",
                 "codec": { "format": "json" }, "content_type": "application/json" }]
})";

/// A function of its own puts a program beyond what runs without jq.
constexpr auto kFilled = "def filled: with_entries(select(.value != null));\n";

constexpr auto kInbound = R"({
  type: "operation.completed", id: .id, time: .at, plant: "P1",
  data: {
    order: .order, operation: .operation, final: false,
    yield: { value: { "$decimal": .good }, unit: { "$unit": .uom } },
    source_data: { note: .note }
  }
})";

constexpr auto kOutbound = R"({
  order: .data.order, op: .data.operation, qty: .data.yield.value, uom: .data.yield.unit, ref: .id
})";

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string outboundEndpoint(const std::string& id, std::uint16_t port) {
    return R"({ "id": "receiver-)" + id + R"(", "system": ")" + id +
           R"(", "pack": "bench", "url": "http://127.0.0.1:)" + std::to_string(port) + "/" + id +
           R"(", "concurrency": 100 })";
}

std::string route(const std::string& id) {
    return R"({ "id": "to-)" + id +
           R"(", "event": "operation.completed", "destination": "receiver-)" + id + R"(" })";
}

}  // namespace

Result<std::unique_ptr<Receivers>> Receivers::start() {
    auto receivers = std::unique_ptr<Receivers>(new Receivers);
    auto* self = receivers.get();
    auto server = connectors::startHttpServer(
        {}, [self](const connectors::HttpIncoming&, const connectors::HttpServer::Reply& reply) {
            ++self->received_;
            reply({.status = 200, .body = "{}"});
        });
    if (!server) {
        return server.error();
    }
    receivers->server_ = std::move(*server);
    return receivers;
}

void writeBenchLandscape(const std::filesystem::path& folder, std::uint16_t receiverPort,
                         BenchPlant plant) {
    const auto landscape = folder / "landscape";
    write(landscape / "systems.jsonc", kSystems);
    write(landscape / "endpoints.jsonc",
          R"({ "inbound": [{ "id": "mes-in", "system": "mes", "pack": "bench", "kind": "http" }],
               "outbound": [)" +
              outboundEndpoint("a", receiverPort) + "," + outboundEndpoint("b", receiverPort) +
              "] }");
    write(landscape / "routes.jsonc",
          plant.deliver ? R"({ "routes": [)" + route("a") + "," + route("b") + "] }"
                        : std::string(R"({ "routes": [] })"));
    write(landscape / "packs" / "bench" / "pack.jsonc", kPack);
    const auto program = [&](const std::string& text) {
        return plant.onlyMoves ? text : kFilled + text + " | filled";
    };
    write(landscape / "packs" / "bench" / "inbound.jq", program(kInbound));
    write(landscape / "packs" / "bench" / "outbound.jq", program(kOutbound));
}

std::string benchMessage(int number, int orders) {
    return R"({"id":"bench-)" + std::to_string(number) + R"(","order":"B)" +
           std::to_string(number % orders) +
           R"(","operation":"0010","at":"2026-01-01T00:00:00Z","good":1.000,"uom":"EA","note":")" +
           std::string(860, 'n') + "\"}";
}

}  // namespace throughline::bench
