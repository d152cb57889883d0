#pragma once

#include "domain/result.h"
#include "storage/sqlite/unit_context.h"
#include "storage/store.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace throughline::storage::sqlite {

/// The one thread that writes and checkpoints. It commits whatever units have gathered (at most
/// 500) as one transaction, each unit in a savepoint of its own, then runs their callbacks. An I/O
/// error stops it for good; a full disk refuses the group and work resumes with the next.
class Writer {
public:
    /// Takes over a connection on which the schema is ready.
    Writer(std::unique_ptr<Connection> db, const Clock& clock, IdSource& ids);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();
    /// Finishes the queue and ends the thread; what comes later is refused with engine.stopping.
    void stop();

    /// Nobody waits for a patient unit: while others come, it waits for one to share its commit.
    enum class Haste : std::uint8_t { Urgent, Patient };
    /// Any thread. `work` runs on the writer thread, `done` there too, after the commit.
    template <class T>
    void write(std::function<Result<T>(UnitContext&)> work, Done<T> done,
               Haste haste = Haste::Urgent);
    /// Waits for the commit; refused on the writer thread itself.
    template <class T>
    Result<T> writeAndWait(std::function<Result<T>(UnitContext&)> work);

    void onChange(std::function<void(Changes)> listener);
    /// On the writer thread, when the disk has no room; set before use.
    void onFull(std::function<void()> listener) { full_ = std::move(listener); }
    /// Whether the log may grow long; asked on the writer thread, set before use.
    void askRoom(std::function<bool()> roomy) { roomy_ = std::move(roomy); }
    /// On the writer thread, with what a unit failed of, where it is damage; set before use.
    void onDamage(std::function<void(const Error&)> listener) { damaged_ = std::move(listener); }
    /// Any thread. An I/O error stopped it: nothing more is written until the store is opened anew.
    [[nodiscard]] bool stopped() const { return stopped_; }
    /// Only for what locks for itself.
    [[nodiscard]] const WriterMemory& memory() const { return memory_; }
    [[nodiscard]] LaneBook& lanes() { return memory_.lanes; }
    /// Files all keys that wait (key_filing.h); a reader asks for it before it looks for one.
    void fileAllKeys();

private:
    struct Unit {
        std::function<Status(UnitContext&)> work;
        std::function<void(const Status&)> finish;
        Status outcome;
        Haste haste = Haste::Urgent;
    };

    /// What the units of a group add up to: rows that they all share, and what is told of once the
    /// commit is durable.
    struct Gathered {
        UnitContext::Counted counted;
        std::map<std::string, std::int64_t> settled;
        std::vector<LaneEffect> effects;
        std::vector<std::shared_ptr<const Event>> accepted;
        Changes changes;
    };

    void submit(Unit unit);
    void loop();
    /// Waits for the next group; empty: keys are to be filed, or the log put away. False: the end.
    bool nextGroup(std::vector<Unit>& group);
    /// With the lock held: lets patient units wait for company, where company is likely.
    void awaitCompany(std::unique_lock<std::mutex>& lock);
    void runGroup(std::vector<Unit>& group);
    /// The error that fails the whole group, if any. Runs the units without a savepoint each, which
    /// would copy every page they touch; where one has to be undone, all run again, guarded.
    std::optional<Error> commitGroup(std::vector<Unit>& group, Changes& changes);
    bool runUnits(std::vector<Unit>& group, bool guarded, Gathered& gathered);
    /// False: it failed after it had written something, and there is no savepoint to go back to.
    bool runUnit(Unit& unit, bool guarded, Gathered& gathered);
    static void gather(UnitContext& context, Gathered& gathered);
    void writeCounts(const Gathered& gathered);
    void undoUnit();
    Error broken(const SqliteError& error);
    void stopFor(Error error);
    /// Where the log has grown by so many pages.
    void checkpointWhenDue(int pagesMost);
    Unit filing(int most);

    const Clock& clock_;
    IdSource& ids_;
    std::unique_ptr<Connection> db_;
    WriterMemory memory_;
    std::optional<Error> failed_;  ///< set once: the store has stopped
    std::atomic<bool> stopped_{false};
    int checkpointedAt_ = 0;    ///< log pages at the last checkpoint
    std::int64_t filedTo_ = 0;  ///< event up to which keys are filed
    std::atomic<std::int64_t> unfiled_{0};

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Unit> queue_;
    std::size_t urgent_ = 0;  ///< of the queue
    std::chrono::steady_clock::time_point lastUrgent_{};
    std::function<void(Changes)> listener_;
    std::function<void()> full_;
    std::function<bool()> roomy_;
    std::function<void(const Error&)> damaged_;
    bool stopping_ = false;
    std::thread thread_;  // last: starts when all else is there
};

template <class T>
void Writer::write(std::function<Result<T>(UnitContext&)> work, Done<T> done, Haste haste) {
    auto result = std::make_shared<std::optional<Result<T>>>();
    Unit unit;
    unit.haste = haste;
    unit.work = [result, work = std::move(work)](UnitContext& context) -> Status {
        result->emplace(work(context));
        return (*result)->ok() ? Status{} : Status{(*result)->error()};
    };
    unit.finish = [result, done = std::move(done)](const Status& status) {
        if (done) {
            done(status.ok() ? std::move(**result) : Result<T>(status.error()));
        }
    };
    submit(std::move(unit));
}

template <class T>
Result<T> Writer::writeAndWait(std::function<Result<T>(UnitContext&)> work) {
    if (std::this_thread::get_id() == thread_.get_id()) {
        return Error{.code = ErrorCode::Internal,
                     .detail = "a callback waits for the writer it runs on"};
    }
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    write<T>(std::move(work),
             [promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future.get();
}

}  // namespace throughline::storage::sqlite
