#include "storage/sqlite/lot_orders.h"

#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/expectations.h"
#include "storage/sqlite/order_projection.h"
#include "trace/lot_orders.h"
#include "trace/milestones.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::storage::sqlite {

namespace {

std::vector<trace::Production> productionsOf(UnitContext& unit, const Identifier& lot) {
    std::vector<trace::Production> productions;
    auto row = unit.db.use("genealogy.productions");
    row.bind("$value", lot.value);
    while (row.step()) {
        auto key = row.text();
        productions.push_back({Identifier::fromKey(key), row.text()});
    }
    return productions;
}

/// Folds the event into one more order, as if it had named it; once, because quantities add up.
Status reach(UnitContext& unit, const Event& event, const Json& data, const std::string& order) {
    const int fresh = unit.db.use("acceptance.key")
                          .bind("$kind", "order")
                          .bind("$value", order)
                          .bind("$event", event.id)
                          .run();
    if (fresh == 0) {
        return {};
    }
    unit.db.use("events.reached_order").bind("$order", order).bind("$event", event.id).run();
    trace::Facts facts;
    facts.orders.push_back(order);
    if (auto folded = foldOrders(unit, event, facts, data); !folded.ok()) {
        return folded;
    }
    for (const auto& reached : trace::reachedBy(event.type, data)) {
        milestoneReached(unit, order, reached.milestone);
    }
    return {};
}

/// Events about the lot that named no order, oldest first.
std::vector<EventId> saidBefore(UnitContext& unit, const Identifier& lot, EventId before) {
    std::vector<EventId> events;
    auto row = unit.db.use("genealogy.said_of_lot");
    row.bind("$scheme", lot.scheme).bind("$value", lot.value).bind("$before", before);
    while (row.step()) {
        events.push_back(row.id<EventId>());
    }
    return events;
}

Status catchUp(UnitContext& unit, EventId now, const trace::OrderLot& output) {
    for (const auto id : saidBefore(unit, output.lot, now)) {
        const auto event = readEvent(unit.db, id);
        if (!event && event.error().code == ErrorCode::StoragePayloadRemoved) {
            continue;
        }
        if (!event) {
            return event.error();
        }
        const auto data = Json::parse(event->data, nullptr, false);
        const auto lot = trace::lotWithoutOrder(*event, data);
        if (!lot || !trace::mayBeSameLot(*lot, output.lot)) {
            continue;
        }
        const auto orders = trace::producersOf(*lot, productionsOf(unit, *lot));
        if (std::find(orders.begin(), orders.end(), output.order) == orders.end()) {
            continue;
        }
        if (auto reached = reach(unit, *event, data, output.order); !reached.ok()) {
            return reached;
        }
    }
    return {};
}

}  // namespace

Status reachProducers(UnitContext& unit, const AcceptedEvent& accepted, const Json& data) {
    const auto& event = accepted.event;
    if (const auto lot = trace::lotWithoutOrder(event, data)) {
        for (const auto& order : trace::producersOf(*lot, productionsOf(unit, *lot))) {
            if (auto reached = reach(unit, event, data, order); !reached.ok()) {
                return reached;
            }
        }
    }
    for (const auto& output : accepted.facts.orderLots) {
        if (!output.isOutput) {
            continue;
        }
        if (auto caughtUp = catchUp(unit, event.id, output); !caughtUp.ok()) {
            return caughtUp;
        }
    }
    return {};
}

}  // namespace throughline::storage::sqlite
