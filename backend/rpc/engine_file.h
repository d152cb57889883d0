#pragma once

#include "domain/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace throughline::rpc {

/// What engine.json in a data folder says: where the engine that owns the folder listens.
struct EngineFile {
    std::string host = "127.0.0.1";
    int port = 0;
    std::int64_t pid = 0;
    std::string token;
    int httpPort = 0;
    std::string version;
};

/// Writes it so that only its owner can read it.
Status writeEngineFile(const std::filesystem::path& data, const EngineFile& file);
/// Nothing where there is none; an error where there is one that cannot be understood.
Result<std::optional<EngineFile>> readEngineFile(const std::filesystem::path& data);
/// Removes it, where it is still the one that this process wrote.
void removeEngineFile(const std::filesystem::path& data, const std::string& token);

}  // namespace throughline::rpc
