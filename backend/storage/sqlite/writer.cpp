#include "storage/sqlite/writer.h"

#include "platform/failpoint.h"
#include "storage/sqlite/key_filing.h"
#include "storage/sqlite/lanes.h"

#include <algorithm>
#include <iterator>

namespace throughline::storage::sqlite {

namespace {
constexpr std::size_t kGroupMost = 500;
constexpr auto kQuiet = std::chrono::milliseconds{50};  ///< keys wait for a quiet moment …
constexpr std::int64_t kUnfiledMost = 20'000;           ///< … but no more than so many events
constexpr int kFiledAtOnce = 2'000;
// Pages of 8 KiB in the log before a checkpoint. It holds everybody up: one of 64 MiB fewer events
// than four of 16 MiB, which are for quiet moments and for disks with little room.
constexpr int kLongLogPages = 8192;
constexpr int kLogPages = 2048;
/// A settlement waits so long for an acceptance to share its commit with …
constexpr auto kPatience = std::chrono::milliseconds{2};
constexpr auto kCompanyLikely = std::chrono::milliseconds{5};  ///< … if the last came so lately
constexpr std::size_t kPatientMost = 64;
}  // namespace

Writer::Writer(std::unique_ptr<Connection> db, const Clock& clock, IdSource& ids)
    : clock_(clock), ids_(ids), db_(std::move(db)) {
    loadDedupe(*db_, memory_.dedupe);
    loadLanes(*db_, memory_.lanes);
    filedTo_ = readFiledTo(*db_);
    unfiled_ = countUnfiled(*db_, filedTo_);
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
            if (unit.haste == Haste::Urgent) {
                ++urgent_;
                lastUrgent_ = std::chrono::steady_clock::now();
            }
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
    while (nextGroup(group)) {
        const bool quiet = group.empty();
        if (!quiet) {
            runGroup(group);
            group.clear();
            checkpointWhenDue(roomy_ && roomy_() ? kLongLogPages : kLogPages);
        }
        if (unfiled_ > kUnfiledMost || (quiet && unfiled_ > 0)) {
            group.push_back(filing(kFiledAtOnce));
            runGroup(group);
            group.clear();
        } else if (quiet) {
            checkpointWhenDue(kLogPages);
        }
    }
}

bool Writer::nextGroup(std::vector<Unit>& group) {
    std::unique_lock lock(mutex_);
    const auto called = [this] { return stopping_ || !queue_.empty(); };
    const bool tidy = unfiled_ == 0 && db_->walPages() - checkpointedAt_ < kLogPages;
    if (failed_ || tidy) {
        wake_.wait(lock, called);
    } else if (!wake_.wait_for(lock, kQuiet, called)) {
        return true;
    }
    awaitCompany(lock);
    if (queue_.empty()) {
        return false;  // stopping, and everything is written
    }
    const auto count = std::min(queue_.size(), kGroupMost);
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
    group.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    for (const auto& unit : group) {
        urgent_ -= unit.haste == Haste::Urgent ? 1 : 0;
    }
    return true;
}

void Writer::awaitCompany(std::unique_lock<std::mutex>& lock) {
    const auto alone = [this] {
        return !stopping_ && urgent_ == 0 && queue_.size() < kPatientMost;
    };
    const auto now = std::chrono::steady_clock::now();
    if (alone() && now - lastUrgent_ < kCompanyLikely) {
        wake_.wait_until(lock, now + kPatience, [&] { return !alone(); });
    }
}

Writer::Unit Writer::filing(int most) {
    auto filed = std::make_shared<int>(0);
    auto to = std::make_shared<std::int64_t>(0);
    Unit unit;
    unit.work = [this, filed, to, most](UnitContext& context) -> Status {
        *to = filedTo_;
        *filed = fileKeys(context, *to, most);
        return {};
    };
    unit.finish = [this, filed, to](const Status& status) {
        if (status.ok()) {
            filedTo_ = *to;
            unfiled_ -= *filed;
        }
    };
    return unit;
}

void Writer::fileAllKeys() {
    if (unfiled_ == 0 || std::this_thread::get_id() == thread_.get_id()) {
        return;
    }
    for (bool filed = true; filed && unfiled_ > 0;) {
        auto promise = std::make_shared<std::promise<bool>>();
        auto future = promise->get_future();
        auto unit = filing(kFiledAtOnce);
        unit.finish = [promise, finish = std::move(unit.finish)](const Status& status) {
            finish(status);
            promise->set_value(status.ok());
        };
        submit(std::move(unit));
        filed = future.get();
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
        if (damaged_ && !unit.outcome.ok() &&
            unit.outcome.error().code == ErrorCode::StorageDamaged) {
            damaged_(unit.outcome.error());
        }
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
}

std::optional<Error> Writer::commitGroup(std::vector<Unit>& group, Changes& changes) {
    try {
        for (const bool guarded : {false, true}) {
            Gathered gathered;
            db_->use("transaction.begin").run();
            if (!runUnits(group, guarded, gathered)) {
                db_->use("transaction.rollback").run();
                memory_.forget();
                memory_.lanes.releaseHeld();
                continue;
            }
            writeCounts(gathered);
            platform::failpoint("store.before_commit");
            db_->use("transaction.commit").run();
            platform::failpoint("store.after_commit");
            for (auto& event : gathered.accepted) {
                memory_.latest.add(std::move(event));
            }
            unfiled_ += gathered.counted.events;
            memory_.lanes.apply(std::move(gathered.effects));
            changes = std::move(gathered.changes);
            break;
        }
        memory_.lanes.releaseHeld();
        return std::nullopt;
    } catch (const SqliteError& error) {
        memory_.lanes.releaseHeld();
        return broken(error);
    }
}

bool Writer::runUnits(std::vector<Unit>& group, bool guarded, Gathered& gathered) {
    for (auto& unit : group) {
        if (!runUnit(unit, guarded, gathered)) {
            return false;
        }
    }
    return true;
}

void Writer::writeCounts(const Gathered& gathered) {
    const auto count = [&](const char* name, std::int64_t by) {
        if (by != 0) {
            db_->use("transaction.count").bind("$name", name).bind("$by", by).run();
        }
    };
    count("events", gathered.counted.events);
    count("messages", gathered.counted.messages);
    count("pending", gathered.counted.pending);
    count("settled", gathered.counted.settled);
    for (const auto& [name, by] : gathered.settled) {
        db_->use("lanes.destination_count")
            .bind("$name", name)
            .bind("$depth", 0)
            .bind("$settled", by)
            .run();
    }
}

bool Writer::runUnit(Unit& unit, bool guarded, Gathered& gathered) {
    if (guarded) {
        db_->use("transaction.unit").run();
    }
    const auto changedBefore = db_->totalChanged();
    UnitContext context{*db_, clock_, ids_, memory_, clock_.now(), {}, {}, {}, {}, {}};
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
    if (unit.outcome.ok()) {
        if (guarded) {
            db_->use("transaction.unit_keep").run();
        }
        gather(context, gathered);
        return true;
    }
    memory_.forget();
    if (guarded) {
        undoUnit();
        return true;
    }
    return db_->totalChanged() == changedBefore;
}

void Writer::gather(UnitContext& context, Gathered& gathered) {
    gathered.counted.events += context.counted.events;
    gathered.counted.messages += context.counted.messages;
    gathered.counted.pending += context.counted.pending;
    gathered.counted.settled += context.counted.settled;
    for (const auto& [name, by] : context.settled) {
        gathered.settled[name] += by;
    }
    const auto append = [](auto& to, auto& from) {
        std::move(from.begin(), from.end(), std::back_inserter(to));
    };
    append(gathered.effects, context.effects);
    append(gathered.accepted, context.accepted);
    auto& touched = context.changes;
    auto& changes = gathered.changes;
    append(changes.orders, touched.orders);
    changes.exceptions |= touched.exceptions;
    changes.queues |= touched.queues;
    changes.events |= touched.events;
    changes.genealogy |= touched.genealogy;
    changes.landscape |= touched.landscape;
}

void Writer::undoUnit() {
    db_->use("transaction.unit_undo").run();
    db_->use("transaction.unit_keep").run();
}

Error Writer::broken(const SqliteError& error) {
    const auto result = error.toError();
    if (error.ioFailed()) {
        stopFor(result);
    }
    if (error.diskFull() && full_) {
        full_();
    }
    try {
        if (db_->inTransaction()) {
            db_->use("transaction.rollback").run();
        }
    } catch (const SqliteError& again) {
        stopFor(again.toError());
    }
    return result;
}

void Writer::stopFor(Error error) {
    failed_ = std::move(error);
    stopped_ = true;
}

void Writer::checkpointWhenDue(int pagesMost) {
    const int pages = db_->walPages();
    if (pages < checkpointedAt_) {
        checkpointedAt_ = 0;  // the log began anew
    }
    if (failed_ || pages - checkpointedAt_ < pagesMost) {
        return;
    }
    try {
        platform::failpoint("store.before_checkpoint");
        db_->checkpoint();
        platform::failpoint("store.after_checkpoint");
        checkpointedAt_ = pages;
    } catch (const SqliteError& error) {
        if (error.ioFailed()) {
            stopFor(error.toError());
        }
    }
}

}  // namespace throughline::storage::sqlite
