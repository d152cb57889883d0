#pragma once

#include "domain/decimal.h"
#include "domain/event.h"
#include "domain/json.h"
#include "trace/facts.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::trace {

/// ISA-95 request state (B2MML-Common.xsd, RequestState1Type), derived from events and status set.
enum class OrderStatus : std::uint8_t {
    Forecast,
    Released,
    Waiting,
    Ready,
    Running,
    Completed,
    Aborted,
    Held,
    Suspended,
    Pending,
    Cancelled,
    Closed,
};
inline constexpr int kOrderStatusCount = 12;
std::string_view orderStatusText(OrderStatus status);
std::optional<OrderStatus> parseOrderStatus(std::string_view text);

struct OperationTotals {
    Decimal yield;
    Decimal scrap;
    Decimal rework;
    Decimal mrb;
    std::string unit;
    bool final = false;
    std::string description;
};

struct MilestoneMark {
    Timestamp occurredAt;
    Timestamp expectedAt;
    EventId event;
    bool substitute = false;  ///< reached by the event that stands in for the usual one
};

/// Which event said something last, by the time it happened: a late, older one does not overwrite
/// it.
struct Stamp {
    int rank = 0;  ///< order events speak for the order before all others
    Timestamp at;
    EventId event;

    auto operator<=>(const Stamp&) const = default;
};

/// So many events of an order can still be corrected, the latest.
inline constexpr std::size_t kMostEntries = 128;

/// What the fold remembers beside what people read, so that late, repeated and corrected events
/// come out the same in any sequence. Not for screens.
struct OrderBooks {
    struct Hold {
        Stamp said;
        bool open = false;
        std::string reason;
    };
    struct Operation {
        std::string name, description;
        bool final = false;
        int position = 0;  ///< in the order's routing, from 1; 0: not in it
        Stamp reported;    ///< when it reported last
    };
    struct Sum {
        Decimal value;
        int count = 0;  ///< postings in it; an account that all corrections emptied is gone
    };
    struct Posting {
        std::string account, unit;
        Decimal value;
    };
    struct Entry {
        EventId event;
        std::string sourceId, type;
        Timestamp correctedAt;
        std::vector<Posting> postings;
    };
    struct Correction {
        std::string corrects;
        Stamp said;
        std::string replacement;  ///< data of the right event as JSON text; empty: withdrawn
    };
    std::map<std::string, Stamp> stamps;                     ///< field → who said it last
    std::map<std::string, std::map<std::string, Sum>> sums;  ///< "yield/10" → unit → sum
    std::map<std::string, Operation> operations;             ///< number without leading zeros
    std::map<std::string, Hold> holds;                       ///< what is held → who said so last
    std::vector<Entry> entries;           ///< the latest events with quantities, by event id
    std::vector<Correction> corrections;  ///< of events that are not among the entries
    std::optional<Quantity> released;
    std::string overflow;  ///< account with a sum beyond 18 digits; what did not fit is left out
};

/// One production order as all its events tell it. A pure fold: apply() over the order's events, in
/// the order they were accepted, gives this and nothing else, so it can be rebuilt and compared.
struct OrderState {
    std::string order;
    std::string plant;
    std::string item;
    std::string itemRevision;
    std::string itemDescription;
    std::string customer;
    Timestamp dueDate;
    OrderStatus status = OrderStatus::Forecast;
    std::vector<std::string> sourceStatus;  ///< the ERP's status set, as it is
    std::map<std::string, OperationTotals> operations;
    std::array<MilestoneMark, kMilestoneCount> milestones{};
    std::string unit;
    std::optional<Decimal> released, started, produced, scrapped, reworked, posted, accepted,
        shipped;
    bool held = false;  ///< a quality hold or failed inspection is open
    std::string heldReason;
    std::vector<std::string> lots;  ///< produced lots, display values
    EventId lastEvent;
    Timestamp lastChange;
    OrderBooks books;

    [[nodiscard]] std::optional<Milestone> furthest() const;
    [[nodiscard]] const MilestoneMark& mark(Milestone milestone) const {
        return milestones.at(static_cast<std::size_t>(milestone));
    }
};

/// Folds one event into its order's state.
void apply(OrderState& state, const Event& event, const Json& data);

std::string toJsonText(const OrderState& state);
Result<OrderState> orderStateFromJson(const std::string& text);

/// The same without the books' entries, which grow with the order: whoever keeps the state with
/// every event keeps them one by one. Read back without them, it is what people read.
std::string toJsonTextWithoutEntries(const OrderState& state);
std::string toJsonText(const OrderBooks::Entry& entry);
Result<OrderBooks::Entry> orderEntryFromJson(const std::string& text);

/// A difference that reconciliation found: "posted 90, produced 100".
struct QuantityGap {
    std::string left, right;
    Decimal leftValue, rightValue;
    std::string sentence;
};
/// Released, produced, posted, accepted, shipped must agree as far as the order has come.
std::vector<QuantityGap> reconcile(const OrderState& state);

}  // namespace throughline::trace
