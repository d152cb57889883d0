#include "platform/reserved_file.h"

#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace throughline::platform {

namespace {

#ifdef _WIN32
bool take(const std::filesystem::path& path, std::uint64_t bytes) {
    const HANDLE file = ::CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return false;
    }
    LARGE_INTEGER end{};
    end.QuadPart = static_cast<LONGLONG>(bytes);
    const bool taken =
        ::SetFilePointerEx(file, end, nullptr, FILE_BEGIN) != 0 && ::SetEndOfFile(file) != 0;
    ::CloseHandle(file);
    return taken;
}
#else
bool take(const std::filesystem::path& path, std::uint64_t bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
#ifdef __APPLE__
    const bool taken = ::ftruncate(file, static_cast<off_t>(bytes)) == 0;
#else
    const bool taken = ::posix_fallocate(file, 0, static_cast<off_t>(bytes)) == 0;
#endif
    ::close(file);
    return taken;
}
#endif

}  // namespace

bool reserveFile(const std::filesystem::path& path, std::uint64_t bytes) {
    const bool taken = take(path, bytes);
    if (!taken) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
    return taken;
}

}  // namespace throughline::platform
