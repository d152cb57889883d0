#include "storage/sqlite/delivery_queries.h"

#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/lanes.h"
#include "storage/sqlite/payloads.h"

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

constexpr const char* kDeliveryColumns =
    "SELECT d.id, d.event_id, e.type, d.destination, d.lane_key, e.order_no, d.state, d.attempts,"
    " d.version, d.created_at, d.settled_at, d.next_at, d.last_code, d.last_detail, d.replay_of,"
    " d.overtook FROM delivery_all d CROSS JOIN event e ON e.id = d.event_id";

/// The same columns out of one of the two tables: a sort over their union would read them whole.
std::string columnsOf(bool waiting) {
    std::string sql =
        "SELECT d.id, d.event_id, e.type, d.destination, d.lane_key, e.order_no, d.state, "
        "d.attempts,"
        " d.version, d.created_at, ";
    sql += waiting ? "0, d.next_at" : "d.settled_at, 0";
    sql += ", d.last_code, d.last_detail, d.replay_of, d.overtook FROM ";
    sql += waiting ? "delivery d" : "delivery_done d";
    return sql + " CROSS JOIN event e ON e.id = d.event_id";
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

std::string asJson(const std::vector<DeliveryId>& ids) {
    std::string list = "[";
    for (const auto id : ids) {
        list += (list.size() > 1 ? "," : "") + std::to_string(id.value);
    }
    return list + ']';
}

/// Rows that the lanes know better than their own table: those of a lane, those in flight.
void whereLanesSay(Filter& filter, const DeliveryQuery& query, const LaneBook& lanes) {
    if (!query.laneKey.empty() && !query.destination.empty()) {
        filter.where("d.id IN (SELECT value FROM json_each($in_lane))", "$in_lane",
                     asJson(lanes.waiting(query.destination, query.laneKey)));
    }
    if (query.state == DeliveryState::InFlight) {
        filter.where("d.id IN (SELECT value FROM json_each($flying))", "$flying",
                     asJson(lanes.flying(query.destination)));
    } else if (query.state) {
        filter.where("d.id NOT IN (SELECT value FROM json_each($flying))", "$flying",
                     asJson(lanes.flying(query.destination)));
    }
}

void addOfEvent(Connection& db, EventId event, std::vector<DeliveryId>& ids) {
    auto row = db.use("deliveries.by_event");
    row.bind("$event", event);
    while (row.step()) {
        ids.push_back(row.id<DeliveryId>());
    }
}

/// The deliveries of the event or the order that is asked for; nothing where none is.
std::optional<std::vector<DeliveryId>> askedFor(Connection& db, const DeliveryQuery& query) {
    if (!query.event.valid() && query.order.empty()) {
        return std::nullopt;
    }
    std::vector<DeliveryId> ids;
    if (query.event.valid()) {
        addOfEvent(db, query.event, ids);
        return ids;
    }
    auto row = db.use("deliveries.of_order");
    row.bind("$order", query.order);
    while (row.step()) {
        addOfEvent(db, row.id<EventId>(), ids);
    }
    return ids;
}

void readSide(Connection& db, const DeliveryQuery& query, bool waiting, const LaneBook& lanes,
              std::vector<DeliveryRow>& rows) {
    Filter filter(columnsOf(waiting));
    if (const auto asked = askedFor(db, query)) {
        filter.where("d.id IN (SELECT value FROM json_each($asked))", "$asked", asJson(*asked));
    }
    if (query.event.valid() && !query.order.empty()) {
        filter.where("e.order_no = $order", "$order", query.order);
    }
    if (waiting) {
        whereLanesSay(filter, query, lanes);
    }
    filter.equals("d.destination", "$destination", query.destination);
    filter.equals("d.lane_key", "$lane", query.laneKey);
    if (query.state && query.state != DeliveryState::InFlight) {
        filter.where("d.state = $state", "$state", static_cast<std::int64_t>(*query.state));
    }
    filter.before("d.id", query.after);
    auto row = filter.prepare(db, "ORDER BY d.id DESC", query.limit);
    while (row.step()) {
        rows.push_back(readDeliveryRow(row));
        if (waiting && lanes.inFlight(rows.back().id)) {
            rows.back().state = DeliveryState::InFlight;
        }
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
    for (auto* body : {&attempt.request, &attempt.response}) {
        *body = readPayload(db, row);
        holdAgainstSum(row, PayloadSum().add(attempt.id.value).add(*body), "attempt",
                       attempt.id.text());
    }
    return attempt;
}

/// The attempt that the delivery's own row tells of.
void addOnlyTry(Connection& db, DeliveryId id, std::vector<Attempt>& attempts) {
    auto row = db.use("deliveries.tried_once");
    row.bind("$id", id);
    if (row.step()) {
        Attempt attempt;
        attempt.id = row.id<AttemptId>();
        attempt.number = 1;
        attempt.startedAt = row.time();
        attempt.duration = Duration{row.integer()};
        attempt.status = row.number();
        attempt.outcome = AttemptOutcome::Delivered;
        attempt.idempotencyKey = id.text();
        attempts.push_back(std::move(attempt));
    }
}

}  // namespace

Claimed claimedOf(const LaneHead& head, Event event) {
    Claimed claimed;
    claimed.id = head.id;
    claimed.event = std::move(event);
    claimed.destination = head.destination;
    claimed.laneKey = head.laneKey;
    claimed.route = head.route;
    claimed.shadow = head.shadow;
    claimed.epoch = head.epoch;
    claimed.createdAt = idTime(head.id.value);
    return claimed;
}

Result<Claimed> readClaimed(Connection& db, const LaneHead& head, const Event* event) {
    auto read = event != nullptr ? Result<Event>(*event) : readEvent(db, head.event);
    if (!read) {
        return read.error();
    }
    auto claimed = claimedOf(head, *std::move(read));
    if (head.plain) {
        return claimed;
    }
    const auto entry = findDelivery(db, head.id);
    if (!entry) {
        return Error{
            .code = ErrorCode::StorageDamaged, .field = "delivery", .value = head.id.text()};
    }
    claimed.attempts = entry->attempts;
    claimed.version = entry->version;
    claimed.lastUnknown = entry->lastUnknown;
    claimed.createdAt = entry->createdAt;
    if (entry->version > 1) {
        auto version = db.use("payloads.delivery_version_get");
        version.bind("$id", entry->id).bind("$version", entry->version);
        if (version.step()) {
            claimed.payloadOverride = readPayload(db, version);
            holdAgainstSum(version, PayloadSum().add(entry->version).add(claimed.payloadOverride),
                           "delivery_version",
                           head.id.text() + " version " + std::to_string(entry->version));
        }
    }
    return claimed;
}

std::vector<Attempt> readAttempts(Connection& db, DeliveryId id) {
    std::vector<Attempt> attempts;
    auto row = db.use("deliveries.attempts");
    row.bind("$id", id);
    while (row.step()) {
        attempts.push_back(readAttempt(db, row));
    }
    addOnlyTry(db, id, attempts);
    return attempts;
}

Page<LaneRow> readLanes(Connection& db, const LaneQuery& query, const LaneBook& lanes) {
    Page<LaneRow> page;
    page.rows = lanes.lanes(query, static_cast<std::size_t>(pageLimit(query.limit)) + 1);
    finishPage(page, query.limit, [](const LaneRow& last) {
        return joinToken({last.destination, last.laneKey});
    });
    for (auto& lane : page.rows) {
        auto head = db.use("lanes.head");
        if (head.bind("$id", lane.head).step()) {
            lane.headType = head.text();
            lane.headCode = head.text();
            lane.headDetail = head.text();
            lane.headAttempts = head.number();
            lane.exception = head.id<ExceptionId>();
        }
    }
    return page;
}

Page<DeliveryRow> readDeliveries(Connection& db, const DeliveryQuery& query,
                                 const LaneBook& lanes) {
    Page<DeliveryRow> page;
    const bool done =
        query.state == DeliveryState::Settled || query.state == DeliveryState::Withdrawn;
    for (const bool waiting : {true, false}) {
        if (!query.state || done != waiting) {
            readSide(db, query, waiting, lanes, page.rows);
        }
    }
    std::sort(page.rows.begin(), page.rows.end(),
              [](const auto& left, const auto& right) { return left.id > right.id; });
    finishPage(page, query.limit,
               [](const DeliveryRow& last) { return std::to_string(last.id.value); });
    return page;
}

Result<DeliveryRecord> readDelivery(Connection& db, DeliveryId id, const LaneBook& lanes) {
    Filter filter(kDeliveryColumns);
    filter.where("d.id = $id", "$id", id.value);
    auto row = filter.prepare(db, "");
    if (!row.step()) {
        return Error{.code = ErrorCode::NotFound, .field = "delivery", .value = id.text()};
    }
    DeliveryRecord record;
    record.row = readDeliveryRow(row);
    if (lanes.inFlight(id)) {
        record.row.state = DeliveryState::InFlight;
    }
    record.overtook = row.flag();
    record.versions = deliveryVersions(db, id);
    record.attempts = readAttempts(db, id);
    return record;
}

}  // namespace throughline::storage::sqlite
