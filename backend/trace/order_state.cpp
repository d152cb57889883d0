#include "trace/order_state.h"

#include "trace/order_books.h"
#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace throughline::trace {

namespace {

// B2MML-Common.xsd, RequestState1Type.
constexpr std::array<std::string_view, kOrderStatusCount> kTexts{
    "Forecast", "Released", "Waiting",   "Ready",   "Running",   "Completed",
    "Aborted",  "Held",     "Suspended", "Pending", "Cancelled", "Closed"};

/// What a word of an ERP's status set means, strongest first: SAP system status (table TJ02T), the
/// S/4 order API's flags, and the ISA-95 words themselves.
struct Word {
    std::string_view word;
    OrderStatus status;
};
constexpr std::array kWords{
    Word{"DLT", OrderStatus::Cancelled},
    Word{"DLFL", OrderStatus::Cancelled},
    Word{"OrderIsMarkedForDeletion", OrderStatus::Cancelled},
    Word{"Cancelled", OrderStatus::Cancelled},
    Word{"CLSD", OrderStatus::Closed},
    Word{"TECO", OrderStatus::Closed},
    Word{"OrderIsClosed", OrderStatus::Closed},
    Word{"OrderIsTechnicallyCompleted", OrderStatus::Closed},
    Word{"Closed", OrderStatus::Closed},
    Word{"LKD", OrderStatus::Held},
    Word{"OrderIsLocked", OrderStatus::Held},
    Word{"Held", OrderStatus::Held},
    Word{"Aborted", OrderStatus::Aborted},
    Word{"CNF", OrderStatus::Completed},
    Word{"DLV", OrderStatus::Completed},
    Word{"OrderIsConfirmed", OrderStatus::Completed},
    Word{"OrderIsDelivered", OrderStatus::Completed},
    Word{"Completed", OrderStatus::Completed},
    Word{"Suspended", OrderStatus::Suspended},
    Word{"PCNF", OrderStatus::Running},
    Word{"PDLV", OrderStatus::Running},
    Word{"OrderIsPartiallyConfirmed", OrderStatus::Running},
    Word{"OrderIsPartiallyDelivered", OrderStatus::Running},
    Word{"Running", OrderStatus::Running},
    Word{"Ready", OrderStatus::Ready},
    Word{"Waiting", OrderStatus::Waiting},
    Word{"REL", OrderStatus::Released},
    Word{"PREL", OrderStatus::Released},
    Word{"OrderIsReleased", OrderStatus::Released},
    Word{"OrderIsPartiallyReleased", OrderStatus::Released},
    Word{"Released", OrderStatus::Released},
    Word{"Pending", OrderStatus::Pending},
    Word{"CRTD", OrderStatus::Forecast},
    Word{"OrderIsCreated", OrderStatus::Forecast},
    Word{"Forecast", OrderStatus::Forecast},
};

bool sameWord(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

std::optional<OrderStatus> strongest(const std::vector<std::string>& set) {
    for (const auto& known : kWords) {
        if (std::any_of(set.begin(), set.end(),
                        [&](const auto& word) { return sameWord(word, known.word); })) {
            return known.status;
        }
    }
    return std::nullopt;
}

/// How far along a state is; states that are no progress give −1.
int progress(OrderStatus status) {
    switch (status) {
        case OrderStatus::Forecast:
            return 0;
        case OrderStatus::Pending:
            return 1;
        case OrderStatus::Released:
            return 2;
        case OrderStatus::Waiting:
            return 3;
        case OrderStatus::Ready:
            return 4;
        case OrderStatus::Running:
            return 5;
        case OrderStatus::Completed:
            return 6;
        case OrderStatus::Aborted:
        case OrderStatus::Held:
        case OrderStatus::Suspended:
        case OrderStatus::Cancelled:
        case OrderStatus::Closed:
            break;
    }
    return -1;
}

const Stamp* stampOf(const OrderState& state, const char* field) {
    const auto found = state.books.stamps.find(field);
    return found == state.books.stamps.end() ? nullptr : &found->second;
}

bool later(const Stamp* left, const Stamp* right) {
    return left != nullptr && (right == nullptr ||
                               std::tie(left->at, left->event) > std::tie(right->at, right->event));
}

/// order.cancelled and order.closed end an order, until a later status set of the ERP no longer
/// says so.
bool ended(const OrderState& state, const char* event, OrderStatus by,
           std::optional<OrderStatus> said) {
    const Stamp* end = stampOf(state, event);
    if (said == by) {
        return true;
    }
    return end != nullptr && !(said && later(stampOf(state, "status"), end));
}

OrderStatus byEvents(const OrderState& state) {
    const auto reached = [&](Milestone milestone) { return state.mark(milestone).event.valid(); };
    const bool reported =
        std::any_of(state.books.sums.begin(), state.books.sums.end(), [](const auto& account) {
            return account.first.compare(0, 6, "yield/") == 0 ||
                   account.first.compare(0, 6, "scrap/") == 0;
        });
    if (reached(Milestone::Completed)) {
        return OrderStatus::Completed;
    }
    if (reached(Milestone::Started) || reached(Milestone::GoodsPosted) || reported) {
        return OrderStatus::Running;
    }
    if (reached(Milestone::Dispatched)) {
        return OrderStatus::Ready;
    }
    return reached(Milestone::Released) ? OrderStatus::Released : OrderStatus::Forecast;
}

}  // namespace

std::string_view orderStatusText(OrderStatus status) {
    return kTexts.at(static_cast<std::size_t>(status));
}

std::optional<OrderStatus> parseOrderStatus(std::string_view text) {
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        if (sameWord(kTexts.at(i), text)) {
            return static_cast<OrderStatus>(i);
        }
    }
    return std::nullopt;
}

std::optional<Milestone> OrderState::furthest() const {
    for (int i = kMilestoneCount - 1; i >= 0; --i) {
        if (milestones.at(static_cast<std::size_t>(i)).event.valid()) {
            return static_cast<Milestone>(i);
        }
    }
    return std::nullopt;
}

void deriveStatus(OrderState& state) {
    const auto said = strongest(state.sourceStatus);
    if (ended(state, "order.cancelled", OrderStatus::Cancelled, said)) {
        state.status = OrderStatus::Cancelled;
        return;
    }
    if (ended(state, "order.closed", OrderStatus::Closed, said)) {
        state.status = OrderStatus::Closed;
        return;
    }
    state.status = byEvents(state);
    if (said && progress(*said) > progress(state.status)) {
        state.status = *said;
    }
    if (state.status == OrderStatus::Completed) {
        return;
    }
    const Stamp* working = stampOf(state, "working");
    if (said == OrderStatus::Aborted || later(stampOf(state, "job.aborted"), working)) {
        state.status = OrderStatus::Aborted;
    } else if (said == OrderStatus::Held || state.held) {
        state.status = OrderStatus::Held;
    } else if (said == OrderStatus::Suspended || later(stampOf(state, "job.paused"), working)) {
        state.status = OrderStatus::Suspended;
    }
}

void noteHolds(OrderBooks& books, const std::string& type, const Json& data, const Stamp& said) {
    const auto note = [&](const std::string& key, bool open, std::string reason) {
        auto& hold = books.holds[key];
        if (hold.said < said) {
            hold = {said, open, std::move(reason)};
        }
    };
    const auto inspection = textAt(data, "inspection");
    if (type == "inspection.resultrecorded") {
        const Json* defect = childAt(data, "defect");
        auto reason = "Inspection " + inspection + " failed";
        if (defect != nullptr && !textAt(*defect, "text").empty()) {
            reason += ": " + textAt(*defect, "text");
        }
        note("inspection/" + inspection, textAt(data, "result") == "fail", std::move(reason));
    } else if (type == "nonconformance.opened") {
        const auto number = textAt(data, "nonconformance");
        note("nonconformance/" + number, true, "Nonconformance " + number + " is open");
    } else if (type == "inspection.dispositioned") {
        const bool blocked = textAt(data, "stock_disposition") == "blocked";
        note("inspection/" + inspection, blocked,
             "Inspection " + inspection + ": stock is blocked");
        note("*nonconformance", false, {});
    } else if (type == "lot.statuschanged") {
        const auto disposition = textAt(data, "disposition");
        const auto lot = identifierAt(data, "lot");
        const bool open = disposition == "hold" || disposition == "blocked";
        const auto number = lot ? lot->value : std::string{};
        note("lot/" + number, open,
             "Lot " + number + (disposition == "hold" ? " is on hold" : " is blocked"));
        if (disposition == "unrestricted") {
            note("*", false, {});
        }
    } else if (type == "deviation.approved") {
        note("*", false, {});
    }
}

void deriveHold(OrderState& state) {
    const auto& holds = state.books.holds;
    const auto cleared = [&](const char* key, const OrderBooks::Hold& hold) {
        const auto found = holds.find(key);
        return found != holds.end() && hold.said < found->second.said;
    };
    const OrderBooks::Hold* last = nullptr;
    for (const auto& [key, hold] : holds) {
        const bool nonconformance = key.compare(0, 15, "nonconformance/") == 0;
        if (!hold.open || cleared("*", hold) ||
            (nonconformance && cleared("*nonconformance", hold))) {
            continue;
        }
        if (last == nullptr || last->said < hold.said) {
            last = &hold;
        }
    }
    state.held = last != nullptr;
    state.heldReason = last != nullptr ? last->reason : std::string{};
}

}  // namespace throughline::trace
