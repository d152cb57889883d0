#pragma once

#include "domain/result.h"

#include <filesystem>
#include <memory>

namespace throughline::platform {

/// Proof that this process alone owns a data folder, for as long as the object lives. The operating
/// system gives it back when the process dies, however it dies.
class FolderLock {
public:
    /// storage.locked when another process (or another lock of this one) holds the folder.
    static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& folder);

    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
#ifdef _WIN32
    using Handle = void*;
#else
    using Handle = int;
#endif
    explicit FolderLock(Handle handle) : handle_(handle) {}

    Handle handle_;
};

}  // namespace throughline::platform
