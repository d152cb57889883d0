#pragma once

#include "domain/clock.h"
#include "engine/engine.h"
#include "fake_client.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace throughline::engine {

/// An engine with a small landscape of its own (one ERP, one MES), on a clock that stands still,
/// with a receiver that answers as the test says.
class EngineFixture {
public:
    EngineFixture();
    ~EngineFixture() { stop(); }

    /// Files of the landscape and its pack, before start(); what a test changes it writes again.
    void write(const std::string& file, const std::string& text) const;
    void start(bool dispatch = true);
    void stop() { engine.reset(); }

    /// Sends to endpoint "erp" and waits for what became of it.
    Result<IntakeResult> send(const std::string& json, const std::string& key = {},
                              const std::string& endpoint = "erp");
    Result<IntakeResult> release(const std::string& order, const std::string& id = {});
    /// Hands ready-made events in and waits for what became of each.
    storage::AcceptOutcome publish(std::vector<Event> events);
    void settleDown();
    void advance(Duration by);

    [[nodiscard]] std::vector<storage::ExceptionRow> openExceptions() const;
    [[nodiscard]] storage::DeliveryRecord onlyDelivery(const std::string& order) const;
    [[nodiscard]] std::filesystem::path landscapeFolder() const { return root() / "landscape"; }
    [[nodiscard]] std::filesystem::path root() const;
    /// Of the engine's own HTTP server.
    [[nodiscard]] std::string url(const std::string& path) const;

    ManualClock clock;
    Ledger ledger;
    std::unique_ptr<Engine> engine;
    const Actor person{"Ada", "ERP support", "desk 4"};

private:
    QTemporaryDir folder_;
};

/// {"kind":"release", …} as the test pack reads it.
std::string releaseJson(const std::string& order, const std::string& id,
                        const std::string& unit = "PC", const std::string& quantity = "10");

/// endpoints.jsonc with this one way in, and the usual way out.
std::string endpointsWith(const std::string& inbound);
/// endpoints.jsonc whose destination wants a bearer token from …/token.
std::string endpointsWithToken();

}  // namespace throughline::engine
