#include "service_log.h"

#include <nlohmann/json.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <vector>

namespace throughline {

namespace {

constexpr auto kName = "throughlined";

void write(spdlog::level::level_enum level, std::string_view message, ServiceLog::Facts facts) {
    nlohmann::ordered_json line{{"message", message}};
    for (const auto& [name, value] : facts) {
        line[std::string(name)] = value;
    }
    // The pattern opens the object; what we add goes on after its first members.
    const auto text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    spdlog::get(kName)->log(level, "{}", text.substr(1));
}

}  // namespace

ServiceLog::ServiceLog(const std::filesystem::path& dataFolder) {
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    constexpr std::size_t kFileBytes = 10U * 1024 * 1024;
    try {
        std::filesystem::create_directories(dataFolder / "log");
        sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            (dataFolder / "log" / "throughlined.log").string(), kFileBytes, 5));
    } catch (const std::exception&) {
        // A folder that cannot be written is reported by the store, in better words.
    }
    auto logger = std::make_shared<spdlog::logger>(kName, sinks.begin(), sinks.end());
    logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v)");
    logger->flush_on(spdlog::level::info);
    spdlog::register_logger(logger);
}

ServiceLog::~ServiceLog() {
    spdlog::drop(kName);
}

void ServiceLog::info(std::string_view message, Facts facts) {
    write(spdlog::level::info, message, facts);
}

void ServiceLog::warn(std::string_view message, Facts facts) {
    write(spdlog::level::warn, message, facts);
}

void ServiceLog::error(const Error& error) {
    write(spdlog::level::err, error.message(),
          {{"code", std::string(error.text())},
           {"field", error.field},
           {"value", error.value},
           {"rule", error.rule},
           {"file", error.file}});
}

}  // namespace throughline
