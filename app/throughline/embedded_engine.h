#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace throughline::models {
class EngineClient;
}

namespace throughline::app {

struct EmbeddedSettings {
    std::filesystem::path data, landscape, resources;
    std::map<std::string, std::string> variables;
};

/// The engine inside the console, behind the same door as for every other client. The clock must
/// outlive it; the destructor waits for calls and attempts under way.
class EmbeddedEngine {
public:
    static Result<std::unique_ptr<EmbeddedEngine>> start(const EmbeddedSettings& settings,
                                                         const Clock& clock);
    ~EmbeddedEngine();
    EmbeddedEngine(const EmbeddedEngine&) = delete;
    EmbeddedEngine& operator=(const EmbeddedEngine&) = delete;

    [[nodiscard]] std::shared_ptr<const models::EngineClient> client() const;
    [[nodiscard]] int httpPort() const;

private:
    struct Parts;
    explicit EmbeddedEngine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// A client of the engine that owns this data folder already (its engine.json says where).
Result<std::shared_ptr<const models::EngineClient>> clientOfOwner(
    const std::filesystem::path& data);

}  // namespace throughline::app
