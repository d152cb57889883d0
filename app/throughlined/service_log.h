#pragma once

#include "domain/error.h"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace throughline {

/// The service's log: one JSON object a line, on stderr and in log/throughlined.log of the data
/// folder (10 MiB, five files kept). Thread-safe.
class ServiceLog {
public:
    using Facts = std::initializer_list<std::pair<std::string_view, std::string>>;

    explicit ServiceLog(const std::filesystem::path& dataFolder);
    ServiceLog(const ServiceLog&) = delete;
    ServiceLog& operator=(const ServiceLog&) = delete;
    ~ServiceLog();

    void info(std::string_view message, Facts facts = {});
    void warn(std::string_view message, Facts facts = {});
    void error(const Error& error);
};

}  // namespace throughline
