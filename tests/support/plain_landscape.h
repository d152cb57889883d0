#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace throughline::test {

/// A landscape for tests of the way itself: one sender whose messages {"id","order","seq"} become
/// operation.completed, and destinations that get every event as its envelope.
struct PlainLandscape {
    std::map<std::string, std::string> destinations;  ///< endpoint id → url
    std::string policy = R"("concurrency": 8, "timeout_ms": 2000, "attempts": 1000,
        "backoff_first_ms": 20, "backoff_most_ms": 200)";

    /// landscape/ and packs/ below `root`.
    void write(const std::filesystem::path& root) const {
        put(root / "landscape/systems.jsonc", R"({ "name": "plain",
            "plants": [ { "id": "GRZ", "name": "Graz", "zone": "Europe/Vienna" } ],
            "systems": [
              { "id": "mes", "name": "MES", "kind": "MES", "plant": "GRZ", "source": "/systems/mes" },
              { "id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp" } ] })");
        std::string outbound;
        std::string routes;
        for (const auto& [id, url] : destinations) {
            outbound += (outbound.empty() ? "" : ",") + std::string(R"({ "id": ")") + id +
                        R"(", "system": "erp", "url": ")" + url + "\", " + policy + " }";
            routes += (routes.empty() ? "" : ",") + std::string(R"({ "id": "to-)") + id +
                      R"(", "event": "operation.*", "destination": ")" + id + "\" }";
        }
        put(root / "landscape/endpoints.jsonc",
            R"({ "inbound": [
              { "id": "in", "system": "mes", "pack": "plain" },
              { "id": "later", "system": "mes", "pack": "plain", "synchronous": false },
              { "id": "files", "system": "mes", "pack": "plain", "kind": "file" } ],
              "outbound": [ )" +
                outbound + "] }");
        put(root / "landscape/routes.jsonc", R"({ "routes": [ )" + routes + "] }");
        put(root / "packs/plain/pack.jsonc", R"json({
            "name": "plain", "version": "1.0.0", "description": "what the tests send",
            "codec": { "format": "json" }, "atomic": "record",
            "inbound": [ { "name": "any", "file": "in.jq" } ] })json");
        put(root / "packs/plain/in.jq",
            R"({type: "operation.completed", id: .id, plant: "GRZ",
               data: {order: .order, operation: .seq}})");
    }

    static std::string message(const std::string& order, int number) {
        const auto text = std::to_string(number);
        return R"({"id":")" + order + "-" + text + R"(","order":")" + order + R"(","seq":")" +
               text + "\"}";
    }

private:
    static void put(const std::filesystem::path& file, const std::string& text) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
};

}  // namespace throughline::test
