#pragma once

#include <filesystem>
#include <string>

namespace throughline::rpc {

/// What a person reads beside an exception's cause.
struct Runbook {
    std::string title, markdown;  ///< empty where there is none
};

/// The runbook that errors.def names for a code ("mapping.code_unknown"), from resources/runbooks.
Runbook runbookFor(const std::filesystem::path& resources, const std::string& code);

}  // namespace throughline::rpc
