#include "platform/host.h"

#include <array>

#ifdef _WIN32
#include <windows.h>
// lmcons.h needs windows.h before it.
#include <lmcons.h>
#else
#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <vector>
#endif

namespace throughline::platform {

#ifdef _WIN32

std::string userName() {
    std::array<char, UNLEN + 1> name{};
    auto length = static_cast<DWORD>(name.size());
    return GetUserNameA(name.data(), &length) != 0 ? std::string(name.data()) : "unknown";
}

std::string hostName() {
    std::array<char, MAX_COMPUTERNAME_LENGTH + 1> name{};
    auto length = static_cast<DWORD>(name.size());
    return GetComputerNameA(name.data(), &length) != 0 ? std::string(name.data(), length)
                                                       : "unknown";
}

std::int64_t processId() {
    return GetCurrentProcessId();
}

void disableCoreDumps() {
    SetErrorMode(SEM_NOGPFAULTERRORBOX | SEM_FAILCRITICALERRORS);
}

#else

std::string userName() {
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
        found != nullptr) {
        return found->pw_name;
    }
    return "uid-" + std::to_string(::geteuid());
}

std::string hostName() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : "unknown";
}

std::int64_t processId() {
    return ::getpid();
}

void disableCoreDumps() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

#endif

}  // namespace throughline::platform
