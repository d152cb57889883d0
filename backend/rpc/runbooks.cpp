#include "rpc/runbooks.h"

#include "domain/error.h"
#include "platform/private_file.h"

namespace throughline::rpc {

Runbook runbookFor(const std::filesystem::path& resources, const std::string& code) {
    const auto* info = findErrorInfo(code);
    if (info == nullptr) {
        return {};
    }
    constexpr std::size_t kMost = 256U * 1024;
    auto text = platform::readFile(resources / "runbooks" / info->runbook, kMost);
    if (!text) {
        return {};
    }
    Runbook runbook{.title = {}, .markdown = std::move(*text)};
    if (runbook.markdown.starts_with("# ")) {
        const auto end = runbook.markdown.find('\n');
        runbook.title = runbook.markdown.substr(2, end == std::string::npos ? end : end - 2);
    }
    return runbook;
}

}  // namespace throughline::rpc
