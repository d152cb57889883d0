#include "platform/folder_lock.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#endif

namespace throughline::platform {

namespace {

Error locked(const std::filesystem::path& file) {
    return Error{.code = ErrorCode::StorageLocked,
                 .value = file.parent_path().string(),
                 .file = file.string()};
}

}  // namespace

#ifdef _WIN32

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& folder) {
    const auto file = folder / "lock";
    // No sharing: the handle itself is the lock.
    HANDLE handle = CreateFileW(file.wstring().c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        if (GetLastError() == ERROR_SHARING_VIOLATION) {
            return locked(file);
        }
        return Error{.code = ErrorCode::StorageFailed,
                     .detail = "the lock file cannot be opened",
                     .file = file.string()};
    }
    return std::unique_ptr<FolderLock>(new FolderLock(handle));
}

FolderLock::~FolderLock() {
    CloseHandle(handle_);
}

#else

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& folder) {
    const auto file = folder / "lock";
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (handle < 0) {
        return Error{.code = ErrorCode::StorageFailed,
                     .detail = std::strerror(errno),
                     .file = file.string()};
    }
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(handle);
        if (reason == EWOULDBLOCK) {
            return locked(file);
        }
        return Error{.code = ErrorCode::StorageFailed,
                     .detail = std::strerror(reason),
                     .file = file.string()};
    }
    return std::unique_ptr<FolderLock>(new FolderLock(handle));
}

FolderLock::~FolderLock() {
    ::close(handle_);
}

#endif

}  // namespace throughline::platform
