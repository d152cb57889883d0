#pragma once

#include "storage/store.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

namespace throughline::storage {

/// Keeps room on the disk for what has been acknowledged already: while less than `bytes` are free,
/// new messages are refused, and settlements, people's decisions and the audit trail go on. A file
/// of as many bytes stands in the folder against what other programs write: when the disk is full
/// all the same it goes, its room carries on, and it comes back when there is room again.
/// Thread-safe.
class DiskReserve {
public:
    DiskReserve(const std::filesystem::path& folder, std::uint64_t bytes);

    /// Before a new message: storage.full while there is too little room. Looks at the disk every
    /// few milliseconds at most.
    Status admit();
    /// The store found no room: what was kept is given up.
    void spend();
    /// Far more is free than is kept: what waits in the store's log may grow.
    [[nodiscard]] bool roomy() const { return roomy_; }

private:
    void look();

    const std::filesystem::path folder_, file_;
    const std::uint64_t bytes_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point lookedAt_;
    std::uint64_t free_ = 0;
    std::atomic<bool> roomy_{false};
    bool kept_ = false;  ///< the file is there
};

/// What stays free unless the caller says otherwise.
constexpr std::uint64_t kDiskReserve = 32U * 1024 * 1024;

/// openSqliteStore (store.h) with a reserve of the caller's own; 0: none.
Result<std::unique_ptr<Store>> openSqliteStore(const std::filesystem::path& folder,
                                               const Clock& clock, IdSource& ids,
                                               std::uint64_t diskReserve);

}  // namespace throughline::storage
