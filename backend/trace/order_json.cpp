#include "trace/order_books.h"
#include "trace/order_state.h"

#include <nlohmann/json.hpp>

namespace throughline::trace {

namespace {

/// Sorted members instead of Json's kept order: growing an ordered object copies it whole, and this
/// text is read and written with every event of an order (measured: ten times faster).
using Tree = nlohmann::json;

// ── writing ──────────────────────────────────────────────────────────────────────────────────

void put(Tree& out, const char* member, const std::string& value) {
    if (!value.empty()) {
        out[member] = value;
    }
}

void put(Tree& out, const char* member, const std::optional<Decimal>& value) {
    if (value) {
        out[member] = value->text();
    }
}

void putNonZero(Tree& out, const char* member, const Decimal& value) {
    if (!value.isZero()) {
        out[member] = value.text();
    }
}

Tree stampJson(const Stamp& stamp) {
    return Tree::array({stamp.rank, toUnixMicros(stamp.at), stamp.event.value});
}

Tree milestonesJson(const OrderState& state) {
    Tree out = Tree::object();
    for (int i = 0; i < kMilestoneCount; ++i) {
        const auto milestone = static_cast<Milestone>(i);
        const auto& mark = state.mark(milestone);
        Tree one = Tree::object();
        put(one, "occurred_at", formatTime(mark.occurredAt));
        put(one, "expected_at", formatTime(mark.expectedAt));
        put(one, "event_id", mark.event.text());
        if (mark.substitute) {
            one["substitute"] = true;
        }
        if (!one.empty()) {
            out[std::string{milestoneText(milestone)}] = std::move(one);
        }
    }
    return out;
}

Tree operationsJson(const OrderState& state) {
    Tree out = Tree::object();
    for (const auto& [name, totals] : state.operations) {
        Tree one = Tree::object();
        putNonZero(one, "yield", totals.yield);
        putNonZero(one, "scrap", totals.scrap);
        putNonZero(one, "rework", totals.rework);
        putNonZero(one, "mrb", totals.mrb);
        out[name] = std::move(one);
    }
    return out;
}

Tree quantitiesJson(const OrderState& state) {
    Tree out = Tree::object();
    put(out, "unit", state.unit);
    put(out, "released", state.released);
    put(out, "started", state.started);
    put(out, "produced", state.produced);
    put(out, "scrapped", state.scrapped);
    put(out, "reworked", state.reworked);
    put(out, "posted", state.posted);
    put(out, "accepted", state.accepted);
    put(out, "shipped", state.shipped);
    return out;
}

Tree entryJson(const OrderBooks::Entry& entry) {
    Tree postings = Tree::array();
    for (const auto& posting : entry.postings) {
        postings.push_back(Tree::array({posting.account, posting.unit, posting.value.text()}));
    }
    return Tree::array({entry.event.value, entry.sourceId, entry.type,
                        toUnixMicros(entry.correctedAt), std::move(postings)});
}

Tree booksJson(const OrderBooks& books) {
    Tree out = Tree::object();
    for (const auto& [field, stamp] : books.stamps) {
        out["stamps"][field] = stampJson(stamp);
    }
    for (const auto& [account, units] : books.sums) {
        for (const auto& [unit, sum] : units) {
            out["sums"][account][unit] = Tree::array({sum.value.text(), sum.count});
        }
    }
    for (const auto& [number, operation] : books.operations) {
        Tree one = Tree::object();
        put(one, "name", operation.name);
        put(one, "description", operation.description);
        if (operation.final) {
            one["final"] = true;
        }
        if (operation.position > 0) {
            one["position"] = operation.position;
        }
        if (operation.reported.event.valid()) {
            one["reported"] = stampJson(operation.reported);
        }
        out["operations"][number] = std::move(one);
    }
    for (const auto& [key, hold] : books.holds) {
        out["holds"][key] = Tree::array({stampJson(hold.said), hold.open, hold.reason});
    }
    for (const auto& entry : books.entries) {
        out["entries"].push_back(entryJson(entry));
    }
    for (const auto& one : books.corrections) {
        out["corrections"].push_back(
            Tree::array({one.corrects, stampJson(one.said), one.replacement}));
    }
    if (books.released) {
        out["released"] = Tree::array({books.released->value.text(), books.released->unit});
    }
    put(out, "overflow", books.overflow);
    return out;
}

// ── reading ──────────────────────────────────────────────────────────────────────────────────

const Tree* childAt(const Tree& data, const char* member) {
    const auto found = data.find(member);
    return found == data.end() || found->is_null() ? nullptr : &*found;
}

std::string textAt(const Tree& data, const char* member) {
    const Tree* child = childAt(data, member);
    return child != nullptr && child->is_string() ? child->get<std::string>() : std::string{};
}

bool flagAt(const Tree& data, const char* member) {
    const Tree* child = childAt(data, member);
    return child != nullptr && child->is_boolean() && child->get<bool>();
}

const Tree& listAt(const Tree& data, const char* member) {
    static const Tree none = Tree::array();
    const Tree* child = childAt(data, member);
    return child != nullptr && child->is_array() ? *child : none;
}

Decimal decimalOf(const Tree& value) {
    auto parsed = Decimal::parse(value.get_ref<const std::string&>());
    return parsed ? *parsed : Decimal{};
}

Timestamp timeAt(const Tree& data, const char* member) {
    return parseTime(textAt(data, member)).value_or(Timestamp{});
}

Stamp stampOf(const Tree& value) {
    return {value.at(0).get<int>(), fromUnixMicros(value.at(1).get<std::int64_t>()),
            EventId{value.at(2).get<std::int64_t>()}};
}

OrderBooks::Entry entryOf(const Tree& value) {
    OrderBooks::Entry entry{EventId{value.at(0).get<std::int64_t>()},
                            value.at(1).get<std::string>(),
                            value.at(2).get<std::string>(),
                            fromUnixMicros(value.at(3).get<std::int64_t>()),
                            {}};
    for (const auto& posting : value.at(4)) {
        entry.postings.push_back({posting.at(0).get<std::string>(),
                                  posting.at(1).get<std::string>(), decimalOf(posting.at(2))});
    }
    return entry;
}

const Tree& objectAt(const Tree& data, const char* member) {
    static const Tree none = Tree::object();
    const Tree* child = childAt(data, member);
    return child != nullptr && child->is_object() ? *child : none;
}

void readBooks(OrderBooks& books, const Tree& data) {
    for (const auto& [field, stamp] : objectAt(data, "stamps").items()) {
        books.stamps[field] = stampOf(stamp);
    }
    for (const auto& [account, units] : objectAt(data, "sums").items()) {
        for (const auto& [unit, sum] : units.items()) {
            books.sums[account][unit] = {decimalOf(sum.at(0)), sum.at(1).get<int>()};
        }
    }
    for (const auto& [number, one] : objectAt(data, "operations").items()) {
        const Tree* reported = childAt(one, "reported");
        books.operations[number] = {textAt(one, "name"), textAt(one, "description"),
                                    flagAt(one, "final"), one.value("position", 0),
                                    reported != nullptr ? stampOf(*reported) : Stamp{}};
    }
    for (const auto& [key, hold] : objectAt(data, "holds").items()) {
        books.holds[key] = {stampOf(hold.at(0)), hold.at(1).get<bool>(),
                            hold.at(2).get<std::string>()};
    }
    for (const auto& entry : listAt(data, "entries")) {
        books.entries.push_back(entryOf(entry));
    }
    for (const auto& one : listAt(data, "corrections")) {
        books.corrections.push_back(
            {one.at(0).get<std::string>(), stampOf(one.at(1)), one.at(2).get<std::string>()});
    }
    if (const Tree* released = childAt(data, "released")) {
        books.released = Quantity{decimalOf(released->at(0)), released->at(1).get<std::string>()};
    }
    books.overflow = textAt(data, "overflow");
}

OrderState stateOf(const Tree& data) {
    OrderState state;
    state.order = textAt(data, "order");
    state.plant = textAt(data, "plant");
    state.item = textAt(data, "item");
    state.itemRevision = textAt(data, "item_revision");
    state.itemDescription = textAt(data, "item_description");
    state.customer = textAt(data, "customer");
    state.dueDate = timeAt(data, "due_date");
    for (const auto& word : listAt(data, "source_status")) {
        state.sourceStatus.push_back(word.get<std::string>());
    }
    for (const auto& [kind, one] : objectAt(data, "milestones").items()) {
        if (const auto milestone = parseMilestone(kind)) {
            auto& mark = state.milestones.at(static_cast<std::size_t>(*milestone));
            mark.occurredAt = timeAt(one, "occurred_at");
            mark.expectedAt = timeAt(one, "expected_at");
            mark.event = EventId::parse(textAt(one, "event_id")).value_or(EventId{});
            mark.substitute = flagAt(one, "substitute");
        }
    }
    for (const auto& lot : listAt(data, "lots")) {
        state.lots.push_back(lot.get<std::string>());
    }
    state.lastEvent = EventId::parse(textAt(data, "last_event")).value_or(EventId{});
    state.lastChange = timeAt(data, "last_change");
    readBooks(state.books, objectAt(data, "books"));
    deriveTotals(state);
    deriveHold(state);
    deriveStatus(state);
    return state;
}

}  // namespace

std::string toJsonText(const OrderState& state) {
    Tree out = Tree::object();
    out["order"] = state.order;
    put(out, "plant", state.plant);
    put(out, "item", state.item);
    put(out, "item_revision", state.itemRevision);
    put(out, "item_description", state.itemDescription);
    put(out, "customer", state.customer);
    put(out, "due_date", formatTime(state.dueDate));
    out["state"] = std::string{orderStatusText(state.status)};
    if (!state.sourceStatus.empty()) {
        out["source_status"] = state.sourceStatus;
    }
    out["milestones"] = milestonesJson(state);
    out["quantities"] = quantitiesJson(state);
    if (!state.operations.empty()) {
        out["operations"] = operationsJson(state);
    }
    if (state.held) {
        out["held"] = true;
        out["held_reason"] = state.heldReason;
    }
    if (!state.lots.empty()) {
        out["lots"] = state.lots;
    }
    put(out, "last_event", state.lastEvent.text());
    put(out, "last_change", formatTime(state.lastChange));
    out["books"] = booksJson(state.books);
    return out.dump(-1, ' ', false, Tree::error_handler_t::replace);
}

Result<OrderState> orderStateFromJson(const std::string& text) {
    const auto data = Tree::parse(text, nullptr, false);
    if (!data.is_object() || textAt(data, "order").empty()) {
        return Error{.code = ErrorCode::StorageDamaged,
                     .detail = "An order's state cannot be read.",
                     .value = shortened(text)};
    }
    try {
        return stateOf(data);
    } catch (const Tree::exception& broken) {
        return Error{.code = ErrorCode::StorageDamaged,
                     .detail = broken.what(),
                     .value = shortened(textAt(data, "order"))};
    }
}

}  // namespace throughline::trace
