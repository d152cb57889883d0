#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::test {

using Random = std::mt19937_64;

/// A disk in memory that tells what was written from what was synced, for SQLite by way of
/// FaultVfs. A power cut keeps what was synced; of everything else each 512-byte piece is kept,
/// dropped or garbled. After a failed sync what was pending stays readable and never becomes
/// durable, as on Linux. Thread-safe.
class FaultDisk {
public:
    /// Files by path, as they lie on the platters.
    using Image = std::map<std::string, std::string>;
    enum class Op : std::uint8_t { Write, Sync, Truncate, Create, Delete };
    enum class Fault : std::uint8_t { None, IoError, Full };
    struct Call {
        Op op = Op::Write;
        std::string_view file;
        std::uint64_t number = 0;  ///< of this disk's calls that change something, from 1
    };

    FaultDisk() = default;
    explicit FaultDisk(const Image& image);

    /// Asked before each call that changes something; may look at the disk, also cut its power.
    void onCall(std::function<Fault(const Call&)> rule);
    /// What a restart would find if the power went now.
    [[nodiscard]] Image afterCut(Random& random) const;
    /// What a killed process leaves: everything written.
    [[nodiscard]] Image afterKill() const;
    /// The bytes that fit; writing more is refused as a full disk does. 0: no limit.
    void setCapacity(std::uint64_t bytes);
    [[nodiscard]] std::uint64_t used() const;
    [[nodiscard]] std::uint64_t calls() const;
    /// The control of the power-cut test: syncs of the log that only commits ask for do nothing, as
    /// with synchronous=NORMAL.
    void ignoreCommitSyncs();

    // For FaultVfs.
    struct File;
    using FilePtr = std::shared_ptr<File>;
    struct Shared {  ///< the memory that connections of one database share; gone with the power
        std::vector<std::unique_ptr<char[]>> regions;
    };
    struct Handle {
        FilePtr file;
        bool log = false, newJournal = false;
        int lock = 0;
        unsigned sharedMask = 0, exclusiveMask = 0;
    };
    struct Piece {
        bool truncates = false, lost = false;
        std::size_t offset = 0;  ///< or the new size
        std::string bytes;
    };
    struct File {
        std::string path, now, durable;
        std::vector<Piece> pending;  ///< since the last sync, in order
        Shared shared;
        std::vector<Handle*> handles;
    };

    FilePtr open(const std::string& path, bool create, bool& created, Fault& fault);
    [[nodiscard]] bool exists(const std::string& path) const;
    Fault remove(const std::string& path, bool syncDirectory);
    Fault write(Handle& handle, std::size_t offset, std::string_view bytes);
    Fault sync(Handle& handle, bool forCheckpoint);
    Fault truncate(Handle& handle, std::size_t size);
    std::recursive_mutex& mutex() const { return mutex_; }

private:
    Fault ask(Op op, std::string_view file);
    void syncDirectory();

    mutable std::recursive_mutex mutex_;
    std::map<std::string, FilePtr> entries_, durableEntries_;
    std::function<Fault(const Call&)> rule_;
    std::uint64_t calls_ = 0, capacity_ = 0;
    bool ignoreCommitSyncs_ = false;
};

/// SQLite's default file system for as long as it lives: every database of this process is on the
/// disk given last.
class FaultVfs {
public:
    FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    ~FaultVfs();
    /// Only while no database is open.
    void use(std::shared_ptr<FaultDisk> disk);
};

}  // namespace throughline::test
