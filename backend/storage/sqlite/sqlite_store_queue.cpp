// The DeliveryQueue half of SqliteStore.
#include "storage/sqlite/delivery_queries.h"
#include "storage/sqlite/delivery_units.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/sqlite_store.h"

namespace throughline::storage::sqlite {

void SqliteStore::claim(ClaimRequest request, Done<std::vector<Claimed>> done) {
    writer_.write<std::vector<Claimed>>(
        [request = std::move(request)](UnitContext& unit) { return claimUnit(unit, request); },
        std::move(done));
}

void SqliteStore::settle(Settlement settlement, Done<bool> done) {
    writer_.write<bool>([settlement = std::move(settlement)](
                            UnitContext& unit) { return settleUnit(unit, settlement); },
                        std::move(done));
}

void SqliteStore::settle(std::vector<Settlement> settlements, Done<int> done) {
    writer_.write<int>(
        [settlements = std::move(settlements)](UnitContext& unit) -> Result<int> {
            int settled = 0;
            for (const auto& settlement : settlements) {
                const auto one = settleUnit(unit, settlement);
                if (!one) {
                    return one.error();
                }
                settled += *one ? 1 : 0;
            }
            return settled;
        },
        std::move(done));
}

void SqliteStore::fail(Failure failure, Done<std::optional<ExceptionId>> done) {
    writer_.write<std::optional<ExceptionId>>(
        [failure = std::move(failure)](UnitContext& unit) { return failUnit(unit, failure); },
        std::move(done));
}

Status SqliteStore::releaseLeases(const std::string& owner) {
    const auto released = writer_.writeAndWait<int>([owner](UnitContext& unit) -> Result<int> {
        auto leases = unit.db.use("lanes.leased_by");
        leases.bind("$owner", owner);
        return giveLeasesBack(unit, std::move(leases));
    });
    return released ? Status{} : Status{released.error()};
}

Status SqliteStore::releaseAllLeases() {
    const auto released = writer_.writeAndWait<int>([](UnitContext& unit) -> Result<int> {
        return giveLeasesBack(unit, unit.db.use("lanes.leased"));
    });
    return released ? Status{} : Status{released.error()};
}

void SqliteStore::replay(ReplayUnit replay, Done<std::vector<ReplayedDelivery>> done) {
    writer_.write<std::vector<ReplayedDelivery>>(
        [replay = std::move(replay)](UnitContext& unit) { return replayUnit(unit, replay); },
        std::move(done));
}

void SqliteStore::withdraw(DeliveryId id, Actor who, std::string reason, Done<bool> done) {
    writer_.write<bool>([id, who = std::move(who), reason = std::move(reason)](
                            UnitContext& unit) { return withdrawUnit(unit, id, who, reason); },
                        std::move(done));
}

void SqliteStore::setPaused(const std::string& destination, const std::string& laneKey, bool paused,
                            Actor who, std::string reason, Done<bool> done) {
    writer_.write<bool>(
        [destination, laneKey, paused, who = std::move(who),
         reason = std::move(reason)](UnitContext& unit) {
            return pauseUnit(unit, destination, laneKey, paused, who, reason);
        },
        std::move(done));
}

Result<std::vector<QueueRow>> SqliteStore::queues() const {
    return readers_.read([](Connection& db) { return readQueues(db); });
}

Result<Page<LaneRow>> SqliteStore::lanes(const LaneQuery& query) const {
    return readers_.read([&](Connection& db) { return readLanes(db, query); });
}

Result<Page<DeliveryRow>> SqliteStore::deliveries(const DeliveryQuery& query) const {
    return readers_.read([&](Connection& db) { return readDeliveries(db, query); });
}

Result<DeliveryRecord> SqliteStore::delivery(DeliveryId id) const {
    return readers_.read([&](Connection& db) { return readDelivery(db, id); });
}

Result<std::optional<Timestamp>> SqliteStore::nextDue() const {
    return readers_.read([&](Connection& db) { return readNextDue(db, clock_.now()); });
}

}  // namespace throughline::storage::sqlite
