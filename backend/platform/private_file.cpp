#include "platform/private_file.h"

#include <fstream>
#include <string>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace throughline::platform {

namespace {

Error failed(const std::filesystem::path& file, const std::string& what,
             const std::error_code& why) {
    return Error{.code = ErrorCode::StorageFailed,
                 .detail = what + ": " + why.message(),
                 .file = file.string()};
}

#ifdef _WIN32

/// The data folder lies in the user's profile, whose access list already names the owner only; the
/// file takes it over, and no other process may open it while it is written.
Status writeAt(const std::filesystem::path& part, std::string_view content) {
    const HANDLE handle = CreateFileW(part.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    const auto lastError = [] {
        return std::error_code(static_cast<int>(GetLastError()), std::system_category());
    };
    if (handle == INVALID_HANDLE_VALUE) {
        return failed(part, "cannot be created", lastError());
    }
    DWORD written = 0;
    const bool ok = WriteFile(handle, content.data(), static_cast<DWORD>(content.size()), &written,
                              nullptr) != 0 &&
                    written == content.size() && FlushFileBuffers(handle) != 0;
    const auto why = lastError();
    CloseHandle(handle);
    return ok ? Status{} : Status{failed(part, "cannot be written", why)};
}

#else

std::error_code lastError() {
    return {errno, std::generic_category()};
}

Status writeAt(const std::filesystem::path& part, std::string_view content) {
    ::unlink(part.c_str());
    const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                          S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return failed(part, "cannot be created", lastError());
    }
    Status status;
    while (!content.empty()) {
        const auto count = ::write(fd, content.data(), content.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            status = failed(part, "cannot be written", lastError());
            break;
        }
        content.remove_prefix(static_cast<std::size_t>(count));
    }
    if (status.ok() && ::fsync(fd) != 0) {
        status = failed(part, "cannot be synced", lastError());
    }
    ::close(fd);
    return status;
}

#endif

}  // namespace

Status writePrivateFile(const std::filesystem::path& file, std::string_view content) {
    auto part = file;
    part += ".part";
    if (auto status = writeAt(part, content); !status.ok()) {
        return status;
    }
    std::error_code why;
    std::filesystem::rename(part, file, why);
    if (why) {
        return failed(file, "cannot be put in place", why);
    }
    return {};
}

Result<std::string> readFile(const std::filesystem::path& file, std::size_t limit) {
    std::error_code why;
    const auto size = std::filesystem::file_size(file, why);
    if (why) {
        return Error{.code = ErrorCode::NotFound, .detail = why.message(), .file = file.string()};
    }
    if (size > limit) {
        return Error{.code = ErrorCode::IntakeTooLarge,
                     .detail = std::to_string(size) + " bytes",
                     .rule = "at most " + std::to_string(limit) + " bytes",
                     .file = file.string()};
    }
    std::ifstream in(file, std::ios::binary);
    std::string content(static_cast<std::size_t>(size), '\0');
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!in && !content.empty()) {
        return Error{
            .code = ErrorCode::StorageFailed, .detail = "cannot be read", .file = file.string()};
    }
    return content;
}

}  // namespace throughline::platform
