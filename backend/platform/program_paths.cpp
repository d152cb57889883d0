#include "platform/program_paths.h"

#include <cstdlib>
#include <system_error>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#endif

namespace throughline::platform {

namespace {

std::filesystem::path environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read at start-up
    return value != nullptr ? std::filesystem::path(value) : std::filesystem::path{};
}

bool isFolder(const std::filesystem::path& path) {
    std::error_code ignored;
    return !path.empty() && std::filesystem::is_directory(path, ignored);
}

}  // namespace

std::filesystem::path executable() {
#ifdef _WIN32
    std::wstring buffer(32768, L'\0');
    const auto length =
        GetModuleFileNameW(nullptr, buffer.data(), static_cast<DWORD>(buffer.size()));
    buffer.resize(length);
    return buffer;
#else
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored);
#endif
}

std::filesystem::path resourcesFolder(const std::filesystem::path& wanted) {
    if (!wanted.empty()) {
        return isFolder(wanted) ? wanted : std::filesystem::path{};
    }
    if (auto named = environment("THROUGHLINE_RESOURCES"); isFolder(named)) {
        return named;
    }
    const auto bin = executable().parent_path();
    // bin/ of an installation; build/<preset>/bin and build/<preset>/bin/tests of a source tree.
    for (const auto* relative : {"../share/throughline/resources", "resources",
                                 "../../../resources", "../../../../resources"}) {
        if (const auto folder = bin / relative; isFolder(folder / "contracts")) {
            std::error_code ignored;
            auto clean = std::filesystem::weakly_canonical(folder, ignored);
            return clean.empty() ? folder : clean;
        }
    }
    return {};
}

std::filesystem::path siblingProgram(const std::string& name) {
#ifdef _WIN32
    const std::string file = name + ".exe";
#else
    const std::string& file = name;
#endif
    const auto bin = executable().parent_path();
    for (const auto& folder : {bin, bin.parent_path(), bin / ".." / "libexec" / "throughline",
                               environment("THROUGHLINE_BIN")}) {
        std::error_code ignored;
        if (!folder.empty() && std::filesystem::is_regular_file(folder / file, ignored)) {
            return folder / file;
        }
    }
    return {};
}

std::filesystem::path defaultDataFolder() {
#ifdef _WIN32
    return environment("LOCALAPPDATA") / "Throughline";
#else
    if (const auto home = environment("XDG_DATA_HOME"); !home.empty()) {
        return home / "Throughline";
    }
    return environment("HOME") / ".local" / "share" / "Throughline";
#endif
}

}  // namespace throughline::platform
