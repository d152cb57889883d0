#pragma once

#include "domain/decimal.h"
#include "domain/event.h"
#include "domain/identifier.h"
#include "domain/json.h"
#include "domain/result.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::trace {

/// Business steps of an order, in their usual order (docs/events.md).
enum class Milestone : std::uint8_t {
    Released,
    Dispatched,
    Started,
    Completed,
    GoodsPosted,
    Inspected,
    LotApproved,
    ShipmentReady,
    Shipped,
};
inline constexpr int kMilestoneCount = 9;
std::string_view milestoneText(Milestone milestone);  ///< "goods_posted"
std::optional<Milestone> parseMilestone(std::string_view text);

enum class Certainty : std::uint8_t { Certain, Possible };

/// One "went into" relation. Its identity (output, input, order, operation, kind) holds no
/// timestamp: real sources send the same edge again with another time.
struct Edge {
    Identifier output;
    Identifier input;
    std::string order;
    std::string operation;
    std::string kind;  ///< "consumed", "assembled", "packed", "by_product", "co_product"
    Quantity quantity;
    Certainty certainty = Certainty::Certain;
    std::string equipment;
    std::string operatorId;
    Timestamp time;
};

/// What an order took in or gave out without naming its counterpart; the store joins both sides of
/// the order into edges.
struct OrderLot {
    bool isOutput = false;
    Identifier lot;
    std::string order;
    std::string operation;
    std::string kind;
    Quantity quantity;
    Certainty certainty = Certainty::Certain;
};

/// What is known of a lot or serial beside its edges.
struct LotFact {
    Identifier lot;
    std::string item;
    std::string disposition;  ///< empty: not said
    Quantity quantity;
    std::string location;  ///< "shipped", "on_hand" …; empty: not said
    std::string customer;
    std::string shipment;
};

/// A business key under which an event can be found.
struct EventKey {
    std::string kind;  ///< "order", "lot", "serial", "shipment", "asn", "item", "inspection" …
    std::string value;
};

/// Everything one event says, computed once, without looking at the store.
struct Facts {
    std::vector<std::string> orders;  ///< orders whose state the event changes
    std::vector<EventKey> keys;
    std::vector<Edge> edges;
    std::vector<OrderLot> orderLots;
    std::vector<LotFact> lots;
    std::vector<std::pair<std::string, Milestone>> milestones;  ///< (order, milestone)
    bool overtakes = false;  ///< quality holds and cancellations pass a blocked lane
};

/// Pure: the same event gives the same facts. `data` is the event's parsed data.
Facts factsOf(const Event& event, const Json& data);

/// The lane key and correlation that the contract's rule gives: production order, else lot, else
/// shipment, else item or equipment, else source.
std::string laneKeyOf(const Event& event, const Json& data);

}  // namespace throughline::trace
