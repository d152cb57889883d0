#include "storage/sqlite/writer.h"

#include "platform/failpoint.h"

#include <algorithm>
#include <iterator>

namespace throughline::storage::sqlite {

namespace {
constexpr std::size_t kGroupMost = 500;
constexpr int kCheckpointPages = 2048;  // 16 MiB of 8 KiB pages
}  // namespace

Writer::Writer(std::unique_ptr<Connection> db, const Clock& clock, IdSource& ids)
    : clock_(clock), ids_(ids), db_(std::move(db)) {
    auto count = db_->use("acceptance.dedupe_count");
    count.step();
    memory_.dedupe.reserve(static_cast<std::size_t>(count.integer()));
    auto keys = db_->use("acceptance.dedupe_all");
    while (keys.step()) {
        const auto hash = static_cast<std::uint64_t>(keys.integer());
        memory_.dedupe.add(hash, keys.integer());
    }
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
    stop();
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Writer::onChange(std::function<void(Changes)> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}

void Writer::submit(Unit unit) {
    bool refused = false;
    {
        const std::lock_guard lock(mutex_);
        // callbacks of the last units may still hand in more: the thread takes these too
        refused = stopping_ && std::this_thread::get_id() != thread_.get_id();
        if (!refused) {
            queue_.push_back(std::move(unit));
        }
    }
    if (refused) {
        unit.finish(Error{.code = ErrorCode::EngineStopping});
        return;
    }
    wake_.notify_one();
}

void Writer::loop() {
    std::vector<Unit> group;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;  // stopping, and everything is written
            }
            const auto count = std::min(queue_.size(), kGroupMost);
            const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
            group.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
            queue_.erase(queue_.begin(), end);
        }
        runGroup(group);
        group.clear();
    }
}

void Writer::runGroup(std::vector<Unit>& group) {
    Changes changes;
    if (const auto error = failed_ ? failed_ : commitGroup(group, changes)) {
        memory_.forget();
        changes = {};
        for (auto& unit : group) {
            unit.outcome = *error;
        }
    }
    for (auto& unit : group) {
        unit.finish(unit.outcome);
    }
    if (!changes.orders.empty() || changes.exceptions || changes.queues || changes.events ||
        changes.genealogy || changes.landscape) {
        std::function<void(Changes)> listener;
        {
            const std::lock_guard lock(mutex_);
            listener = listener_;
        }
        if (listener) {
            std::sort(changes.orders.begin(), changes.orders.end());
            changes.orders.erase(std::unique(changes.orders.begin(), changes.orders.end()),
                                 changes.orders.end());
            listener(std::move(changes));
        }
    }
    checkpointWhenDue();
}

std::optional<Error> Writer::commitGroup(std::vector<Unit>& group, Changes& changes) {
    try {
        db_->use("transaction.begin").run();
        Counts counts;
        for (auto& unit : group) {
            runUnit(unit, changes, counts);
        }
        writeCounts(counts);
        platform::failpoint("store.before_commit");
        db_->use("transaction.commit").run();
        platform::failpoint("store.after_commit");
        return std::nullopt;
    } catch (const SqliteError& error) {
        return broken(error);
    }
}

void Writer::writeCounts(const Counts& counts) {
    for (const auto& [name, by] : counts.counted) {
        db_->use("transaction.count").bind("$name", name).bind("$by", by).run();
    }
    for (const auto& [name, by] : counts.destinations) {
        db_->use("lanes.destination_count")
            .bind("$name", name)
            .bind("$depth", by.depth)
            .bind("$settled", by.settled)
            .run();
    }
}

void Writer::runUnit(Unit& unit, Changes& changes, Counts& counts) {
    db_->use("transaction.unit").run();
    UnitContext context{*db_, clock_, ids_, memory_, clock_.now(), {}, {}, {}};
    try {
        unit.outcome = unit.work(context);
    } catch (const SqliteError& error) {
        if (error.diskFull() || error.ioFailed() || !db_->inTransaction()) {
            throw;  // concerns the whole group
        }
        unit.outcome = error.toError();
    } catch (const std::exception& error) {
        unit.outcome = Error{.code = ErrorCode::Internal, .detail = error.what()};
    }
    if (!unit.outcome.ok()) {
        undoUnit();
        return;
    }
    db_->use("transaction.unit_keep").run();
    for (const auto& [name, by] : context.counted) {
        counts.counted[name] += by;
    }
    for (const auto& [name, by] : context.destinations) {
        counts.destinations[name].depth += by.depth;
        counts.destinations[name].settled += by.settled;
    }
    auto& touched = context.changes;
    std::move(touched.orders.begin(), touched.orders.end(), std::back_inserter(changes.orders));
    changes.exceptions |= touched.exceptions;
    changes.queues |= touched.queues;
    changes.events |= touched.events;
    changes.genealogy |= touched.genealogy;
    changes.landscape |= touched.landscape;
}

void Writer::undoUnit() {
    db_->use("transaction.unit_undo").run();
    db_->use("transaction.unit_keep").run();
    memory_.forget();
}

Error Writer::broken(const SqliteError& error) {
    const auto result = error.toError();
    if (error.ioFailed()) {
        failed_ = result;
    }
    try {
        if (db_->inTransaction()) {
            db_->use("transaction.rollback").run();
        }
    } catch (const SqliteError& again) {
        failed_ = again.toError();
    }
    return result;
}

void Writer::checkpointWhenDue() {
    const int pages = db_->walPages();
    if (pages < checkpointedAt_) {
        checkpointedAt_ = 0;  // the log began anew
    }
    if (failed_ || pages - checkpointedAt_ < kCheckpointPages) {
        return;
    }
    try {
        platform::failpoint("store.before_checkpoint");
        db_->checkpoint();
        platform::failpoint("store.after_checkpoint");
        checkpointedAt_ = pages;
    } catch (const SqliteError& error) {
        if (error.ioFailed()) {
            failed_ = error.toError();
        }
    }
}

}  // namespace throughline::storage::sqlite
