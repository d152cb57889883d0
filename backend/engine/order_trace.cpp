#include "engine/order_trace.h"

#include <algorithm>
#include <map>

namespace throughline::engine {
namespace {

constexpr int kPage = 500;
constexpr std::size_t kMostEvents = 2'000;

Status readEvents(const Core& core, const std::string& order, OrderTrace& trace) {
    std::map<std::string, std::string> systems;
    const SetupPtr setup = core.setup.get();
    for (const System& system : setup->landscape->systems) {
        systems[system.source] = system.id;
    }
    storage::EventQuery query;
    query.order = order;
    query.oldestFirst = true;
    query.limit = kPage;
    for (;;) {
        auto page = core.store->events(query);
        if (!page.ok()) {
            return page.error();
        }
        for (storage::EventRow& row : page->rows) {
            if (trace.messages.size() >= kMostEvents) {
                trace.truncated = true;
                return {};
            }
            const auto system = systems.find(row.source);
            OrderTrace::Message message;
            message.from = system == systems.end() ? row.source : system->second;
            message.event = std::move(row);
            trace.messages.push_back(std::move(message));
        }
        if (page->next.empty()) {
            return {};
        }
        query.after = page->next;
    }
}

Status readDeliveries(const Core& core, const std::string& order, OrderTrace& trace) {
    std::map<EventId, std::size_t> places;
    for (std::size_t i = 0; i < trace.messages.size(); ++i) {
        places[trace.messages[i].event.id] = i;
    }
    storage::DeliveryQuery query;
    query.order = order;
    query.limit = kPage;
    constexpr int kPages = 40;
    for (int page = 0; page < kPages; ++page) {
        auto rows = core.store->deliveries(query);
        if (!rows.ok()) {
            return rows.error();
        }
        for (storage::DeliveryRow& row : rows->rows) {
            if (const auto place = places.find(row.event); place != places.end()) {
                trace.messages[place->second].deliveries.push_back(std::move(row));
            }
        }
        if (rows->next.empty()) {
            break;
        }
        query.after = rows->next;
    }
    for (OrderTrace::Message& message : trace.messages) {
        std::ranges::sort(message.deliveries, {}, &storage::DeliveryRow::id);
    }
    return {};
}

/// When a milestone is due by the landscape's rules: counted from the latest event that starts it.
std::map<trace::Milestone, Timestamp> expectedTimes(const Core& core, const OrderTrace& trace) {
    std::map<trace::Milestone, Timestamp> expected;
    const SetupPtr setup = core.setup.get();
    for (const ExpectationRule& rule : setup->landscape->expectations) {
        const std::string& plant = trace.row.state.plant;
        if (!rule.plants.empty() && std::ranges::count(rule.plants, plant) == 0) {
            continue;
        }
        for (const OrderTrace::Message& message : trace.messages) {
            if (message.event.type == rule.after) {
                expected[rule.milestone] = message.event.recordedTime + rule.within;
            }
        }
    }
    return expected;
}

void readMilestones(const Core& core, OrderTrace& trace) {
    const auto expected = expectedTimes(core, trace);
    const Timestamp now = core.clock.now();
    for (int i = 0; i < trace::kMilestoneCount; ++i) {
        const auto kind = static_cast<trace::Milestone>(i);
        const trace::MilestoneMark& mark = trace.row.state.mark(kind);
        OrderTrace::Step step;
        step.kind = kind;
        step.occurredAt = mark.occurredAt;
        step.expectedAt = mark.expectedAt;
        step.event = mark.event;
        if (const auto rule = expected.find(kind);
            step.expectedAt == Timestamp{} && rule != expected.end()) {
            step.expectedAt = rule->second;
        }
        const bool reached = mark.event.valid() || mark.occurredAt != Timestamp{};
        if (step.expectedAt != Timestamp{} && (!reached || mark.occurredAt != Timestamp{})) {
            const Timestamp until = reached ? mark.occurredAt : now;
            const auto late =
                std::chrono::duration_cast<std::chrono::seconds>(until - step.expectedAt);
            step.latenessSeconds = late.count();
            step.overdue = !reached && late.count() > 0;
        }
        trace.milestones.push_back(step);
    }
}

}  // namespace

Result<OrderTrace> traceOrder(const Core& core, const std::string& order) {
    auto row = core.store->order(order);
    if (!row.ok()) {
        return row.error();
    }
    if (!row->has_value()) {
        return Error{ErrorCode::OrderUnknown, {}, "order", shortened(order), {}, 0, {}};
    }
    OrderTrace trace;
    trace.row = **row;
    if (const Status read = readEvents(core, order, trace); !read.ok()) {
        return read.error();
    }
    if (const Status read = readDeliveries(core, order, trace); !read.ok()) {
        return read.error();
    }
    storage::ExceptionQuery query;
    query.order = order;
    query.includeClosed = true;
    query.limit = kPage;
    auto exceptions = core.store->exceptions(query);
    if (!exceptions.ok()) {
        return exceptions.error();
    }
    trace.exceptions = std::move(exceptions->rows);
    trace.gaps = trace::reconcile(trace.row.state);
    readMilestones(core, trace);
    return trace;
}

}  // namespace throughline::engine
