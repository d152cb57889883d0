#include "storage/sqlite/order_projection.h"

#include "storage/sqlite/filter.h"

#include <algorithm>
#include <tuple>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kCachedOrdersMost = 20'000;
constexpr std::string_view kStuck =
    "order_no IN (SELECT order_no FROM exception WHERE closed_at = 0 UNION ALL"
    " SELECT order_no FROM expectation WHERE state = 0 AND due_at <= $now)";

Result<WriterMemory::CachedOrder*> load(UnitContext& unit, const std::string& order) {
    auto& cache = unit.memory.orders;
    if (const auto found = cache.find(order); found != cache.end()) {
        return &found->second;
    }
    if (cache.size() >= kCachedOrdersMost) {
        cache.clear();
    }
    WriterMemory::CachedOrder loaded;
    auto row = unit.db.use("orders.get");
    row.bind("$order", order);
    if (row.step()) {
        auto state = trace::orderStateFromJson(row.text());
        if (!state) {
            return state.error();
        }
        loaded.state = std::move(*state);
        loaded.revision = row.integer();
        loaded.stored = true;
        auto entries = readOrderEntries(unit.db, order);
        if (!entries) {
            return entries.error();
        }
        loaded.state.books.entries = std::move(*entries);
    }
    loaded.state.order = order;
    return &(cache[order] = std::move(loaded));
}

/// What the lists of orders are sorted and filtered by.
auto listedBy(const trace::OrderState& state) {
    return std::make_tuple(state.plant, state.item, state.status, state.furthest(), state.dueDate);
}

void store(UnitContext& unit, WriterMemory::CachedOrder& cached, bool listedAsBefore) {
    const auto& state = cached.state;
    const bool change = cached.stored && listedAsBefore;
    auto row = unit.db.use(change ? "orders.change" : "orders.put");
    row.bind("$order", state.order)
        .bind("$changed_at", unit.now)
        .bind("$revision", ++cached.revision)
        .bind("$state", trace::toJsonTextWithoutEntries(state));
    if (!change) {
        const auto furthest = state.furthest();
        row.bind("$plant", state.plant)
            .bind("$item", state.item)
            .bind("$status", state.status)
            .bind("$furthest", furthest ? static_cast<int>(*furthest) : -1)
            .bind("$due_date", state.dueDate);
    }
    row.run();
    cached.stored = true;
    unit.touchOrder(state.order);
}

/// Only what the event changed: its own entry, or any where it corrects.
void storeEntries(UnitContext& unit, const trace::OrderState& state, const Event& event) {
    const auto& entries = state.books.entries;
    const bool any = event.type == "event.corrected";
    const auto from =
        any ? entries.begin()
            : std::lower_bound(entries.begin(), entries.end(), event.id,
                               [](const auto& one, EventId id) { return one.event < id; });
    for (auto at = from; at != entries.end() && (any || at->event == event.id); ++at) {
        unit.db.use("orders.entry_put")
            .bind("$order", state.order)
            .bind("$event", at->event)
            .bind("$entry", trace::toJsonText(*at))
            .run();
    }
}

/// What the row itself does not hold: exceptions and expectations.
void complete(Connection& db, OrderRow& row, Timestamp now) {
    auto exceptions = db.use("orders.open_exceptions");
    exceptions.bind("$order", row.state.order).step();
    row.openExceptions = exceptions.number();
    auto expected = db.use("orders.expectations");
    expected.bind("$order", row.state.order);
    while (expected.step()) {
        const auto milestone = static_cast<std::size_t>(expected.integer());
        const auto due = expected.time();
        const bool open = expected.integer() == 0;
        const bool missed = expected.flag();
        if (milestone < row.state.milestones.size()) {
            auto& mark = row.state.milestones.at(milestone);
            if (mark.expectedAt == Timestamp{} || due < mark.expectedAt) {
                mark.expectedAt = due;
            }
        }
        if (open && (row.nextExpected == Timestamp{} || due < row.nextExpected)) {
            row.nextExpected = due;
        }
        row.overdue |= (open && due <= now) || missed;
    }
}

Result<OrderRow> readRow(Statement& row) {
    auto state = trace::orderStateFromJson(row.text());
    if (!state) {
        return Error{.code = ErrorCode::StorageDamaged,
                     .detail = state.error().message(),
                     .field = "production_order"};
    }
    OrderRow found;
    found.state = std::move(*state);
    found.revision = row.integer();
    return found;
}

struct Sorting {
    std::string_view column;
    std::string orderBy;
    std::string beyond;  ///< condition that continues after a token
};

Sorting sortingOf(const OrderQuery& query) {
    const std::string direction = query.ascending ? " ASC" : " DESC";
    const std::string sign = query.ascending ? " > " : " < ";
    if (query.sort == OrderQuery::Sort::Order) {
        return {"", "ORDER BY order_no" + direction, "order_no" + sign + "$after_order"};
    }
    const std::string column = query.sort == OrderQuery::Sort::DueDate ? "due_date" : "changed_at";
    return {column, "ORDER BY " + column + direction + ", order_no" + direction,
            "(" + column + ", order_no)" + sign + "($after_value, $after_order)"};
}

}  // namespace

Result<std::vector<trace::OrderBooks::Entry>> readOrderEntries(Connection& db,
                                                               const std::string& order) {
    std::vector<trace::OrderBooks::Entry> entries;
    auto row = db.use("orders.entries");
    row.bind("$order", order).bind("$most", trace::kMostEntries);
    while (row.step()) {
        auto entry = trace::orderEntryFromJson(row.text());
        if (!entry) {
            return entry.error();
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Status foldOrders(UnitContext& unit, const Event& event, const trace::Facts& facts,
                  const Json& data) {
    for (const auto& order : facts.orders) {
        auto cached = load(unit, order);
        if (!cached) {
            return cached.error();
        }
        auto& state = (*cached)->state;
        const auto before = listedBy(state);
        trace::apply(state, event, data);
        state.order = order;
        store(unit, **cached, listedBy(state) == before);
        storeEntries(unit, state, event);
    }
    return {};
}

void touchOrder(UnitContext& unit, const std::string& order) {
    if (order.empty()) {
        return;
    }
    if (const auto found = unit.memory.orders.find(order); found != unit.memory.orders.end()) {
        ++found->second.revision;
    }
    unit.db.use("orders.touch").bind("$order", order).bind("$changed_at", unit.now).run();
    unit.touchOrder(order);
}

Result<std::optional<OrderRow>> readOrder(Connection& db, const std::string& order, Timestamp now) {
    auto row = db.use("orders.get");
    row.bind("$order", order);
    if (!row.step()) {
        return std::optional<OrderRow>{};
    }
    auto found = readRow(row);
    if (!found) {
        return found.error();
    }
    complete(db, *found, now);
    return std::optional<OrderRow>(std::move(*found));
}

Result<Page<OrderRow>> readOrders(Connection& db, const OrderQuery& query, Timestamp now) {
    Filter filter("SELECT state, revision, order_no, changed_at, due_date FROM production_order");
    if (!query.text.empty()) {
        filter.where(
            "(order_no >= $text AND order_no < $text_end) OR (item >= $text AND item < $text_end)",
            "$text", query.text);
        filter.where("$text_end <> ''", "$text_end", prefixEnd(query.text));
    }
    filter.equals("plant", "$plant", query.plant);
    if (query.status) {
        filter.where("status = $status", "$status", static_cast<std::int64_t>(*query.status));
    }
    if (query.furthest) {
        filter.where("furthest = $furthest", "$furthest",
                     static_cast<std::int64_t>(*query.furthest));
    }
    if (query.onlyStuck) {
        filter.where(kStuck, "$now", toUnixMicros(now));
    }
    if (query.changedFrom != Timestamp{}) {
        filter.where("changed_at >= $from", "$from", toUnixMicros(query.changedFrom));
    }
    const auto sorting = sortingOf(query);
    if (!query.after.empty()) {
        const auto parts = splitToken(query.after);
        filter.where(sorting.beyond, "$after_order", parts.back());
        if (!sorting.column.empty()) {
            filter.where("$after_value IS NOT NULL", "$after_value", tokenNumber(parts.front()));
        }
    }
    auto row = filter.prepare(db, sorting.orderBy, query.limit);
    Page<OrderRow> page;
    std::vector<std::string> tokens;
    while (row.step()) {
        auto found = readRow(row);
        if (!found) {
            return found.error();
        }
        const auto order = row.text();
        const auto changed = row.integer();
        const auto due = row.integer();
        tokens.push_back(
            query.sort == OrderQuery::Sort::Order
                ? order
                : joinToken(
                      {std::to_string(query.sort == OrderQuery::Sort::DueDate ? due : changed),
                       order}));
        page.rows.push_back(std::move(*found));
    }
    finishPage(page, query.limit, [&](const OrderRow&) { return tokens.at(page.rows.size() - 1); });
    for (auto& order : page.rows) {
        complete(db, order, now);
    }
    return page;
}

}  // namespace throughline::storage::sqlite
