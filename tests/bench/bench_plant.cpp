#include "bench/bench_plant.h"

#include <cstdio>
#include <fstream>
#include <random>

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
  "name": "bench", "version": "1.0.0", "description": "What the bench's receivers get",
  "codec": { "format": "json" }, "atomic": "file",
  "inbound": [],
  "outbound": [
    { "name": "completion", "event": "operation.completed", "file": "completion.jq",
      "codec": { "format": "json" }, "content_type": "application/json" },
    { "name": "production", "event": "material.produced", "file": "production.jq",
      "codec": { "format": "json" }, "content_type": "application/json" }
  ]
})";

constexpr auto kCompletion = R"({
  order: .data.order, op: .data.operation, qty: .data.yield.value, uom: .data.yield.unit,
  note: .data.source_data.note, ref: .id
})";

constexpr auto kProduction = R"({
  order: .data.order, material: .data.item, qty: .data.quantity.value, uom: .data.quantity.unit,
  batch: .data.lot.value, note: .data.source_data.note, ref: .id
})";

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string outbound(const std::string& id, const std::string& system, Way way) {
    return R"({ "id": ")" + id + R"(", "system": ")" + system + R"(", "connector": "stream")" +
           (way == Way::Full ? R"(, "pack": "bench" })" : " }");
}

std::string route(const std::string& destination) {
    return R"({ "id": "all-)" + destination + R"(", "event": "*", "destination": ")" + destination +
           "\" }";
}

std::string producedData(const Job& job, int number) {
    const auto order = eventOrder(job, number);
    const auto lot = [](const std::string& value) {
        return R"({"scheme":"lot","value":")" + value + R"("})";
    };
    return R"({"order":")" + order + R"(","operation":"0010","item":"PUMP","quantity":)" +
           R"({"value":"1.000","unit":"{piece}"},"lot":)" + lot("L" + order) +
           R"(,"inputs":[{"lot":)" + lot("S" + std::to_string(number % 100)) +
           R"(}],"source_data":{"note":")" + std::string(480, 'n') + "\"}}";
}

/// 32 hexadecimal digits, as a sender's own random key.
std::string randomKey(const Job& job, int number) {
    std::mt19937_64 random(static_cast<std::uint64_t>(job.first + number) + 1);
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx",
                  static_cast<unsigned long long>(random()),
                  static_cast<unsigned long long>(random()));
    return text.data();
}

}  // namespace

void writeBenchLandscape(const std::filesystem::path& folder, Way way, bool toBoth) {
    const auto landscape = folder / "landscape";
    write(landscape / "systems.jsonc", kSystems);
    write(landscape / "endpoints.jsonc",
          R"({ "inbound": [{ "id": "mes-in", "system": "mes", "pack": "bench" }], "outbound": [)" +
              outbound(kDestinationIds[0], "a", way) + "," +
              outbound(kDestinationIds[1], "b", way) + "] }");
    write(landscape / "routes.jsonc",
          R"({ "routes": [)" + route(kDestinationIds[0]) +
              (toBoth ? "," + route(kDestinationIds[1]) : std::string{}) +
              R"(], "carried": ["bench.*"] })");
    write(landscape / "packs" / "bench" / "pack.jsonc", kPack);
    write(landscape / "packs" / "bench" / "completion.jq", kCompletion);
    write(landscape / "packs" / "bench" / "production.jq", kProduction);
}

Event benchEvent(const Job& job, Way way, int number) {
    const bool produced = way == Way::Full && number % 2 == 1;
    Event event;
    event.type = produced           ? "material.produced"
                 : way == Way::Full ? "operation.completed"
                                    : "bench.completed";
    event.source = "/systems/mes";
    event.sourceId = eventId(job, number);
    event.time = fromUnixMicros(1'767'225'600'000'000);  // 2026-01-01
    event.plant = "P1";
    event.partitionKey = eventOrder(job, number);
    event.idempotencyKey = randomKey(job, number);
    event.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    event.data = produced ? producedData(job, number) : eventData(job, number);
    return event;
}

}  // namespace throughline::bench
