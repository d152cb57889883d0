#include "support/fault_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>

/// SQLite's file system calls, on a FaultDisk.
namespace throughline::test {

namespace {

using Handle = FaultDisk::Handle;
using Fault = FaultDisk::Fault;

constexpr int kSectorSize = 4096;  // as SQLite's own for Unix says

struct OpenFile {
    sqlite3_file base;
    Handle* handle;
    FaultDisk* disk;
    bool deleteOnClose;
};

std::shared_ptr<FaultDisk> theDisk;  // NOLINT: one disk a process, as SQLite has one default
sqlite3_vfs* real = nullptr;         // NOLINT
sqlite3_vfs ours{};                  // NOLINT

OpenFile& of(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}

int codeOf(Fault fault, int ioError) {
    switch (fault) {
        case Fault::None:
            return SQLITE_OK;
        case Fault::Full:
            return SQLITE_FULL;
        default:
            return ioError;
    }
}

// ── one file ─────────────────────────────────────────────────────────────────────────────────

int closeFile(sqlite3_file* file) {
    auto& open = of(file);
    {
        const std::scoped_lock lock(open.disk->mutex());
        std::erase(open.handle->file->handles, open.handle);
    }
    if (open.deleteOnClose) {
        open.disk->remove(open.handle->file->path, false);
    }
    delete open.handle;
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
    auto& open = of(file);
    const std::scoped_lock lock(open.disk->mutex());
    const auto& content = open.handle->file->now;
    const auto from = std::min(static_cast<std::size_t>(offset), content.size());
    const auto there = std::min(static_cast<std::size_t>(amount), content.size() - from);
    std::memcpy(into, content.data() + from, there);
    if (there == static_cast<std::size_t>(amount)) {
        return SQLITE_OK;
    }
    std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(amount) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    const std::string_view text(static_cast<const char*>(bytes), static_cast<std::size_t>(amount));
    return codeOf(of(file).disk->write(*of(file).handle, static_cast<std::size_t>(offset), text),
                  SQLITE_IOERR_WRITE);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    return codeOf(of(file).disk->truncate(*of(file).handle, static_cast<std::size_t>(size)),
                  SQLITE_IOERR_TRUNCATE);
}

int syncFile(sqlite3_file* file, int flags) {
    const bool forCheckpoint = (flags & 0x0F) == SQLITE_SYNC_FULL;  // see markCheckpointSyncs
    return codeOf(of(file).disk->sync(*of(file).handle, forCheckpoint), SQLITE_IOERR_FSYNC);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    const std::scoped_lock lock(of(file).disk->mutex());
    *size = static_cast<sqlite3_int64>(of(file).handle->file->now.size());
    return SQLITE_OK;
}

/// The strongest lock that another connection holds.
int othersLock(const OpenFile& open) {
    int strongest = SQLITE_LOCK_NONE;
    for (const auto* other : open.handle->file->handles) {
        strongest = other == open.handle ? strongest : std::max(strongest, other->lock);
    }
    return strongest;
}

int lockFile(sqlite3_file* file, int level) {
    auto& open = of(file);
    const std::scoped_lock lock(open.disk->mutex());
    auto& mine = open.handle->lock;
    if (mine >= level) {
        return SQLITE_OK;
    }
    const int others = othersLock(open);
    if (level == SQLITE_LOCK_SHARED ? others >= SQLITE_LOCK_PENDING
                                    : others >= SQLITE_LOCK_RESERVED) {
        return SQLITE_BUSY;
    }
    if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
        mine = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    mine = level;
    return SQLITE_OK;
}

int unlockFile(sqlite3_file* file, int level) {
    const std::scoped_lock lock(of(file).disk->mutex());
    of(file).handle->lock = level;
    return SQLITE_OK;
}

int reservedLock(sqlite3_file* file, int* reserved) {
    const std::scoped_lock lock(of(file).disk->mutex());
    *reserved = static_cast<int>(othersLock(of(file)) >= SQLITE_LOCK_RESERVED ||
                                 of(file).handle->lock >= SQLITE_LOCK_RESERVED);
    return SQLITE_OK;
}

int fileControl(sqlite3_file* /*file*/, int /*op*/, void* /*argument*/) {
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file* /*file*/) {
    return kSectorSize;
}

int characteristics(sqlite3_file* /*file*/) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** found) {
    auto& open = of(file);
    const std::scoped_lock lock(open.disk->mutex());
    auto& regions = open.handle->file->shared.regions;
    *found = nullptr;
    if (static_cast<std::size_t>(region) >= regions.size() && extend == 0) {
        return SQLITE_OK;
    }
    while (regions.size() <= static_cast<std::size_t>(region)) {
        regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    }
    *found = regions[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
}

int lockShared(sqlite3_file* file, int offset, int count, int flags) {
    auto& open = of(file);
    const std::scoped_lock lock(open.disk->mutex());
    const unsigned mask = ((1U << static_cast<unsigned>(count)) - 1U)
                          << static_cast<unsigned>(offset);
    auto& mine = *open.handle;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        mine.sharedMask &= ~mask;
        mine.exclusiveMask &= ~mask;
        return SQLITE_OK;
    }
    for (const auto* other : mine.file->handles) {
        const unsigned held = (flags & SQLITE_SHM_SHARED) != 0
                                  ? other->exclusiveMask
                                  : other->exclusiveMask | other->sharedMask;
        if (other != &mine && (held & mask) != 0) {
            return SQLITE_BUSY;
        }
    }
    ((flags & SQLITE_SHM_SHARED) != 0 ? mine.sharedMask : mine.exclusiveMask) |= mask;
    return SQLITE_OK;
}

void barrier(sqlite3_file* file) {
    const std::scoped_lock lock(of(file).disk->mutex());
}

int unmapShared(sqlite3_file* file, int deletes) {
    auto& open = of(file);
    const std::scoped_lock lock(open.disk->mutex());
    open.handle->sharedMask = open.handle->exclusiveMask = 0;
    if (deletes != 0) {
        open.handle->file->shared.regions.clear();
    }
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    2,          closeFile,  readFile,     writeFile,   truncateFile, syncFile,        fileSize,
    lockFile,   unlockFile, reservedLock, fileControl, sectorSize,   characteristics, mapShared,
    lockShared, barrier,    unmapShared,  nullptr,     nullptr};

// ── the file system ──────────────────────────────────────────────────────────────────────────

int openFile(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* given) {
    static std::atomic<int> unnamed{0};
    const std::string path = name != nullptr ? name : "unnamed-" + std::to_string(++unnamed);
    bool created = false;
    auto fault = Fault::None;
    auto& open = of(file);
    open.base.pMethods = nullptr;
    auto found = theDisk->open(path, (flags & SQLITE_OPEN_CREATE) != 0, created, fault);
    if (!found) {
        return codeOf(fault, SQLITE_CANTOPEN) == SQLITE_OK ? SQLITE_CANTOPEN
                                                           : codeOf(fault, SQLITE_CANTOPEN);
    }
    open.handle = new Handle;
    open.handle->file = found;
    open.handle->log = (flags & SQLITE_OPEN_WAL) != 0;
    open.handle->newJournal =
        created && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    open.disk = theDisk.get();
    open.deleteOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    open.base.pMethods = &kMethods;
    const std::scoped_lock lock(theDisk->mutex());
    found->handles.push_back(open.handle);
    if (given != nullptr) {
        *given = flags;
    }
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs* /*vfs*/, const char* name, int syncDirectory) {
    return codeOf(theDisk->remove(name, syncDirectory != 0), SQLITE_IOERR_DELETE);
}

int accessFile(sqlite3_vfs* /*vfs*/, const char* name, int /*flags*/, int* result) {
    *result = static_cast<int>(theDisk->exists(name));
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs* /*vfs*/, const char* name, int size, char* into) {
    sqlite3_snprintf(size, into, "%s", name);
    return SQLITE_OK;
}

/// Syncs that a checkpoint asks for come with another flag than those of a commit, so that the
/// control can tell them apart.
int markCheckpointSyncs(sqlite3* db, char** /*message*/, const sqlite3_api_routines* /*api*/) {
    return sqlite3_exec(db, "PRAGMA checkpoint_fullfsync = 1", nullptr, nullptr, nullptr);
}

}  // namespace

FaultVfs::FaultVfs() {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // as the product asks, which comes too late now
    real = sqlite3_vfs_find(nullptr);
    ours = *real;
    ours.szOsFile = sizeof(OpenFile);
    ours.zName = "throughline-fault";
    ours.pNext = nullptr;
    ours.xOpen = openFile;
    ours.xDelete = deleteFile;
    ours.xAccess = accessFile;
    ours.xFullPathname = fullPath;
    sqlite3_vfs_register(&ours, 1);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&markCheckpointSyncs));
    use(std::make_shared<FaultDisk>());
}

FaultVfs::~FaultVfs() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&markCheckpointSyncs));
    sqlite3_vfs_unregister(&ours);
    theDisk.reset();
}

void FaultVfs::use(std::shared_ptr<FaultDisk> disk) {
    theDisk = std::move(disk);
}

}  // namespace throughline::test
