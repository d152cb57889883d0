#pragma once

#include "domain/event.h"
#include "domain/id.h"
#include "domain/result.h"
#include "storage/care.h"
#include "storage/records.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The Store: the engine's whole memory, as atomic units of work. Every unit is one transaction,
/// durable (synchronous=FULL) before its callback runs or its future is ready. Units from all
/// callers share commits (group commit). SQLite implements it now; PostgreSQL can follow, which is
/// why no unit hands out a transaction.
///
/// Threads: every method may be called from any thread. Writes are queued to the one writer thread;
/// callbacks run on it, after the commit, and must be quick. Reads run on the caller's thread over
/// a pool of read-only connections.
namespace throughline::storage {

template <class T>
using Done = std::function<void(Result<T>)>;

/// Accept, look up, trace, genealogy: one half of one store.
class EventStore {
public:
    virtual ~EventStore() = default;

    /// Makes raw bytes durable before anything is made of them.
    virtual void receive(Received message, Done<MessageId> done) = 0;

    /// De-duplicate + events + keys + edges + order states + milestones + lane tails + deliveries +
    /// exceptions + audit, in one transaction. With `unit.raw` the raw bytes ride in the same
    /// commit. `unit.atomic`: one refused record or key conflict refuses all events of the unit.
    virtual void accept(AcceptUnit unit, Done<AcceptOutcome> done) = 0;

    /// Held events whose turn has come at `now`: their predecessors are there or their window has
    /// passed. Each order's in its order.
    virtual Result<std::vector<HeldEvent>> releasable(Timestamp now, int limit) const = 0;
    /// When the next window of a held event ends.
    virtual Result<std::optional<Timestamp>> nextRelease() const = 0;
    /// Accepts a held event in its turn; Held again where its order has moved on since it was read.
    virtual void release(Release release, Done<AcceptOutcome> done) = 0;

    virtual Result<EventRecord> event(EventId id) const = 0;
    virtual Result<std::optional<EventId>> eventBySource(const std::string& source,
                                                         const std::string& sourceId) const = 0;
    virtual Result<Page<EventRow>> events(const EventQuery& query) const = 0;
    virtual Result<ReceivedRecord> message(MessageId id) const = 0;
    /// Messages still in state Received (a crash between receive and accept), oldest first: the
    /// engine takes them in again at start.
    virtual Result<std::vector<MessageId>> unfinished(int limit) const = 0;

    virtual Result<Page<OrderRow>> orders(const OrderQuery& query) const = 0;
    virtual Result<std::optional<OrderRow>> order(const std::string& order) const = 0;

    /// Lots and serials whose value or key matches; several mean the caller must ask.
    virtual Result<std::vector<LotRow>> findLots(const std::string& text, int limit) const = 0;
    virtual Result<std::optional<LotRow>> lot(const std::string& key) const = 0;
    /// Edges that touch any of `keys` as input (downstream) or as output (upstream).
    virtual Result<std::vector<EdgeRow>> edges(const std::vector<std::string>& keys,
                                               bool downstream) const = 0;
    /// Where a search text leads: orders, lots, serials, shipments, events, messages, by exact key
    /// and then by prefix.
    virtual Result<std::vector<SearchHit>> search(const std::string& text, int limit) const = 0;
};

/// Claim, settle, fail, replay: the other half.
class DeliveryQueue {
public:
    virtual ~DeliveryQueue() = default;

    /// Lane heads that are due, neither leased, paused nor blocked; epoch + 1 and a lease in one
    /// round trip. At most `request.limit`, at most `room` for each destination.
    virtual void claim(ClaimRequest request, Done<std::vector<Claimed>> done) = 0;
    /// Advances the lane's head only where owner and epoch match; records the attempt.
    virtual void settle(Settlement settlement, Done<bool> done) = 0;
    /// The same for many in one unit; says how many were still held.
    virtual void settle(std::vector<Settlement> settlements, Done<int> done) = 0;
    /// Records the attempt, then either sets `retryAt` or opens the exception and blocks the lane.
    virtual void fail(Failure failure, Done<std::optional<ExceptionId>> done) = 0;
    /// The wall clock was set back by so much: what is due later than now comes earlier by as much.
    /// Says for how many deliveries.
    virtual void clockSetBack(Duration by, Done<int> done) = 0;
    /// Gives leases of dead owners back (start-up) without counting an attempt.
    virtual Status releaseLeases(const std::string& owner) = 0;

    /// Delivery again: an unsettled head gets its new payload version and is unblocked in place; a
    /// settled one joins its lane's tail as a new delivery linked to the original. + audit.
    virtual void replay(ReplayUnit unit, Done<std::vector<ReplayedDelivery>> done) = 0;
    /// Takes a delivery out of its lane for good (discard, skip with a reason). + audit.
    virtual void withdraw(DeliveryId id, Actor who, std::string reason, Done<bool> done) = 0;

    virtual void setPaused(const std::string& destination, const std::string& laneKey, bool paused,
                           Actor who, std::string reason, Done<bool> done) = 0;

    virtual Result<std::vector<QueueRow>> queues() const = 0;
    virtual Result<Page<LaneRow>> lanes(const LaneQuery& query) const = 0;
    virtual Result<Page<DeliveryRow>> deliveries(const DeliveryQuery& query) const = 0;
    virtual Result<DeliveryRecord> delivery(DeliveryId id) const = 0;
    /// The earliest `next_at` that lies ahead, to sleep until.
    virtual Result<std::optional<Timestamp>> nextDue() const = 0;
};

/// Exceptions, expectations, value maps, configuration, audit.
class OperationsStore {
public:
    virtual ~OperationsStore() = default;

    virtual void openException(NewException exception, Done<ExceptionId> done) = 0;
    /// Assign, note, snooze, discard, restore, resolve; refused with fix.stale when
    /// `change.revision` is given and no longer the current one. + audit.
    virtual void changeException(ExceptionChange change, Done<ExceptionRow> done) = 0;
    virtual Result<Page<ExceptionRow>> exceptions(const ExceptionQuery& query) const = 0;
    virtual Result<std::vector<ExceptionGroup>> exceptionGroups(
        const ExceptionQuery& query) const = 0;
    virtual Result<ExceptionRecord> exception(ExceptionId id) const = 0;

    /// Version n+1 of a message's or delivery's payload; the original stays. + audit.
    virtual void addVersion(NewVersion version, Done<int> done) = 0;

    virtual void putExpectation(Expectation expectation, Done<bool> done) = 0;
    virtual Result<std::vector<Expectation>> dueExpectations(Timestamp now, int limit) const = 0;
    virtual void closeExpectation(const std::string& rule, const std::string& order,
                                  std::optional<NewException> missed, Done<bool> done) = 0;

    virtual void setValueMapEntry(ValueMapEntry entry, Actor who, std::string reason,
                                  Done<bool> done) = 0;
    virtual Result<std::vector<ValueMapEntry>> valueMap(const std::string& name) const = 0;

    virtual void applyLandscape(std::string text, std::string digest, Actor who,
                                Done<int> done) = 0;
    virtual Result<std::optional<LandscapeVersion>> currentLandscape() const = 0;

    virtual void writeAudit(NewAudit entry, Done<std::int64_t> done) = 0;
    virtual Result<Page<AuditRow>> audit(const AuditQuery& query) const = 0;

    /// Small durable facts of the engine itself ("simulator.run" …).
    virtual Status setFact(const std::string& key, const std::string& value) = 0;
    virtual Result<std::optional<std::string>> fact(const std::string& key) const = 0;
};

/// The one store with one transaction.
class Store : public EventStore, public DeliveryQueue, public OperationsStore {
public:
    virtual Result<StoreStatus> status() const = 0;
    /// Looks through the file for damage, rebuilds order states, milestones and edges from the
    /// event log and names what differs.
    virtual Result<VerifyReport> verify() const = 0;
    /// What was found damaged so far.
    virtual Result<std::vector<DamagedRow>> quarantined(int limit) const = 0;

    /// Copies the store, as it is at this moment or later, into a new folder under `into` while
    /// work goes on, writes a manifest beside the copy and verifies it. Takes as long as it takes.
    virtual Result<BackupReport> backup(const std::filesystem::path& into) const = 0;
    /// What would go by these rules, and what stays although it is older.
    virtual Result<RetentionReport> retentionPlan(const RetentionRules& rules) const = 0;
    /// Takes away one slice, as one unit of work.
    virtual Result<Retained> retain(const RetentionRules& rules) = 0;
    /// Called on the writer thread after commits that changed something, with what changed; the
    /// listener must only take note. Set before use, cleared with {}.
    virtual void onChange(std::function<void(Changes)> listener) = 0;
};

/// Opens or creates `throughline.db` in `folder`; takes the folder's lock (storage.locked when
/// another process has it) and migrates the schema. The clock and id source must outlive the store.
Result<std::unique_ptr<Store>> openSqliteStore(const std::filesystem::path& folder,
                                               const Clock& clock, IdSource& ids);

/// Puts a backup into a data folder that has no store yet; refused with a sentence where the
/// manifest, its sum or the copy itself is not whole.
Result<BackupReport> restoreBackup(const std::filesystem::path& from,
                                   const std::filesystem::path& dataFolder);

}  // namespace throughline::storage
