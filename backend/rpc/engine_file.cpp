#include "rpc/engine_file.h"

#include "codecs/codec.h"
#include "platform/private_file.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace throughline::rpc {

namespace {
std::filesystem::path pathIn(const std::filesystem::path& data) {
    return data / "engine.json";
}
}  // namespace

Status writeEngineFile(const std::filesystem::path& data, const EngineFile& file) {
    const Json json{{"host", file.host},   {"port", file.port},          {"pid", file.pid},
                    {"token", file.token}, {"http_port", file.httpPort}, {"version", file.version}};
    return platform::writePrivateFile(pathIn(data), codecs::toPrettyText(json) + "\n");
}

Result<std::optional<EngineFile>> readEngineFile(const std::filesystem::path& data) {
    const auto path = pathIn(data);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return std::optional<EngineFile>{};
    }
    const auto text = platform::readFile(path, 64U * 1024);
    if (!text) {
        return text.error();
    }
    const auto json = codecs::parseJson(*text);
    if (!json) {
        return json.error();
    }
    try {
        EngineFile file;
        file.host = json->value("host", file.host);
        file.port = json->at("port").get<int>();
        file.pid = json->value("pid", std::int64_t{0});
        file.token = json->at("token").get<std::string>();
        file.httpPort = json->value("http_port", 0);
        file.version = json->value("version", std::string{});
        return std::optional(std::move(file));
    } catch (const Json::exception& wrong) {
        return Error{.code = ErrorCode::EngineUnreachable,
                     .detail = wrong.what(),
                     .rule = "port and token of the engine",
                     .file = path.string()};
    }
}

void removeEngineFile(const std::filesystem::path& data, const std::string& token) {
    const auto current = readEngineFile(data);
    if (current.ok() && *current && (*current)->token == token) {
        std::error_code ignored;
        std::filesystem::remove(pathIn(data), ignored);
    }
}

}  // namespace throughline::rpc
