#include "rpc/attention.h"

#include "rpc/convert.h"

#include <algorithm>
#include <array>

namespace throughline::rpc {

namespace {

constexpr std::size_t kMostGroups = 12;
constexpr std::size_t kMostOrders = 8;

/// A link's last part: what RFC 3986 lets stand in a path stays, the rest is escaped.
std::string link(std::string_view view, std::string_view key) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text = "throughline://" + std::string(view) + "/";
    for (const unsigned char c : key) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            text += static_cast<char>(c);
        } else {
            text += '%';
            text += kDigits[c >> 4U];
            text += kDigits[c & 15U];
        }
    }
    return text;
}

std::string plural(int count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

v1::Attention item(const char* kind, const char* severity, std::string title, std::string detail,
                   std::string to) {
    v1::Attention wire;
    wire.set_kind(kind);
    wire.set_severity(severity);
    wire.set_title(std::move(title));
    wire.set_detail(std::move(detail));
    wire.set_link(std::move(to));
    wire.set_count(1);
    return wire;
}

void addGroups(std::vector<storage::ExceptionGroup> groups, std::vector<v1::Attention>& items) {
    std::ranges::sort(groups, [](const auto& a, const auto& b) {
        return std::tuple(a.waitingBehind, a.count) > std::tuple(b.waitingBehind, b.count);
    });
    if (groups.size() > kMostGroups) {
        groups.resize(kMostGroups);
    }
    for (const auto& group : groups) {
        std::string detail = plural(group.count, "exception", "exceptions");
        if (group.waitingBehind > 0) {
            detail +=
                ", " + plural(group.waitingBehind, "delivery waits", "deliveries wait") + " behind";
        }
        if (!group.owner.empty()) {
            detail += ", owner " + group.owner;
        }
        auto wire = item("exception", group.waitingBehind > 0 ? "error" : "warning",
                         group.causeTitle.empty() ? group.code : group.causeTitle, detail,
                         link("exception-group", group.causeKey));
        wire.set_count(group.count);
        wire.set_since_us(micros(group.first));
        items.push_back(std::move(wire));
    }
}

void addSystems(const std::vector<engine::SystemHealth>& systems,
                std::vector<v1::Attention>& items) {
    using State = engine::SystemHealth::State;
    for (const auto& system : systems) {
        if (system.state != State::Down && system.state != State::Degraded) {
            continue;
        }
        const bool down = system.state == State::Down;
        auto wire = item("system", down ? "error" : "warning",
                         system.name + (down ? " is down" : " is degraded"), system.why,
                         link("system", system.id));
        wire.set_since_us(micros(system.lastFailure));
        items.push_back(std::move(wire));
    }
}

void addQueues(const std::vector<storage::QueueRow>& queues, std::vector<v1::Attention>& items) {
    for (const auto& queue : queues) {
        if (queue.paused) {
            auto wire = item("queue", "warning", "Queue " + queue.destination + " is paused",
                             plural(queue.depth, "delivery waits", "deliveries wait"),
                             link("queue", queue.destination));
            wire.set_count(queue.depth);
            wire.set_since_us(micros(queue.oldest));
            items.push_back(std::move(wire));
        }
    }
}

v1::Attention orderItem(const storage::OrderRow& row, const char* kind, const char* severity,
                        const std::string& what, std::string detail) {
    return item(kind, severity, "Order " + row.state.order + what, std::move(detail),
                link("order", row.state.order));
}

void addOrders(const std::vector<storage::OrderRow>& orders, std::vector<v1::Attention>& items) {
    std::size_t overdue = 0;
    std::size_t held = 0;
    for (const auto& row : orders) {
        const auto where = row.state.plant.empty() ? row.state.item
                                                   : row.state.item + ", plant " + row.state.plant;
        if (row.overdue && overdue++ < kMostOrders) {
            auto wire = orderItem(row, "overdue", "error", " is overdue", where);
            wire.set_since_us(micros(row.nextExpected));
            items.push_back(std::move(wire));
        } else if (row.state.held && held++ < kMostOrders) {
            auto wire = orderItem(row, "held", "warning", " is held by quality",
                                  row.state.heldReason.empty() ? where : row.state.heldReason);
            wire.set_since_us(micros(row.state.lastChange));
            items.push_back(std::move(wire));
        }
    }
}

}  // namespace

std::vector<v1::Attention> attentionItems(const std::vector<storage::ExceptionGroup>& groups,
                                          const std::vector<engine::SystemHealth>& systems,
                                          const std::vector<storage::QueueRow>& queues,
                                          const std::vector<storage::OrderRow>& orders) {
    std::vector<v1::Attention> items;
    addGroups(groups, items);
    addSystems(systems, items);
    addOrders(orders, items);
    addQueues(queues, items);
    std::ranges::stable_sort(items, [](const auto& a, const auto& b) {
        return a.severity() == "error" && b.severity() != "error";
    });
    return items;
}

}  // namespace throughline::rpc
