// The DeliveryQueue half of SqliteStore.
#include "storage/sqlite/delivery_queries.h"
#include "storage/sqlite/delivery_units.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/sqlite_store.h"

namespace throughline::storage::sqlite {

void SqliteStore::claim(ClaimRequest request, Done<std::vector<Claimed>> done) {
    auto lost = lanes().expired(clock_.now());
    if (lost.empty()) {
        done(claimNow(request));
        return;
    }
    writer_.write<int>(
        [lost = std::move(lost)](UnitContext& unit) -> Result<int> {
            return giveLeasesBack(unit, lost);
        },
        [this, request = std::move(request), done = std::move(done)](Result<int> given) {
            done(given ? claimNow(request) : Result<std::vector<Claimed>>(given.error()));
        });
}

Result<std::vector<Claimed>> SqliteStore::claimNow(const ClaimRequest& request) {
    std::vector<Claimed> claimed;
    for (const auto& head : writer_.lanes().claim(request, clock_.now(), ids_)) {
        auto one = claimedFrom(head);
        if (one) {
            claimed.push_back(std::move(*one));
        } else {
            setAside(request.owner, head, one.error());
        }
    }
    return claimed;
}

Result<Claimed> SqliteStore::claimedFrom(const LaneHead& head) const {
    auto event = writer_.memory().latest.find(head.event);
    if (event && head.plain) {
        return claimedOf(head, *event);
    }
    return readers_.read("delivery", head.id.text(),
                         [&](Connection& db) { return readClaimed(db, head, event.get()); });
}

/// What cannot be read must not stop its destination: it waits for a person, and its lane with it.
void SqliteStore::setAside(const std::string& owner, const LaneHead& head, const Error& error) {
    NewException exception;
    exception.kind = ExceptionKind::Delivery;
    exception.error = error;
    exception.endpoint = head.destination;
    exception.event = head.event;
    exception.delivery = head.id;
    Failure failure;
    failure.id = head.id;
    failure.owner = owner;
    failure.epoch = head.epoch;
    failure.attempt.outcome = AttemptOutcome::Refused;
    failure.attempt.startedAt = clock_.now();
    failure.attempt.code = std::string(error.text());
    failure.attempt.detail = error.message();
    failure.exception = std::move(exception);
    fail(std::move(failure), {});
}

void SqliteStore::settle(Settlement settlement, Done<bool> done) {
    writer_.write<bool>([settlement = std::move(settlement)](
                            UnitContext& unit) { return settleUnit(unit, settlement); },
                        std::move(done), Writer::Haste::Patient);
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
        std::move(done), Writer::Haste::Patient);
}

void SqliteStore::fail(Failure failure, Done<std::optional<ExceptionId>> done) {
    writer_.write<std::optional<ExceptionId>>(
        [failure = std::move(failure)](UnitContext& unit) { return failUnit(unit, failure); },
        std::move(done));
}

void SqliteStore::clockSetBack(Duration by, Done<int> done) {
    writer_.write<int>([by](UnitContext& unit) { return clockSetBackUnit(unit, by); },
                       std::move(done));
}

Status SqliteStore::releaseLeases(const std::string& owner) {
    auto leases = lanes().leasedBy(owner);
    if (leases.empty()) {
        return {};
    }
    const auto released =
        writer_.writeAndWait<int>([leases = std::move(leases)](UnitContext& unit) -> Result<int> {
            return giveLeasesBack(unit, leases);
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
    return lanes().queues();
}

Result<Page<LaneRow>> SqliteStore::lanes(const LaneQuery& query) const {
    return readers_.read([&](Connection& db) { return readLanes(db, query, lanes()); });
}

Result<Page<DeliveryRow>> SqliteStore::deliveries(const DeliveryQuery& query) const {
    return readers_.read([&](Connection& db) { return readDeliveries(db, query, lanes()); });
}

Result<DeliveryRecord> SqliteStore::delivery(DeliveryId id) const {
    return readers_.read("delivery", id.text(),
                         [&](Connection& db) { return readDelivery(db, id, lanes()); });
}

Result<std::optional<Timestamp>> SqliteStore::nextDue() const {
    return lanes().nextDue(clock_.now());
}

}  // namespace throughline::storage::sqlite
