#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/payloads.h"

#include <algorithm>
#include <map>

namespace throughline::storage::sqlite {

namespace {

constexpr int kTrendHours = 12;

constexpr const char* kColumns =
    "SELECT x.id, x.kind, x.state, x.code, x.cause_key, x.cause_title, x.sentence, x.field, "
    "x.value,"
    " x.rule, x.line, x.order_no, x.plant, x.system, x.endpoint, x.owner, x.assignee, x.message_id,"
    " x.event_id, x.delivery_id, x.opened_at, x.snoozed_until, x.closed_at, x.revision FROM "
    "exception x";

ExceptionRow readRow(Statement& row, Timestamp now) {
    ExceptionRow found;
    found.id = row.id<ExceptionId>();
    found.kind = row.enumeration<ExceptionKind>();
    found.state = row.enumeration<ExceptionState>();
    for (auto* text : {&found.code, &found.causeKey, &found.causeTitle, &found.sentence,
                       &found.field, &found.value, &found.rule}) {
        *text = row.text();
    }
    found.line = row.number();
    for (auto* text : {&found.order, &found.plant, &found.system, &found.endpoint, &found.owner,
                       &found.assignee}) {
        *text = row.text();
    }
    found.message = row.id<MessageId>();
    found.event = row.id<EventId>();
    found.delivery = row.id<DeliveryId>();
    found.openedAt = row.time();
    found.snoozedUntil = row.time();
    found.closedAt = row.time();
    found.revision = row.integer();
    if (found.state == ExceptionState::Snoozed && found.snoozedUntil <= now) {
        found.state = ExceptionState::Open;
    }
    return found;
}

void whereState(Filter& filter, ExceptionState state, Timestamp now) {
    switch (state) {
        case ExceptionState::Open:
            filter.where(
                "x.closed_at = 0 AND (x.state = 0 OR (x.state = 1 AND x.snoozed_until <= $now))",
                "$now", toUnixMicros(now));
            break;
        case ExceptionState::Snoozed:
            filter.where("x.closed_at = 0 AND x.state = 1 AND x.snoozed_until > $now", "$now",
                         toUnixMicros(now));
            break;
        case ExceptionState::Replaying:
            filter.where("x.closed_at = 0 AND x.state = 2");
            break;
        default:
            filter.where("x.state = $state", "$state", static_cast<std::int64_t>(state));
    }
}

Filter filterOf(const ExceptionQuery& query, Timestamp now) {
    Filter filter(kColumns);
    if (query.state) {
        whereState(filter, *query.state, now);
    } else if (!query.includeClosed) {
        filter.where("x.closed_at = 0");
    }
    filter.equals("x.cause_key", "$cause", query.causeKey);
    filter.equals("x.owner", "$owner", query.owner);
    filter.equals("x.assignee", "$assignee", query.assignee);
    filter.equals("x.plant", "$plant", query.plant);
    if (!query.order.empty()) {
        filter.where("x.order_no <> '' AND x.order_no = $order", "$order", query.order);
    }
    filter.equals("x.code", "$code", query.code);
    return filter;
}

void addTo(ExceptionGroup& group, const ExceptionRow& row, Timestamp now) {
    if (group.count++ == 0) {
        group.causeKey = row.causeKey;
        group.first = row.openedAt;
        group.trend.assign(kTrendHours, 0);
    }
    // rows come oldest first: the newest words stand
    group.causeTitle = row.causeTitle;
    group.code = row.code;
    group.owner = row.owner;
    group.last = row.openedAt;
    const auto age = std::chrono::floor<std::chrono::hours>(now - row.openedAt).count();
    if (age < kTrendHours) {
        ++group.trend.at(
            static_cast<std::size_t>(kTrendHours - 1 - std::max<std::int64_t>(age, 0)));
    }
    if (!row.plant.empty() &&
        std::find(group.plants.begin(), group.plants.end(), row.plant) == group.plants.end()) {
        group.plants.push_back(row.plant);
    }
}

}  // namespace

std::optional<ExceptionRow> readException(Connection& db, ExceptionId id, Timestamp now) {
    Filter filter(kColumns);
    filter.where("x.id = $id", "$id", id.value);
    auto row = filter.prepare(db, "");
    if (!row.step()) {
        return std::nullopt;
    }
    return readRow(row, now);
}

Result<ExceptionRecord> readExceptionRecord(Connection& db, ExceptionId id, Timestamp now) {
    auto row = readException(db, id, now);
    if (!row) {
        return Error{.code = ErrorCode::ExceptionUnknown, .field = "exception", .value = id.text()};
    }
    ExceptionRecord record;
    record.row = std::move(*row);
    auto technical = db.use("exceptions.technical");
    technical.bind("$id", id).step();
    record.technical = technical.text();
    auto note = db.use("exceptions.notes");
    note.bind("$id", id);
    while (note.step()) {
        ExceptionNote found;
        found.at = note.time();
        found.who = readActor(note);
        found.text = note.text();
        record.notes.push_back(std::move(found));
    }
    return record;
}

Page<ExceptionRow> readExceptions(Connection& db, const ExceptionQuery& query, Timestamp now) {
    auto filter = filterOf(query, now);
    filter.before("x.id", query.after);
    auto row = filter.prepare(db, "ORDER BY x.id DESC", query.limit);
    Page<ExceptionRow> page;
    while (row.step()) {
        page.rows.push_back(readRow(row, now));
    }
    finishPage(page, query.limit,
               [](const ExceptionRow& last) { return std::to_string(last.id.value); });
    return page;
}

std::vector<ExceptionGroup> readExceptionGroups(Connection& db, const ExceptionQuery& query,
                                                Timestamp now, const LaneBook& lanes) {
    std::map<std::string, ExceptionGroup> byCause;
    auto filter = filterOf(query, now);
    auto row = filter.prepare(db, "ORDER BY x.id");
    while (row.step()) {
        const auto found = readRow(row, now);
        auto& group = byCause[found.causeKey];
        addTo(group, found, now);
        group.waitingBehind += lanes.behind(found.delivery);
    }
    std::vector<ExceptionGroup> groups;
    for (auto& [cause, group] : byCause) {
        std::sort(group.plants.begin(), group.plants.end());
        groups.push_back(std::move(group));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& left, const auto& right) {
        return left.count != right.count ? left.count > right.count : left.last > right.last;
    });
    return groups;
}

}  // namespace throughline::storage::sqlite
