#include "platform/safe_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace throughline::platform {

namespace {

Error refused(ErrorCode code, const std::filesystem::path& path, std::string rule,
              std::string detail = {}) {
    const auto name = path.filename().u8string();
    return Error{.code = code,
                 .detail = std::move(detail),
                 .rule = std::move(rule),
                 .file = std::string(name.begin(), name.end())};
}

constexpr const char* kPlainFile = "a plain file: no link, folder, pipe or device";

Error tooLarge(const std::filesystem::path& path, std::size_t limit) {
    return refused(ErrorCode::IntakeTooLarge, path, "at most " + std::to_string(limit) + " bytes");
}

#ifdef _WIN32
struct Handle {
    HANDLE value = INVALID_HANDLE_VALUE;
    ~Handle() {
        if (value != INVALID_HANDLE_VALUE) {
            CloseHandle(value);
        }
    }
};
#else
struct Descriptor {
    int value = -1;
    ~Descriptor() {
        if (value >= 0) {
            ::close(value);
        }
    }
};
#endif

}  // namespace

#ifdef _WIN32

Result<std::string> readRegularFile(const std::filesystem::path& path, std::size_t limit) {
    const Handle file{
        CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                    FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_SEQUENTIAL_SCAN, nullptr)};
    if (file.value == INVALID_HANDLE_VALUE) {
        const auto why = GetLastError();
        if (why == ERROR_FILE_NOT_FOUND || why == ERROR_PATH_NOT_FOUND) {
            return refused(ErrorCode::NotFound, path, {});
        }
        return refused(ErrorCode::IntakeFileRefused, path, "a file that can be read",
                       "system error " + std::to_string(why));
    }
    BY_HANDLE_FILE_INFORMATION info{};
    if (GetFileType(file.value) != FILE_TYPE_DISK ||
        GetFileInformationByHandle(file.value, &info) == 0 ||
        (info.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT)) != 0) {
        return refused(ErrorCode::IntakeFileRefused, path, kPlainFile);
    }
    const auto size =
        (static_cast<unsigned long long>(info.nFileSizeHigh) << 32U) | info.nFileSizeLow;
    if (size > limit) {
        return tooLarge(path, limit);
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        DWORD got = 0;
        const auto want =
            static_cast<DWORD>(std::min<std::size_t>(bytes.size() - filled, 1U << 20U));
        if (ReadFile(file.value, bytes.data() + filled, want, &got, nullptr) == 0) {
            return refused(ErrorCode::IntakeFileRefused, path, "a file that can be read",
                           "system error " + std::to_string(GetLastError()));
        }
        if (got == 0) {
            break;
        }
        filled += got;
    }
    bytes.resize(filled);
    return bytes;
}

#else

Result<std::string> readRegularFile(const std::filesystem::path& path, std::size_t limit) {
    // O_NONBLOCK: opening a FIFO must not wait for its writer; it is refused below.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    if (file.value < 0) {
        if (errno == ENOENT) {
            return refused(ErrorCode::NotFound, path, {});
        }
        if (errno == ELOOP || errno == ENXIO) {
            return refused(ErrorCode::IntakeFileRefused, path, kPlainFile);
        }
        return refused(ErrorCode::IntakeFileRefused, path, "a file that can be read",
                       std::strerror(errno));
    }
    struct stat info {};
    if (::fstat(file.value, &info) != 0 || !S_ISREG(info.st_mode)) {
        return refused(ErrorCode::IntakeFileRefused, path, kPlainFile);
    }
    if (static_cast<unsigned long long>(info.st_size) > limit) {
        return tooLarge(path, limit);
    }
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(info.st_size));
    std::string block(64U * 1024, '\0');
    for (;;) {
        const auto got = ::read(file.value, block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return refused(ErrorCode::IntakeFileRefused, path, "a file that can be read",
                           std::strerror(errno));
        }
        if (got == 0) {
            return bytes;
        }
        bytes.append(block, 0, static_cast<std::size_t>(got));
        if (bytes.size() > limit) {
            return tooLarge(path, limit);
        }
    }
}

#endif

}  // namespace throughline::platform
