#include "trace/order_state.h"
#include "trace/text_writer.h"

namespace throughline::trace {

namespace {

void member(TextWriter& out, const char* name, const std::optional<Decimal>& value) {
    if (value) {
        out.member(name, value->text());
    }
}

void memberNonZero(TextWriter& out, const char* name, const Decimal& value) {
    if (!value.isZero()) {
        out.member(name, value.text());
    }
}

void stamp(TextWriter& out, const Stamp& value) {
    out.open('[');
    out.number(value.rank);
    out.number(toUnixMicros(value.at));
    out.number(value.event.value);
    out.close(']');
}

void texts(TextWriter& out, const char* name, const std::vector<std::string>& values) {
    if (values.empty()) {
        return;
    }
    out.key(name);
    out.open('[');
    for (const auto& value : values) {
        out.text(value);
    }
    out.close(']');
}

/// An object under `name`, one member for each row; nothing where there is no row.
template <class Rows, class WriteRow>
void rows(TextWriter& out, const char* name, const Rows& rows, WriteRow writeRow) {
    if (rows.empty()) {
        return;
    }
    out.key(name);
    out.open('{');
    for (const auto& [key, value] : rows) {
        out.key(key);
        writeRow(value);
    }
    out.close('}');
}

/// A list under `name`, one element for each row; nothing where there is no row.
template <class Rows, class WriteRow>
void list(TextWriter& out, const char* name, const Rows& rows, WriteRow writeRow) {
    if (rows.empty()) {
        return;
    }
    out.key(name);
    out.open('[');
    for (const auto& row : rows) {
        out.open('[');
        writeRow(row);
        out.close(']');
    }
    out.close(']');
}

void milestones(TextWriter& out, const OrderState& state) {
    out.key("milestones");
    out.open('{');
    for (int i = 0; i < kMilestoneCount; ++i) {
        const auto milestone = static_cast<Milestone>(i);
        const auto& mark = state.mark(milestone);
        if (!mark.event && mark.expectedAt == Timestamp{}) {
            continue;
        }
        out.key(milestoneText(milestone));
        out.open('{');
        out.member("occurred_at", formatTime(mark.occurredAt));
        out.member("expected_at", formatTime(mark.expectedAt));
        out.member("event_id", mark.event.text());
        if (mark.substitute) {
            out.key("substitute");
            out.flag(true);
        }
        out.close('}');
    }
    out.close('}');
}

void quantities(TextWriter& out, const OrderState& state) {
    out.key("quantities");
    out.open('{');
    out.member("unit", state.unit);
    member(out, "released", state.released);
    member(out, "started", state.started);
    member(out, "produced", state.produced);
    member(out, "scrapped", state.scrapped);
    member(out, "reworked", state.reworked);
    member(out, "posted", state.posted);
    member(out, "accepted", state.accepted);
    member(out, "shipped", state.shipped);
    out.close('}');
    rows(out, "operations", state.operations, [&](const OperationTotals& totals) {
        out.open('{');
        memberNonZero(out, "yield", totals.yield);
        memberNonZero(out, "scrap", totals.scrap);
        memberNonZero(out, "rework", totals.rework);
        memberNonZero(out, "mrb", totals.mrb);
        out.close('}');
    });
}

void operation(TextWriter& out, const OrderBooks::Operation& one) {
    out.open('{');
    out.member("name", one.name);
    out.member("description", one.description);
    if (one.final) {
        out.key("final");
        out.flag(true);
    }
    if (one.position > 0) {
        out.key("position");
        out.number(one.position);
    }
    if (one.reported.event) {
        out.key("reported");
        stamp(out, one.reported);
    }
    out.close('}');
}

void entry(TextWriter& out, const OrderBooks::Entry& one) {
    out.number(one.event.value);
    out.text(one.sourceId);
    out.text(one.type);
    out.number(toUnixMicros(one.correctedAt));
    out.open('[');
    for (const auto& posting : one.postings) {
        out.open('[');
        out.text(posting.account);
        out.text(posting.unit);
        out.text(posting.value.text());
        out.close(']');
    }
    out.close(']');
}

void books(TextWriter& out, const OrderBooks& all, bool entries) {
    out.key("books");
    out.open('{');
    rows(out, "stamps", all.stamps, [&](const Stamp& one) { stamp(out, one); });
    rows(out, "sums", all.sums, [&](const std::map<std::string, OrderBooks::Sum>& units) {
        out.open('{');
        for (const auto& [unit, sum] : units) {
            out.key(unit);
            out.open('[');
            out.text(sum.value.text());
            out.number(sum.count);
            out.close(']');
        }
        out.close('}');
    });
    rows(out, "operations", all.operations,
         [&](const OrderBooks::Operation& one) { operation(out, one); });
    rows(out, "holds", all.holds, [&](const OrderBooks::Hold& hold) {
        out.open('[');
        stamp(out, hold.said);
        out.flag(hold.open);
        out.text(hold.reason);
        out.close(']');
    });
    if (entries) {
        list(out, "entries", all.entries, [&](const OrderBooks::Entry& one) { entry(out, one); });
    }
    list(out, "corrections", all.corrections, [&](const OrderBooks::Correction& one) {
        out.text(one.corrects);
        stamp(out, one.said);
        out.text(one.replacement);
    });
    if (all.released) {
        out.key("released");
        out.open('[');
        out.text(all.released->value.text());
        out.text(all.released->unit);
        out.close(']');
    }
    out.member("overflow", all.overflow);
    out.close('}');
}

std::string written(const OrderState& state, bool entries) {
    TextWriter out;
    out.open('{');
    out.key("order");
    out.text(state.order);
    out.member("plant", state.plant);
    out.member("item", state.item);
    out.member("item_revision", state.itemRevision);
    out.member("item_description", state.itemDescription);
    out.member("customer", state.customer);
    out.member("due_date", formatTime(state.dueDate));
    out.member("state", orderStatusText(state.status));
    texts(out, "source_status", state.sourceStatus);
    milestones(out, state);
    quantities(out, state);
    if (state.held) {
        out.key("held");
        out.flag(true);
        out.member("held_reason", state.heldReason);
    }
    texts(out, "lots", state.lots);
    out.member("last_event", state.lastEvent.text());
    out.member("last_change", formatTime(state.lastChange));
    books(out, state.books, entries);
    out.close('}');
    return out.take();
}

}  // namespace

std::string toJsonText(const OrderState& state) {
    return written(state, true);
}

std::string toJsonTextWithoutEntries(const OrderState& state) {
    return written(state, false);
}

std::string toJsonText(const OrderBooks::Entry& one) {
    TextWriter out;
    out.open('[');
    entry(out, one);
    out.close(']');
    return out.take();
}

}  // namespace throughline::trace
