#pragma once

#include "storage/records.h"
#include "throughline/v1/status.pb.h"

#include <string>
#include <vector>

namespace throughline::rpc {

/// What the figures are computed from, read once.
struct KpiInput {
    std::vector<storage::OrderRow> orders;        ///< changed in the period
    std::vector<storage::ExceptionGroup> groups;  ///< not closed
    std::vector<storage::ExceptionRow> closed;    ///< closed in the period
    int overdueOrders = 0;
    int inspections = 0, inspectionsPassed = 0;
    std::int64_t backlog = 0;
    std::vector<double> backlogTrend;
    Timestamp from, now;
};

/// The tiles, in the order they are shown. A figure without anything to compute it from says so
/// (state "unknown"), it is never a zero. Pure.
std::vector<v1::KpiTile> kpiTiles(const KpiInput& input);

}  // namespace throughline::rpc
