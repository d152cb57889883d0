#include "rpc/kpis.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace throughline::rpc {

namespace {

using trace::Milestone;

struct Tile {
    const char *id, *title, *unit, *target, *meaning;
};

/// Text of a figure for a person: one decimal where it matters, none where it does not.
std::string figure(double value) {
    const bool whole = value >= 100 || std::abs(value - std::round(value)) < 0.05;
    const auto tenths = static_cast<long long>(std::llround(value * 10));
    if (whole) {
        return std::to_string(std::llround(value));
    }
    return std::to_string(tenths / 10) + "." + std::to_string(std::llabs(tenths % 10));
}

v1::KpiTile tile(const Tile& about, std::optional<double> value, const char* state) {
    v1::KpiTile wire;
    wire.set_id(about.id);
    wire.set_title(about.title);
    wire.set_unit(about.unit);
    wire.set_target(about.target);
    wire.set_meaning(about.meaning);
    wire.set_value(value ? figure(*value) : "–");
    wire.set_state(value ? state : "unknown");
    return wire;
}

/// At least `ok` is well, at least `warning` needs a look.
const char* atLeast(std::optional<double> value, double ok, double warning) {
    return !value || *value >= ok ? "ok" : *value >= warning ? "warning" : "error";
}
const char* atMost(std::optional<double> value, double ok, double warning) {
    return !value || *value <= ok ? "ok" : *value <= warning ? "warning" : "error";
}

std::optional<double> share(int part, int whole) {
    return whole > 0 ? std::optional(100.0 * part / whole) : std::nullopt;
}

std::optional<double> medianMinutes(std::vector<Duration> spans) {
    if (spans.empty()) {
        return std::nullopt;
    }
    const auto middle = spans.begin() + static_cast<std::ptrdiff_t>(spans.size() / 2);
    std::nth_element(spans.begin(), middle, spans.end());
    return std::chrono::duration<double, std::ratio<60>>(*middle).count();
}

bool reached(const storage::OrderRow& row, Milestone milestone) {
    return row.state.mark(milestone).event.valid();
}
Timestamp when(const storage::OrderRow& row, Milestone milestone) {
    return row.state.mark(milestone).occurredAt;
}

v1::KpiTile openExceptions(const KpiInput& input) {
    int open = 0;
    int blocking = 0;
    std::vector<double> trend;
    for (const auto& group : input.groups) {
        open += group.count;
        blocking += group.waitingBehind;
        trend.resize(std::max(trend.size(), group.trend.size()));
        for (std::size_t i = 0; i < group.trend.size(); ++i) {
            trend[i] += group.trend[i];
        }
    }
    auto wire =
        tile({"open_exceptions", "Open exceptions", "", "0",
              "What waits for a person: refused on the way in, failed for good, expected and "
              "never come, or quantities that do not agree."},
             open,
             open == 0      ? "ok"
             : blocking > 0 ? "error"
                            : "warning");
    wire.mutable_trend()->Add(trend.begin(), trend.end());
    return wire;
}

v1::KpiTile releaseSuccess(const KpiInput& input) {
    int taken = 0;
    int failing = 0;
    for (const auto& row : input.orders) {
        if (!reached(row, Milestone::Released) || when(row, Milestone::Released) < input.from) {
            continue;
        }
        if (reached(row, Milestone::Dispatched) || reached(row, Milestone::Started) ||
            reached(row, Milestone::Completed)) {
            ++taken;
        } else if (row.overdue || row.openExceptions > 0) {
            ++failing;
        }
    }
    const auto value = share(taken, taken + failing);
    return tile(
        {"release_success", "Release success", "%", "≥ 98",
         "Orders released in the period that the shop floor has taken up, of those that are "
         "taken up or stuck on the way."},
        value, atLeast(value, 98, 90));
}

v1::KpiTile confirmationLag(const KpiInput& input) {
    std::vector<Duration> lags;
    for (const auto& row : input.orders) {
        const auto completed = when(row, Milestone::Completed);
        const auto posted = when(row, Milestone::GoodsPosted);
        if (completed != Timestamp{} && posted != Timestamp{} && posted >= input.from) {
            lags.push_back(std::max(Duration{}, posted - completed));
        }
    }
    const auto value = medianMinutes(std::move(lags));
    return tile({"confirmation_lag", "Confirmation lag", "min", "≤ 15",
                 "Median time from completion on the line to goods posted in ERP."},
                value, atMost(value, 15, 60));
}

v1::KpiTile scheduleAdherence(const KpiInput& input) {
    int done = 0;
    int inTime = 0;
    for (const auto& row : input.orders) {
        const auto completed = when(row, Milestone::Completed);
        if (completed >= input.from && completed != Timestamp{} &&
            row.state.dueDate != Timestamp{}) {
            ++done;
            inTime += completed <= row.state.dueDate ? 1 : 0;
        }
    }
    const auto value = share(inTime, done);
    return tile({"schedule_adherence", "Schedule adherence", "%", "≥ 95",
                 "Orders completed in the period by their due date."},
                value, atLeast(value, 95, 85));
}

v1::KpiTile cycleTime(const KpiInput& input) {
    std::vector<Duration> spans;
    for (const auto& row : input.orders) {
        const auto released = when(row, Milestone::Released);
        const auto completed = when(row, Milestone::Completed);
        if (completed >= input.from && released != Timestamp{} && completed > released) {
            spans.push_back(completed - released);
        }
    }
    auto value = medianMinutes(std::move(spans));
    if (value) {
        *value /= 60;
    }
    return tile({"cycle_time", "Cycle time", "h", "",
                 "Median time from release to completion of the orders completed in the period."},
                value, "ok");
}

v1::KpiTile resolutionTime(const KpiInput& input) {
    std::vector<Duration> spans;
    for (const auto& row : input.closed) {
        if (row.state == storage::ExceptionState::Resolved && row.closedAt >= input.from) {
            spans.push_back(row.closedAt - row.openedAt);
        }
    }
    const auto value = medianMinutes(std::move(spans));
    return tile({"resolution_time", "Exception resolution", "min", "≤ 60",
                 "Median time from the opening of an exception to its resolution."},
                value, atMost(value, 60, 240));
}

}  // namespace

std::vector<v1::KpiTile> kpiTiles(const KpiInput& input) {
    const auto firstPass = share(input.inspectionsPassed, input.inspections);
    int posting = 0;
    for (const auto& group : input.groups) {
        posting += group.code.starts_with("delivery.") ? group.count : 0;
    }
    std::vector<v1::KpiTile> tiles;
    tiles.push_back(openExceptions(input));
    tiles.push_back(tile({"overdue_milestones", "Overdue orders", "", "0",
                          "Orders with a milestone that was expected and has not come."},
                         input.overdueOrders, input.overdueOrders == 0 ? "ok" : "error"));
    tiles.push_back(releaseSuccess(input));
    tiles.push_back(confirmationLag(input));
    tiles.push_back(tile({"posting_exceptions", "Posting exceptions", "", "0",
                          "Messages that a destination refused, or that could not be delivered."},
                         posting, posting == 0 ? "ok" : "error"));
    tiles.push_back(tile({"first_pass_yield", "First-pass yield", "%", "≥ 97",
                          "Inspection results of the period that passed."},
                         firstPass, atLeast(firstPass, 97, 90)));
    tiles.push_back(scheduleAdherence(input));
    tiles.push_back(cycleTime(input));
    tiles.push_back(resolutionTime(input));
    auto backlog = tile({"backlog", "Backlog", "", "",
                         "Deliveries on their way: waiting, in flight or to be tried again."},
                        static_cast<double>(input.backlog), "ok");
    backlog.mutable_trend()->Add(input.backlogTrend.begin(), input.backlogTrend.end());
    tiles.push_back(std::move(backlog));
    return tiles;
}

}  // namespace throughline::rpc
