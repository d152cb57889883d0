#include "storage/sqlite/sqlite_store.h"

#include "storage/sqlite/acceptance.h"
#include "storage/sqlite/damage.h"
#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/genealogy.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/order_projection.h"
#include "storage/sqlite/payloads.h"
#include "storage/sqlite/sequences.h"
#include "storage/sqlite/store_status.h"

#include <algorithm>

namespace throughline::storage::sqlite {

SqliteStore::SqliteStore(std::unique_ptr<platform::FolderLock> lock,
                         const std::filesystem::path& folder, std::unique_ptr<Connection> writer,
                         const Clock& clock, IdSource& ids, std::uint64_t diskReserve)
    : lock_(std::move(lock)),
      folder_(folder),
      clock_(clock),
      ids_(ids),
      reserve_(folder, diskReserve),
      writer_(std::move(writer), clock, ids),
      readers_(folder / kFileName,
               [this](const Error& error) { quarantine(damagedRow(error, clock_.now())); }) {
    writer_.onDamage([this](const Error& error) { quarantine(damagedRow(error, clock_.now())); });
    writer_.onFull([this] { reserve_.spend(); });
    writer_.askRoom([this] { return reserve_.roomy(); });
}

void SqliteStore::receive(Received message, Done<MessageId> done) {
    if (auto room = reserve_.admit(); !room.ok()) {
        done(room.error());
        return;
    }
    auto shared = std::make_shared<Received>(std::move(message));
    writer_.write<MessageId>(
        [shared](UnitContext& unit) -> Result<MessageId> {
            if (!shared->id.valid()) {
                shared->id = unit.ids.next<MessageId>();
            }
            insertMessage(unit, *shared, MessageState::Received);
            return shared->id;
        },
        std::move(done));
}

void SqliteStore::accept(AcceptUnit unit, Done<AcceptOutcome> done) {
    const bool acknowledgedBefore = !unit.raw && unit.message.valid();
    if (auto room = acknowledgedBefore ? Status{} : reserve_.admit(); !room.ok()) {
        done(room.error());
        return;
    }
    auto acceptance = Acceptance::prepare(std::move(unit));
    if (!acceptance) {
        done(acceptance.error());
        return;
    }
    writer_.write<AcceptOutcome>(
        [acceptance = *acceptance](UnitContext& context) { return acceptance->run(context); },
        std::move(done));
}

Result<std::vector<HeldEvent>> SqliteStore::releasable(Timestamp now, int limit) const {
    return readers_.read([&](Connection& db) { return readReleasable(db, now, limit); });
}

Result<std::optional<Timestamp>> SqliteStore::nextRelease() const {
    return readers_.read([](Connection& db) { return readNextRelease(db); });
}

void SqliteStore::release(Release release, Done<AcceptOutcome> done) {
    for (auto& event : release.unit.events) {
        event.sequenceWindow = std::max(event.sequenceWindow, Duration{1});  // it is counted still
    }
    auto acceptance = Acceptance::prepare(std::move(release.unit));
    if (!acceptance) {
        done(acceptance.error());
        return;
    }
    auto shared = std::make_shared<const Release>(std::move(release));
    writer_.write<AcceptOutcome>(
        [shared, acceptance = *acceptance](UnitContext& context) {
            return releaseUnit(context, *shared, *acceptance);
        },
        std::move(done));
}

Result<EventRecord> SqliteStore::event(EventId id) const {
    return readers_.read("event", id.text(),
                         [&](Connection& db) { return readEventRecord(db, id); });
}

Result<std::optional<EventId>> SqliteStore::eventBySource(const std::string& source,
                                                          const std::string& sourceId) const {
    return readers_.read([&](Connection& db) {
        return findBySource(db, writer_.memory().dedupe, source, sourceId);
    });
}

Result<Page<EventRow>> SqliteStore::events(const EventQuery& query) const {
    writer_.fileAllKeys();
    return readers_.read([&](Connection& db) { return readEvents(db, query); });
}

Result<ReceivedRecord> SqliteStore::message(MessageId id) const {
    return readers_.read("message", id.text(), [&](Connection& db) { return readMessage(db, id); });
}

Result<std::vector<MessageId>> SqliteStore::unfinished(int limit) const {
    return readers_.read([&](Connection& db) { return readUnfinished(db, limit); });
}

Result<Page<OrderRow>> SqliteStore::orders(const OrderQuery& query) const {
    return readers_.read([&](Connection& db) { return readOrders(db, query, clock_.now()); });
}

Result<std::optional<OrderRow>> SqliteStore::order(const std::string& order) const {
    return readers_.read("production_order", order,
                         [&](Connection& db) { return readOrder(db, order, clock_.now()); });
}

Result<std::vector<LotRow>> SqliteStore::findLots(const std::string& text, int limit) const {
    return readers_.read([&](Connection& db) { return findLotRows(db, text, limit); });
}

Result<std::optional<LotRow>> SqliteStore::lot(const std::string& key) const {
    return readers_.read([&](Connection& db) { return readLot(db, key); });
}

Result<std::vector<EdgeRow>> SqliteStore::edges(const std::vector<std::string>& keys,
                                                bool downstream) const {
    return readers_.read([&](Connection& db) { return readEdges(db, keys, downstream); });
}

Result<std::vector<SearchHit>> SqliteStore::search(const std::string& text, int limit) const {
    writer_.fileAllKeys();
    return readers_.read([&](Connection& db) { return searchStore(db, text, limit); });
}

void SqliteStore::onChange(std::function<void(Changes)> listener) {
    writer_.onChange(std::move(listener));
}

}  // namespace throughline::storage::sqlite
