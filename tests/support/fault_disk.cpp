#include "support/fault_disk.h"

#include <algorithm>
#include <array>
#include <utility>

namespace throughline::test {

namespace {

constexpr std::size_t kSector = 512;

void put(std::string& content, std::size_t offset, std::string_view bytes) {
    if (content.size() < offset + bytes.size()) {
        content.resize(offset + bytes.size());
    }
    content.replace(offset, bytes.size(), bytes);
}

void apply(std::string& content, const FaultDisk::Piece& piece) {
    if (piece.truncates) {
        content.resize(piece.offset);
    } else {
        put(content, piece.offset, piece.bytes);
    }
}

/// What one cut does to the unsynced pieces of one file: nothing survives, all of it, or some.
struct Luck {
    explicit Luck(Random& random) : random_(random) {
        keep_ = std::array{0, 25, 50, 75, 95, 100}.at(random() % 6);
        garble_ = random() % 3 == 0 ? 20 : 0;
    }
    [[nodiscard]] bool kept() const { return static_cast<int>(random_() % 100) < keep_; }
    [[nodiscard]] bool garbled() const { return static_cast<int>(random_() % 100) < garble_; }

private:
    Random& random_;
    int keep_ = 0, garble_ = 0;
};

/// SQLite counts on bytes beside a write staying as they were (its "powersafe overwrite", which the
/// file system of every platform we run on is said to have), so only what was written suffers.
void survive(std::string& content, const FaultDisk::Piece& piece, const Luck& luck,
             Random& random) {
    if (piece.truncates) {
        if (luck.kept()) {
            content.resize(piece.offset);
        }
        return;
    }
    for (std::size_t at = 0; at < piece.bytes.size();) {
        const auto offset = piece.offset + at;
        const auto length = std::min(piece.bytes.size() - at, kSector - offset % kSector);
        if (luck.garbled()) {
            std::string noise(length, '\0');
            std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(random()); });
            put(content, offset, noise);
        } else if (luck.kept()) {
            put(content, offset, std::string_view(piece.bytes).substr(at, length));
        }
        at += length;
    }
}

}  // namespace

FaultDisk::FaultDisk(const Image& image) {
    for (const auto& [path, content] : image) {
        auto file = std::make_shared<File>();
        file->path = path;
        file->now = file->durable = content;
        entries_[path] = durableEntries_[path] = file;
    }
}

void FaultDisk::onCall(std::function<Fault(const Call&)> rule) {
    const std::scoped_lock lock(mutex_);
    rule_ = std::move(rule);
}

FaultDisk::Image FaultDisk::afterCut(Random& random) const {
    const std::scoped_lock lock(mutex_);
    Image image;
    auto candidates = durableEntries_;
    candidates.insert(entries_.begin(), entries_.end());
    for (const auto& [path, known] : candidates) {
        const auto now = entries_.find(path);
        const auto durable = durableEntries_.find(path);
        const auto current = now == entries_.end() ? nullptr : now->second;
        const auto before = durable == durableEntries_.end() ? nullptr : durable->second;
        // a name that was made or removed since the directory was synced: either may be found
        const auto& found = current == before || random() % 2 == 0 ? current : before;
        if (!found) {
            continue;
        }
        auto& content = image[path] = found->durable;
        const Luck luck(random);
        for (const auto& piece : found->pending) {
            survive(content, piece, luck, random);
        }
    }
    return image;
}

FaultDisk::Image FaultDisk::afterKill() const {
    const std::scoped_lock lock(mutex_);
    Image image;
    for (const auto& [path, file] : entries_) {
        image[path] = file->now;
    }
    return image;
}

void FaultDisk::setCapacity(std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    capacity_ = bytes;
}

std::uint64_t FaultDisk::used() const {
    const std::scoped_lock lock(mutex_);
    std::uint64_t sum = 0;
    for (const auto& [path, file] : entries_) {
        sum += file->now.size();
    }
    return sum;
}

std::uint64_t FaultDisk::calls() const {
    const std::scoped_lock lock(mutex_);
    return calls_;
}

void FaultDisk::ignoreCommitSyncs() {
    const std::scoped_lock lock(mutex_);
    ignoreCommitSyncs_ = true;
}

FaultDisk::Fault FaultDisk::ask(Op op, std::string_view file) {
    ++calls_;
    return rule_ ? rule_({op, file, calls_}) : Fault::None;
}

FaultDisk::FilePtr FaultDisk::open(const std::string& path, bool create, bool& created,
                                   Fault& fault) {
    const std::scoped_lock lock(mutex_);
    created = false;
    fault = Fault::None;
    if (const auto found = entries_.find(path); found != entries_.end()) {
        return found->second;
    }
    if (!create || (fault = ask(Op::Create, path)) != Fault::None) {
        return nullptr;
    }
    created = true;
    auto file = std::make_shared<File>();
    file->path = path;
    entries_[path] = file;
    return file;
}

bool FaultDisk::exists(const std::string& path) const {
    const std::scoped_lock lock(mutex_);
    return entries_.contains(path);
}

FaultDisk::Fault FaultDisk::remove(const std::string& path, bool syncsDirectory) {
    const std::scoped_lock lock(mutex_);
    if (!entries_.contains(path)) {
        return Fault::None;
    }
    if (const auto fault = ask(Op::Delete, path); fault != Fault::None) {
        return fault;
    }
    entries_.erase(path);
    if (syncsDirectory) {
        syncDirectory();
    }
    return Fault::None;
}

FaultDisk::Fault FaultDisk::write(Handle& handle, std::size_t offset, std::string_view bytes) {
    const std::scoped_lock lock(mutex_);
    auto& file = *handle.file;
    if (const auto fault = ask(Op::Write, file.path); fault != Fault::None) {
        return fault;
    }
    const auto end = offset + bytes.size();
    if (capacity_ != 0 && end > file.now.size() && used() + end - file.now.size() > capacity_) {
        return Fault::Full;
    }
    put(file.now, offset, bytes);
    file.pending.push_back({.offset = offset, .bytes = std::string(bytes)});
    return Fault::None;
}

FaultDisk::Fault FaultDisk::sync(Handle& handle, bool forCheckpoint) {
    const std::scoped_lock lock(mutex_);
    auto& file = *handle.file;
    if (const auto fault = ask(Op::Sync, file.path); fault != Fault::None) {
        for (auto& piece : file.pending) {
            piece.lost = true;  // the kernel calls these pages clean now
        }
        return fault;
    }
    if (ignoreCommitSyncs_ && handle.log && !forCheckpoint) {
        return Fault::None;
    }
    for (const auto& piece : file.pending) {
        if (!piece.lost) {
            apply(file.durable, piece);
        }
    }
    file.pending.clear();
    if (std::exchange(handle.newJournal, false)) {
        syncDirectory();
    }
    return Fault::None;
}

FaultDisk::Fault FaultDisk::truncate(Handle& handle, std::size_t size) {
    const std::scoped_lock lock(mutex_);
    auto& file = *handle.file;
    if (const auto fault = ask(Op::Truncate, file.path); fault != Fault::None) {
        return fault;
    }
    file.now.resize(size);
    file.pending.push_back({.truncates = true, .offset = size});
    return Fault::None;
}

void FaultDisk::syncDirectory() {
    durableEntries_ = entries_;
}

}  // namespace throughline::test
