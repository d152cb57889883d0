#include "trace/milestones.h"

#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace throughline::trace {

namespace {

constexpr std::array<std::string_view, kMilestoneCount> kTexts{
    "released",  "dispatched",   "started",        "completed", "goods_posted",
    "inspected", "lot_approved", "shipment_ready", "shipped"};

bool accepts(const Json& data) {
    const auto& decisions = listAt(data, "decisions");
    return std::any_of(decisions.begin(), decisions.end(), [](const Json& decision) {
        return textAt(decision, "decision") == "accept";
    });
}

}  // namespace

std::string_view milestoneText(Milestone milestone) {
    return kTexts.at(static_cast<std::size_t>(milestone));
}

std::optional<Milestone> parseMilestone(std::string_view text) {
    const auto found = std::find(kTexts.begin(), kTexts.end(), text);
    if (found == kTexts.end()) {
        return std::nullopt;
    }
    return static_cast<Milestone>(found - kTexts.begin());
}

bool isReceipt(const Json& data) {
    const auto movement = textAt(data, "movement_type");
    const bool byProduct =
        movement == "531" || movement == "532" || movement == "581" || movement == "582";
    return movement == "101" || movement == "102" ||
           (textAt(data, "direction") == "receipt" && !byProduct);
}

bool isReversal(const std::string& type, const Json& data) {
    return type == "goodsmovement.reversed" || textAt(data, "movement_type") == "102";
}

std::vector<Reached> reachedBy(const std::string& type, const Json& data) {
    if (type == "order.released") {
        return {Reached{Milestone::Released}};
    }
    if (type == "job.dispatched") {
        return {Reached{Milestone::Dispatched}};
    }
    if (type == "job.started" || type == "operation.started") {
        return {Reached{Milestone::Started, type == "operation.started"}};
    }
    if (type == "job.completed") {
        return {Reached{Milestone::Completed}};
    }
    if (type == "operation.completed" && flagAt(data, "final") &&
        textAt(data, "report_type") != "partial") {
        return {Reached{Milestone::Completed, true}};
    }
    if (type == "goodsmovement.posted" && isReceipt(data) && !isReversal(type, data)) {
        return {Reached{Milestone::GoodsPosted}};
    }
    if (type == "inspection.resultrecorded" && textAt(data, "type") == "final" &&
        textAt(data, "result") == "pass") {
        return {Reached{Milestone::Inspected}};
    }
    if (type == "inspection.dispositioned") {
        std::vector<Reached> reached{{Milestone::Inspected, true}};
        if (accepts(data) && textAt(data, "stock_disposition") == "unrestricted") {
            reached.push_back({Milestone::LotApproved, true});
        }
        return reached;
    }
    if (type == "lot.statuschanged" && textAt(data, "disposition") == "unrestricted") {
        return {Reached{Milestone::LotApproved}};
    }
    if (type == "shipment.ready") {
        return {Reached{Milestone::ShipmentReady}};
    }
    if (type == "shipment.shipped") {
        return {Reached{Milestone::Shipped}};
    }
    return {};
}

}  // namespace throughline::trace
