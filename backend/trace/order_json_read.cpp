#include "trace/order_books.h"
#include "trace/order_state.h"

#include <nlohmann/json.hpp>

namespace throughline::trace {

namespace {

/// Sorted members instead of Json's kept order: growing an ordered object copies it whole.
using Tree = nlohmann::json;

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

Error unreadable(const std::string& text, const std::string& why) {
    return {.code = ErrorCode::StorageDamaged, .detail = why, .value = shortened(text)};
}

}  // namespace

Result<OrderState> orderStateFromJson(const std::string& text) {
    const auto data = Tree::parse(text, nullptr, false);
    if (!data.is_object() || textAt(data, "order").empty()) {
        return unreadable(text, "An order's state cannot be read.");
    }
    try {
        return stateOf(data);
    } catch (const Tree::exception& broken) {
        return unreadable(textAt(data, "order"), broken.what());
    }
}

Result<OrderBooks::Entry> orderEntryFromJson(const std::string& text) {
    try {
        return entryOf(Tree::parse(text));
    } catch (const Tree::exception& broken) {
        return unreadable(text, broken.what());
    }
}

}  // namespace throughline::trace
