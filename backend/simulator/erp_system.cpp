#include "simulator/erp_system.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace throughline::simulator {

namespace {

/// Minutes of the day (UTC) in which ERP is being serviced; the demo landscape's windows.jsonc says
/// the same.
struct Service {
    int from, to;
};
constexpr std::array<Service, 3> kService{{{180, 200}, {660, 670}, {1140, 1150}}};

constexpr std::string_view kBase = "/sap/opu/odata/sap/";

/// Which posting a path is, by the service it names.
struct Posting {
    std::string_view path, kind, orderPointer;
};
constexpr std::array<Posting, 7> kPostings{
    {{"API_MATERIAL_DOCUMENT_SRV/A_MaterialDocumentHeader", "goods-issue",
      "/to_MaterialDocumentItem/0/ManufacturingOrder"},
     {"API_PRODUCTION_ORDER_2_SRV/SetUserStatus", "order-status", "/ManufacturingOrder"},
     {"API_INSPECTIONLOT_SRV/A_InspLotUsageDecision", "usage-decision", "/ManufacturingOrder"},
     {"API_BATCH_SRV/Batch", "batch-status", "/ManufacturingOrder"},
     {"API_OUTBOUND_DELIVERY_SRV/PostGoodsIssue", "goods-issued",
      "/to_DeliveryItem/0/ReferenceOrder"},
     {"API_INBOUND_DELIVERY_SRV/A_InbDeliveryHeader", "inbound-delivery", ""},
     {"API_PURCHASEORDER_PROCESS_SRV/SupplierConfirmation", "supplier-confirmation", ""}}};

std::string monthOf(Timestamp at) {
    return dateOf(at).substr(0, 7);
}

/// "2026-11" → "2026-10".
std::string monthBefore(const std::string& month) {
    const int number = std::stoi(month.substr(5));
    const int year = std::stoi(month.substr(0, 4));
    const int before = number == 1 ? 12 : number - 1;
    return std::to_string(number == 1 ? year - 1 : year) + (before < 10 ? "-0" : "-") +
           std::to_string(before);
}

std::string thousandths(int whole) {
    return std::to_string(whole) + ".000";
}

std::string erpUnit(const std::string& unit) {
    return unit == "kg" ? "KG" : "PC";
}

std::string documentNumber(const OrderPlan& plan) {
    return std::to_string(5'000'000'000LL + plan.index);
}

}  // namespace

ErpSystem::ErpSystem(World& world) : System(world, "erp") {}

bool ErpSystem::inMaintenance() const {
    const auto time = formatTime(world_.clock->now());
    const int minute = std::stoi(time.substr(11, 2)) * 60 + std::stoi(time.substr(14, 2));
    for (const auto& service : kService) {
        if (minute >= service.from && minute < service.to) {
            return true;
        }
    }
    return false;
}

Outcome ErpSystem::refuse(int status, const std::string& code, const std::string& text,
                          const std::string& order) const {
    return {.answer = jsonAnswer(
                status,
                Json{{"error", {{"code", code}, {"message", {{"lang", "en"}, {"value", text}}}}}}),
            .order = order};
}

Outcome ErpSystem::receive(const connectors::HttpIncoming& call) {
    if (inMaintenance()) {
        return refuse(503, "SRT/MAINT", "The system is being serviced", {});
    }
    const auto body = parsedJson(call.body);
    if (!body.is_object()) {
        return refuse(400, "CX_SXML_PARSE_ERROR", "The body is not JSON", {});
    }
    if (!call.target.starts_with(kBase)) {
        return refuse(404, "IWFND/404", "No service found for " + call.target, {});
    }
    const auto path = call.target.substr(kBase.size());
    if (path == "API_PROD_ORDER_CONFIRMATION_2_SRV/ProdnOrdConf2") {
        return confirm(body);
    }
    for (const auto& posting : kPostings) {
        if (path == posting.path) {
            const auto order = posting.orderPointer.empty()
                                   ? std::string()
                                   : textOf(body, std::string(posting.orderPointer));
            return {.answer = jsonAnswer(201, Json{{"d", body}}),
                    .applied = true,
                    .kind = std::string(posting.kind),
                    .order = order};
        }
    }
    return refuse(404, "IWFND/404", "No entity set found for " + path, {});
}

Outcome ErpSystem::confirm(const Json& body) {
    const auto order = textOf(body, "/OrderID");
    const auto* plan = world_.plan(order);
    if (plan == nullptr) {
        return refuse(400, "RU/005", "Order " + order + " does not exist", order);
    }
    const auto unit = textOf(body, "/ConfirmationUnit");
    if (unit != "PC") {
        return refuse(400, "RU/302", "Unit " + unit + " is not defined for order " + order, order);
    }
    const auto day = textOf(body, "/PostingDate");
    const auto open = monthOf(world_.clock->now());
    const auto before = monthBefore(open);
    if (day.substr(0, 7) != open && day.substr(0, 7) != before) {
        return refuse(400, "M7/053",
                      "Posting only possible in periods " + open + " and " + before +
                          " in company code " + plan->erpPlant() + ", not on " + day,
                      order);
    }
    return {.answer = jsonAnswer(201, Json{{"d",
                                            {{"ConfirmationGroup", "00" + order},
                                             {"ConfirmationCount", "1"},
                                             {"OrderID", order}}}}),
            .applied = true,
            .kind = "confirmation",
            .order = order};
}

void ErpSystem::react(const std::string& kind, const OrderPlan& plan) {
    if (kind == "confirmation") {
        world_.at(plan, Step::Posted, [this, &plan](Timestamp at) { sendReceipt(plan, at); });
    } else if (kind == "order-status") {
        world_.after(std::chrono::minutes(1), [this, &plan](Timestamp at) {
            sendOrder(plan, "Changed", "REL PRC QMHL", at);
        });
    } else if (kind == "goods-issued") {
        world_.at(plan, Step::Closed, [this, &plan](Timestamp at) {
            sendOrder(plan, "Closed", "REL CNF DLV TECO CLSD", at);
        });
    }
}

void ErpSystem::release(const OrderPlan& plan) {
    sendOrder(plan, "Released", "REL PRC MANC SETC", plan.releasedAt);
}

void ErpSystem::sendOrder(const OrderPlan& plan, const std::string& what, const std::string& status,
                          Timestamp at) {
    Json order{
        {"__metadata",
         {{"type", "API_PRODUCTION_ORDER_2_SRV.A_ProductionOrder_2Type"},
          {"uri", "A_ProductionOrder_2('" + plan.number + "')"}}},
        {"ManufacturingOrder", plan.number},
        {"ManufacturingOrderType", "YBM1"},
        {"ProductionPlant", plan.erpPlant()},
        {"Material", plan.item},
        {"MaterialName", plan.description},
        {"ManufacturingOrderStatus", status},
        {"LastChangeDateTime", odataTime(at)},
    };
    if (what == "Released") {
        order.update(Json{
            {"MaterialRevisionLevel", plan.revision},
            {"MfgOrderPlannedTotalQty", thousandths(plan.quantity)},
            {"ProductionUnit", "PC"},
            {"MfgOrderPlannedStartDate", odataTime(plan.at(Step::Started))},
            {"MfgOrderPlannedEndDate", odataTime(plan.at(Step::Shipped) + std::chrono::hours(2))},
            {"BillOfMaterial", "BOM-" + plan.item},
            {"BillOfMaterialVersion", "01"},
            {"BOMValidityStartDate", "/Date(1704067200000)/"},
            {"ProductionRouting", "RTG-" + plan.item},
            {"ProductionVersion", "0001"},
            {"SoldToParty", plan.customer},
            {"MfgOrderPriority", std::to_string(1 + plan.jitter % 3)},
        });
        auto components = Json::array();
        for (const auto& part : plan.components) {
            components.push_back({{"Material", part.item},
                                  {"RequiredQuantity", part.amount},
                                  {"BaseUnit", erpUnit(part.unit)},
                                  {"ManufacturingOrderOperation", part.operation}});
        }
        auto operations = Json::array();
        for (const auto& operation : plan.operations) {
            const bool last = &operation == &plan.operations.back();
            operations.push_back({{"ManufacturingOrderOperation", operation.number},
                                  {"MfgOrderOperationText", operation.text},
                                  {"WorkCenter", operation.equipment},
                                  {"IsFinalConfirmation", last ? "X" : ""}});
        }
        order["to_ProductionOrderComponent"] = {{"results", components}};
        order["to_ProductionOrderOperation"] = {{"results", operations}};
    }
    post(plan.number, "ERP-" + plan.number + "-" + what,
         Json{{"eventType", "sap.s4.beh.productionorder.v1.ProductionOrder." + what + ".v1"},
              {"messageId", "ERP-" + plan.number + "-" + what},
              {"d", {{"results", Json::array({order})}}}});
}

void ErpSystem::sendReceipt(const OrderPlan& plan, Timestamp at) {
    const Json item{{"MaterialDocumentItem", "0001"},
                    {"Material", plan.item},
                    {"Plant", plan.erpPlant()},
                    {"StorageLocation", "0100"},
                    {"Batch", plan.lot},
                    {"GoodsMovementType", "101"},
                    {"InventoryStockType", "Q"},
                    {"ManufacturingOrder", plan.number},
                    {"QuantityInEntryUnit", thousandths(plan.good())},
                    {"EntryUnit", "PC"}};
    const Json header{
        {"__metadata", {{"type", "API_MATERIAL_DOCUMENT_SRV.A_MaterialDocumentHeaderType"}}},
        {"MaterialDocument", documentNumber(plan)},
        {"MaterialDocumentYear", dateOf(at).substr(0, 4)},
        {"PostingDate", odataTime(at)},
        {"CreationDateTime", odataTime(at)},
        {"to_MaterialDocumentItem", {{"results", Json::array({item})}}}};
    post(plan.number, "ERP-" + plan.number + "-receipt",
         Json{{"eventType", "sap.s4.beh.materialdocument.v1.MaterialDocument.Created.v1"},
              {"messageId", "ERP-" + plan.number + "-receipt"},
              {"d", {{"results", Json::array({header})}}}});
}

}  // namespace throughline::simulator
