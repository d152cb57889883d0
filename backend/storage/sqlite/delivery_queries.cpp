#include "storage/sqlite/delivery_queries.h"

#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

constexpr const char* kLaneColumns =
    "SELECT l.destination, l.lane_key, l.depth, l.paused, l.blocked, l.head, l.oldest,"
    " coalesce(l.ready_at, 0), coalesce(e.type, ''), coalesce(d.last_code, ''),"
    " coalesce(d.last_detail, ''), coalesce(d.attempts, 0), coalesce(d.exception_id, 0)"
    " FROM lane l LEFT JOIN delivery d ON d.id = l.head LEFT JOIN event e ON e.id = d.event_id";

constexpr const char* kDeliveryColumns =
    "SELECT d.id, d.event_id, e.type, d.destination, d.lane_key, e.order_no, d.state, d.attempts,"
    " d.version, d.created_at, d.settled_at, d.next_at, d.last_code, d.last_detail, d.replay_of,"
    " d.overtook FROM delivery_all d CROSS JOIN event e ON e.id = d.event_id";

/// The same columns out of one of the two tables: a sort over their union would read them whole.
std::string columnsOf(bool waiting, bool byOrder) {
    std::string sql =
        "SELECT d.id, d.event_id, e.type, d.destination, d.lane_key, e.order_no, d.state, "
        "d.attempts,"
        " d.version, d.created_at, ";
    sql += waiting ? "0, d.next_at" : "d.settled_at, 0";
    sql += ", d.last_code, d.last_detail, d.replay_of, d.overtook FROM ";
    const std::string table = waiting ? "delivery d" : "delivery_done d";
    sql += byOrder ? "event_key k CROSS JOIN " + table + " ON d.event_id = k.event_id" : table;
    return sql + " CROSS JOIN event e ON e.id = d.event_id";
}

LaneRow readLaneRow(Statement& row) {
    LaneRow lane;
    lane.destination = row.text();
    lane.laneKey = row.text();
    lane.depth = row.number();
    lane.paused = row.flag();
    lane.blocked = row.flag();
    lane.head = row.id<DeliveryId>();
    lane.oldest = row.time();
    lane.nextAt = row.time();
    lane.headType = row.text();
    lane.headCode = row.text();
    lane.headDetail = row.text();
    lane.headAttempts = row.number();
    lane.exception = row.id<ExceptionId>();
    return lane;
}

DeliveryRow readDeliveryRow(Statement& row) {
    DeliveryRow found;
    found.id = row.id<DeliveryId>();
    found.event = row.id<EventId>();
    found.type = row.text();
    found.destination = row.text();
    found.laneKey = row.text();
    found.order = row.text();
    found.state = row.enumeration<DeliveryState>();
    found.attempts = row.number();
    found.version = row.number();
    found.createdAt = row.time();
    found.settledAt = row.time();
    found.nextAt = row.time();
    found.lastCode = row.text();
    found.lastDetail = row.text();
    found.replayOf = row.id<DeliveryId>();
    if (found.state != DeliveryState::Retrying) {
        found.nextAt = {};
    }
    return found;
}

void readSide(Connection& db, const DeliveryQuery& query, bool waiting,
              std::vector<DeliveryRow>& rows) {
    Filter filter(columnsOf(waiting, !query.order.empty()));
    if (!query.order.empty()) {
        filter.where("k.kind = 'order' AND k.value = $order", "$order", query.order);
    }
    if (query.event.valid()) {
        filter.where("d.event_id = $event", "$event", query.event.value);
    }
    // Without a lane the newest rows are soonest found by id: "+" keeps the lanes' index out of it.
    const bool byId = waiting && query.laneKey.empty();
    filter.equals(byId ? "+d.destination" : "d.destination", "$destination", query.destination);
    filter.equals("d.lane_key", "$lane", query.laneKey);
    if (query.state) {
        filter.where("d.state = $state", "$state", static_cast<std::int64_t>(*query.state));
    }
    filter.before("d.id", query.after);
    auto row = filter.prepare(db, "ORDER BY d.id DESC", query.limit);
    while (row.step()) {
        rows.push_back(readDeliveryRow(row));
    }
}

Attempt readAttempt(Connection& db, Statement& row) {
    Attempt attempt;
    attempt.id = row.id<AttemptId>();
    attempt.number = row.number();
    attempt.startedAt = row.time();
    attempt.duration = Duration{row.integer()};
    attempt.outcome = row.enumeration<AttemptOutcome>();
    attempt.status = row.number();
    attempt.code = row.text();
    attempt.businessCode = row.text();
    attempt.idempotencyKey = row.text();
    attempt.requestHeaders = row.text();
    attempt.detail = row.text();
    attempt.request = readPayload(db, row);
    attempt.response = readPayload(db, row);
    return attempt;
}

}  // namespace

std::vector<QueueRow> readQueues(Connection& db) {
    std::vector<QueueRow> queues;
    auto row = db.use("lanes.queues");
    while (row.step()) {
        QueueRow queue;
        queue.destination = row.text();
        queue.depth = row.number();
        queue.paused = row.flag();
        queue.settledTotal = row.integer();
        queue.failed = row.number();
        queue.lanes = row.number();
        queue.inFlight = row.number();
        queue.retrying = row.number();
        queue.blockedLanes = row.number();
        queue.oldest = row.time();
        queue.nextAt = row.time();
        queues.push_back(std::move(queue));
    }
    return queues;
}

Page<LaneRow> readLanes(Connection& db, const LaneQuery& query) {
    Filter filter(kLaneColumns);
    filter.equals("l.destination", "$destination", query.destination);
    if (query.onlyBlocked) {
        filter.where("l.blocked = 1");
    }
    if (!query.after.empty()) {
        const auto parts = splitToken(query.after);
        filter.where("(l.destination, l.lane_key) > ($after_destination, $after_lane)",
                     "$after_destination", parts.front());
        filter.where("$after_lane IS NOT NULL", "$after_lane", parts.back());
    }
    auto row = filter.prepare(db, "ORDER BY l.destination, l.lane_key", query.limit);
    Page<LaneRow> page;
    while (row.step()) {
        page.rows.push_back(readLaneRow(row));
    }
    finishPage(page, query.limit, [](const LaneRow& last) {
        return joinToken({last.destination, last.laneKey});
    });
    return page;
}

Page<DeliveryRow> readDeliveries(Connection& db, const DeliveryQuery& query) {
    Page<DeliveryRow> page;
    const bool done =
        query.state == DeliveryState::Settled || query.state == DeliveryState::Withdrawn;
    for (const bool waiting : {true, false}) {
        if (!query.state || done != waiting) {
            readSide(db, query, waiting, page.rows);
        }
    }
    std::sort(page.rows.begin(), page.rows.end(),
              [](const auto& left, const auto& right) { return left.id > right.id; });
    finishPage(page, query.limit,
               [](const DeliveryRow& last) { return std::to_string(last.id.value); });
    return page;
}

Result<DeliveryRecord> readDelivery(Connection& db, DeliveryId id) {
    Filter filter(kDeliveryColumns);
    filter.where("d.id = $id", "$id", id.value);
    auto row = filter.prepare(db, "");
    if (!row.step()) {
        return Error{.code = ErrorCode::NotFound, .field = "delivery", .value = id.text()};
    }
    DeliveryRecord record;
    record.row = readDeliveryRow(row);
    record.overtook = row.flag();
    record.versions = deliveryVersions(db, id);
    auto attempt = db.use("deliveries.attempts");
    attempt.bind("$id", id);
    while (attempt.step()) {
        record.attempts.push_back(readAttempt(db, attempt));
    }
    return record;
}

std::optional<Timestamp> readNextDue(Connection& db, Timestamp now) {
    std::optional<Timestamp> next;
    for (const auto* name : {"lanes.due", "lanes.lease_due"}) {
        auto row = db.use(name);
        row.bind("$now", now);
        if (row.step() && !row.isNull()) {
            const auto at = row.time();
            next = next ? std::min(*next, at) : at;
        }
    }
    return next;
}

}  // namespace throughline::storage::sqlite
