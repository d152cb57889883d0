#include "engine_fixture.h"

#include <QTest>

#include <fstream>
#include <future>

namespace throughline::engine {
namespace {

constexpr const char* kSystems = R"({
  "name": "test",
  "plants": [ { "id": "GRZ", "name": "Graz", "zone": "Europe/Vienna" } ],
  "systems": [
    { "id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp" },
    { "id": "mes", "name": "MES", "kind": "MES", "plant": "GRZ", "source": "/systems/mes" }
  ]
})";

constexpr const char* kEndpoints = R"({
  "inbound": [
    { "id": "erp", "system": "erp", "pack": "test" },
    { "id": "mes", "system": "mes", "pack": "test" }
  ],
  "outbound": [
    { "id": "to-mes", "system": "mes", "pack": "test", "url": "http://127.0.0.1:1/orders",
      "attempts": 3, "backoff_first_ms": 1000, "backoff_most_ms": 60000,
      "business_code_pointer": "/code", "business_text_pointer": "/text",
      "refusals": [
        { "status": [409], "as": "accepted", "title": "known there" },
        { "status": [424], "as": "prerequisite", "title": "waits for master data" }
      ] }
  ]
})";

constexpr const char* kRoutes = R"({
  "routes": [
    { "id": "order-to-mes", "event": "order.*", "destination": "to-mes" }
  ]
})";

constexpr const char* kPack = R"json({
  "name": "test", "version": "1.0.0", "description": "what the tests send",
  "codec": { "format": "json" }, "atomic": "record",
  "inbound": [ { "name": "any", "match": "has(\"kind\")",
                     "file" : "in.jq"
} ],
  "outbound": [ { "name": "released", "event": "order.released", "file": "out.jq", "path": "/${order}" },
                { "name": "closed", "event": "order.closed", "file": "closed.jq", "path": "/${order}/close" } ]
})json";

constexpr const char* kIn = R"(
if .kind == "release" then
  {type: "order.released", id: .id, plant: "GRZ", time: .time,
   data: {order: .order, plant: "GRZ", item: "PUMP-7",
          quantity: {value: {"$decimal": .quantity}, unit: {"$code": "uom", "value": .unit}}}}
elif .kind == "close" then {type: "order.closed", id: .id, data: {order: .order}}
elif .kind == "start" then {type: "job.started", id: .id, plant: "GRZ", data: {order: .order}}
elif .kind == "complete" then {type: "job.completed", id: .id, plant: "GRZ", data: {order: .order}}
else {skip: ("nothing is made of " + .kind)} end
)";

}  // namespace

std::string releaseJson(const std::string& order, const std::string& id, const std::string& unit,
                        const std::string& quantity) {
    return R"({"kind":"release","order":")" + order + R"(","id":")" + id + R"(","unit":")" + unit +
           R"(","quantity":")" + quantity + R"("})";
}

std::string endpointsWith(const std::string& inbound) {
    const std::string usual = kEndpoints;
    return "{ \"inbound\": [ " + inbound + " ], " + usual.substr(usual.find("\"outbound\""));
}

std::string endpointsWithToken() {
    return R"({
      "inbound": [ { "id": "erp", "system": "erp", "pack": "test" } ],
      "outbound": [ { "id": "to-mes", "system": "mes", "pack": "test",
                      "url": "http://127.0.0.1:1/orders", "token_url": "http://127.0.0.1:1/token",
                      "token_user": "tl", "token_secret": "s" } ]
    })";
}

EngineFixture::EngineFixture() : clock(*parseTime("2026-11-23T08:00:00Z")) {
    write("landscape/systems.jsonc", kSystems);
    write("landscape/endpoints.jsonc", kEndpoints);
    write("landscape/routes.jsonc", kRoutes);
    write(
        "landscape/value-maps.jsonc",
        R"({"value_maps": [{"map": "uom", "system": "erp", "source": "PC", "canonical": "{piece}"}]})");
    write("packs/test/pack.jsonc", kPack);
    write("packs/test/in.jq", kIn);
    write("packs/test/out.jq", "{number: .data.order, amount: .data.quantity.value}");
    write("packs/test/closed.jq", "{number: .data.order, closed: true}");
}

std::filesystem::path EngineFixture::root() const {
    return std::filesystem::path(folder_.path().toStdString());
}

std::string EngineFixture::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(engine->httpPort()) + path;
}

void EngineFixture::write(const std::string& file, const std::string& text) const {
    const std::filesystem::path path = root() / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

void EngineFixture::start(bool dispatch) {
    Settings settings;
    settings.data = root() / "data";
    settings.landscape = landscapeFolder();
    settings.resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    settings.worker = qEnvironmentVariable("THROUGHLINE_BIN").toStdString() + "/throughline-mapper";
    settings.dispatch = dispatch;
    settings.mapperWorkers = 1;
    auto started = Engine::start(settings, clock, std::make_unique<FakeClient>(ledger));
    if (!started.ok()) {
        QFAIL((started.error().message() + ' ' + started.error().file).c_str());
    }
    engine = *std::move(started);
}

Result<IntakeResult> EngineFixture::send(const std::string& json, const std::string& key,
                                         const std::string& endpoint) {
    IntakeRequest request;
    request.endpoint = endpoint;
    request.bytes = json;
    if (!key.empty()) {
        request.headers["idempotency-key"] = key;
    }
    return engine->intakeAndWait(request);
}

Result<IntakeResult> EngineFixture::release(const std::string& order, const std::string& id) {
    return send(releaseJson(order, id.empty() ? "release-" + order : id));
}

storage::AcceptOutcome EngineFixture::publish(std::vector<Event> events) {
    std::promise<Result<storage::AcceptOutcome>> promise;
    engine->publish(std::move(events), "mes", [&](Result<storage::AcceptOutcome> outcome) {
        promise.set_value(std::move(outcome));
    });
    const auto outcome = promise.get_future().get();
    return outcome.ok() ? *outcome : storage::AcceptOutcome{};
}

void EngineFixture::settleDown() {
    QVERIFY(engine->waitIdle(std::chrono::seconds{20}));
}

void EngineFixture::advance(Duration by) {
    clock.advance(by);
    settleDown();
}

std::vector<storage::ExceptionRow> EngineFixture::openExceptions() const {
    storage::ExceptionQuery query;
    auto page = engine->store().exceptions(query);
    return page.ok() ? page->rows : std::vector<storage::ExceptionRow>{};
}

storage::DeliveryRecord EngineFixture::onlyDelivery(const std::string& order) const {
    storage::DeliveryQuery query;
    query.order = order;
    auto page = engine->store().deliveries(query);
    if (!page.ok() || page->rows.size() != 1) {
        return {};
    }
    auto record = engine->store().delivery(page->rows.front().id);
    return record.ok() ? *record : storage::DeliveryRecord{};
}

}  // namespace throughline::engine
