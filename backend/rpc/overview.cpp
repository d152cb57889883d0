#include "rpc/overview.h"

#include "codecs/codec.h"
#include "rpc/attention.h"
#include "rpc/convert.h"
#include "rpc/kpis.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace throughline::rpc {

namespace {

constexpr auto kKeep = std::chrono::seconds(2);
constexpr int kPage = 500;
constexpr std::size_t kMostOrders = 2000;
constexpr int kMostInspections = 200;

Result<std::vector<storage::OrderRow>> ordersOf(const storage::Store& store,
                                                storage::OrderQuery query) {
    std::vector<storage::OrderRow> rows;
    query.limit = kPage;
    while (rows.size() < kMostOrders) {
        auto page = store.orders(query);
        if (!page) {
            return page.error();
        }
        std::ranges::move(page->rows, std::back_inserter(rows));
        if (page->next.empty()) {
            break;
        }
        query.after = page->next;
    }
    return rows;
}

/// The latest results of the period: how many, and how many passed.
Status countInspections(const storage::Store& store, const std::string& plant, KpiInput& input) {
    const auto page = store.events({.type = "inspection.resultrecorded",
                                    .plant = plant,
                                    .from = input.from,
                                    .limit = kMostInspections});
    if (!page) {
        return page.error();
    }
    for (const auto& row : page->rows) {
        const auto record = store.event(row.id);
        if (!record) {
            return record.error();
        }
        const auto data = codecs::parseJson(record->event.data);
        if (data.ok() && data->is_object()) {
            ++input.inspections;
            input.inspectionsPassed += data->value("result", std::string{}) == "pass" ? 1 : 0;
        }
    }
    return {};
}

void addSeries(v1::OverviewReply& reply, const char* name, const std::vector<double>& values,
               Timestamp now) {
    auto* series = reply.add_series();
    series->set_name(name);
    series->mutable_values()->Add(values.begin(), values.end());
    const auto minutes = std::chrono::minutes(values.empty() ? 0 : values.size() - 1);
    series->set_first_us(micros(now - minutes));
    series->set_step_us(Duration(std::chrono::minutes(1)).count());
}

}  // namespace

Result<v1::OverviewReply> OverviewDesk::look(const std::string& plant, Timestamp from) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex_);  // who asks meanwhile gets the same answer
    std::erase_if(kept_, [&](const auto& entry) { return entry.second.until < now; });
    const std::pair key{plant, from};
    if (const auto found = kept_.find(key); found != kept_.end()) {
        return found->second.reply;
    }
    auto reply = compute(plant, from);
    if (reply) {
        kept_[key] = {std::chrono::steady_clock::now() + kKeep, *reply};
    }
    return reply;
}

Result<v1::OverviewReply> OverviewDesk::compute(const std::string& plant, Timestamp from) const {
    const auto& store = engine_.store();
    const auto metrics = engine_.metrics();
    KpiInput input;
    input.now = engine_.clock().now();
    input.from = from != Timestamp{} ? from : input.now - std::chrono::hours(24);

    auto orders = ordersOf(store, {.plant = plant, .changedFrom = input.from});
    auto stuck = ordersOf(store, {.plant = plant, .onlyStuck = true});
    auto groups = store.exceptionGroups({.plant = plant});
    auto closed = store.exceptions({.plant = plant,
                                    .state = storage::ExceptionState::Resolved,
                                    .includeClosed = true,
                                    .limit = kPage});
    auto queues = store.queues();
    auto status = store.status();
    for (const auto* error :
         {orders ? nullptr : &orders.error(), stuck ? nullptr : &stuck.error(),
          groups ? nullptr : &groups.error(), closed ? nullptr : &closed.error(),
          queues ? nullptr : &queues.error(), status ? nullptr : &status.error()}) {
        if (error != nullptr) {
            return *error;
        }
    }
    input.orders = std::move(*orders);
    input.groups = std::move(*groups);
    input.closed = std::move(closed->rows);
    input.overdueOrders =
        static_cast<int>(std::ranges::count_if(*stuck, &storage::OrderRow::overdue));
    input.backlog = status->deliveriesPending;
    input.backlogTrend = metrics.backlog;
    if (auto counted = countInspections(store, plant, input); !counted.ok()) {
        return counted.error();
    }

    // A failed release needs somebody too, though nothing of it is stuck.
    std::ranges::copy_if(input.orders, std::back_inserter(*stuck),
                         [](const storage::OrderRow& row) {
                             return row.state.held && !row.overdue && row.openExceptions == 0;
                         });
    v1::OverviewReply reply;
    for (auto& item : attentionItems(input.groups, engine_.systems(), *queues, *stuck)) {
        *reply.add_attention() = std::move(item);
    }
    for (auto& tile : kpiTiles(input)) {
        *reply.add_tiles() = std::move(tile);
    }
    addSeries(reply, "accepted", metrics.accepted, input.now);
    addSeries(reply, "settled", metrics.settled, input.now);
    addSeries(reply, "failed", metrics.failed, input.now);
    addSeries(reply, "backlog", metrics.backlog, input.now);
    addSeries(reply, "latency_p50", metrics.latencyP50, input.now);
    addSeries(reply, "latency_p99", metrics.latencyP99, input.now);
    reply.set_p50_ms(metrics.p50Ms);
    reply.set_p99_ms(metrics.p99Ms);
    return reply;
}

}  // namespace throughline::rpc
