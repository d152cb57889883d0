#pragma once

#include "platform/folder_lock.h"
#include "storage/disk_reserve.h"
#include "storage/sqlite/read_pool.h"
#include "storage/sqlite/retention.h"
#include "storage/sqlite/writer.h"
#include "storage/store.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace throughline::storage::sqlite {

/// The embedded Store: one file, one writer thread, a pool of readers. Holds the folder's lock for
/// as long as it lives; closing finishes what is queued. Threads as the Store says.
class SqliteStore final : public Store {
public:
    SqliteStore(std::unique_ptr<platform::FolderLock> lock, const std::filesystem::path& folder,
                std::unique_ptr<Connection> writer, const Clock& clock, IdSource& ids,
                std::uint64_t diskReserve);
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;
    ~SqliteStore() override { writer_.stop(); }  // last callbacks may still read

    void receive(Received message, Done<MessageId> done) override;
    void accept(AcceptUnit unit, Done<AcceptOutcome> done) override;
    Result<std::vector<HeldEvent>> releasable(Timestamp now, int limit) const override;
    Result<std::optional<Timestamp>> nextRelease() const override;
    void release(Release release, Done<AcceptOutcome> done) override;
    Result<EventRecord> event(EventId id) const override;
    Result<std::optional<EventId>> eventBySource(const std::string& source,
                                                 const std::string& sourceId) const override;
    Result<Page<EventRow>> events(const EventQuery& query) const override;
    Result<ReceivedRecord> message(MessageId id) const override;
    Result<std::vector<MessageId>> unfinished(int limit) const override;
    Result<Page<OrderRow>> orders(const OrderQuery& query) const override;
    Result<std::optional<OrderRow>> order(const std::string& order) const override;
    Result<std::vector<LotRow>> findLots(const std::string& text, int limit) const override;
    Result<std::optional<LotRow>> lot(const std::string& key) const override;
    Result<std::vector<EdgeRow>> edges(const std::vector<std::string>& keys,
                                       bool downstream) const override;
    Result<std::vector<SearchHit>> search(const std::string& text, int limit) const override;

    void claim(ClaimRequest request, Done<std::vector<Claimed>> done) override;
    void settle(Settlement settlement, Done<bool> done) override;
    void settle(std::vector<Settlement> settlements, Done<int> done) override;
    void fail(Failure failure, Done<std::optional<ExceptionId>> done) override;
    void clockSetBack(Duration by, Done<int> done) override;
    Status releaseLeases(const std::string& owner) override;
    void replay(ReplayUnit unit, Done<std::vector<ReplayedDelivery>> done) override;
    void withdraw(DeliveryId id, Actor who, std::string reason, Done<bool> done) override;
    void setPaused(const std::string& destination, const std::string& laneKey, bool paused,
                   Actor who, std::string reason, Done<bool> done) override;
    Result<std::vector<QueueRow>> queues() const override;
    Result<Page<LaneRow>> lanes(const LaneQuery& query) const override;
    Result<Page<DeliveryRow>> deliveries(const DeliveryQuery& query) const override;
    Result<DeliveryRecord> delivery(DeliveryId id) const override;
    Result<std::optional<Timestamp>> nextDue() const override;

    void openException(NewException exception, Done<ExceptionId> done) override;
    void changeException(ExceptionChange change, Done<ExceptionRow> done) override;
    Result<Page<ExceptionRow>> exceptions(const ExceptionQuery& query) const override;
    Result<std::vector<ExceptionGroup>> exceptionGroups(const ExceptionQuery& query) const override;
    Result<ExceptionRecord> exception(ExceptionId id) const override;
    void addVersion(NewVersion version, Done<int> done) override;
    void putExpectation(Expectation expectation, Done<bool> done) override;
    Result<std::vector<Expectation>> dueExpectations(Timestamp now, int limit) const override;
    void closeExpectation(const std::string& rule, const std::string& order,
                          std::optional<NewException> missed, Done<bool> done) override;
    void setValueMapEntry(ValueMapEntry entry, Actor who, std::string reason,
                          Done<bool> done) override;
    Result<std::vector<ValueMapEntry>> valueMap(const std::string& name) const override;
    void applyLandscape(std::string text, std::string digest, Actor who, Done<int> done) override;
    Result<std::optional<LandscapeVersion>> currentLandscape() const override;
    void writeAudit(NewAudit entry, Done<std::int64_t> done) override;
    Result<Page<AuditRow>> audit(const AuditQuery& query) const override;
    Status setFact(const std::string& key, const std::string& value) override;
    Result<std::optional<std::string>> fact(const std::string& key) const override;

    Result<StoreStatus> status() const override;
    Result<VerifyReport> verify() const override;
    Result<std::vector<DamagedRow>> quarantined(int limit) const override;
    Result<BackupReport> backup(const std::filesystem::path& into) const override;
    Result<RetentionReport> retentionPlan(const RetentionRules& rules) const override;
    Result<Retained> retain(const RetentionRules& rules) override;
    void onChange(std::function<void(Changes)> listener) override;

private:
    [[nodiscard]] const LaneBook& lanes() const { return writer_.memory().lanes; }
    Result<std::vector<Claimed>> claimNow(const ClaimRequest& request);
    [[nodiscard]] Result<Claimed> claimedFrom(const LaneHead& head) const;
    /// Takes note of damage, once a row.
    void quarantine(DamagedRow damaged) const;
    void setAside(const std::string& owner, const LaneHead& head, const Error& error);

    // Destroyed from below: readers go before the writer, whose connection closes the file, and the
    // lock goes last.
    std::unique_ptr<platform::FolderLock> lock_;
    std::filesystem::path folder_;
    const Clock& clock_;
    IdSource& ids_;
    DiskReserve reserve_;
    mutable Writer writer_;  ///< files keys for a reader
    mutable std::mutex damagedMutex_;
    mutable std::set<std::pair<std::string, std::string>> damaged_;  ///< table and row, noted
    std::mutex retentionMutex_;
    RetentionPass retention_;
    ReadPool readers_;
};

}  // namespace throughline::storage::sqlite
