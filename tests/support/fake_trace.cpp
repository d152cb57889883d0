#include "support/fake_data.h"

#include <array>

namespace throughline::test {

namespace {

struct Step {
    const char* milestone;
    const char* type;
    const char* from;
    std::array<const char*, 2> to;
};
constexpr std::array<Step, 9> kSteps{
    {{"released", "order.released", "erp", {"mes", ""}},
     {"dispatched", "job.dispatched", "mes", {"erp", ""}},
     {"started", "job.started", "mes", {"erp", ""}},
     {"completed", "job.completed", "mes", {"erp", "qms"}},
     {"goods_posted", "goodsmovement.posted", "erp", {"wms", ""}},
     {"inspected", "inspection.resultrecorded", "qms", {"erp", "mes"}},
     {"lot_approved", "lot.statuschanged", "qms", {"wms", "erp"}},
     {"shipment_ready", "shipment.ready", "wms", {"carrier", ""}},
     {"shipped", "shipment.shipped", "carrier", {"erp", "wms"}}}};

std::string systemOf(const char* role, const std::string& plant) {
    if (std::string_view(role) == "mes")
        return plant == "LYO" ? "mes-lyon" : "mes-graz";
    return role;
}

int stageOf(const std::string& milestone) {
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        if (milestone == kSteps.at(i).milestone)
            return static_cast<int>(i);
    }
    return -1;
}

}  // namespace

v1::OrderTrace fakeTrace(const v1::OrderRow& order) {
    v1::OrderTrace trace;
    *trace.mutable_order() = order;
    const int stage = stageOf(order.furthest());
    const std::int64_t begun = order.last_change_us() - stage * 47 * kMinute;
    for (int i = 0; i < static_cast<int>(kSteps.size()); ++i) {
        const Step& step = kSteps.at(static_cast<std::size_t>(i));
        auto* mark = trace.add_milestones();
        mark->set_kind(step.milestone);
        const std::int64_t expected = begun + i * 45 * kMinute;
        if (i > 0)
            mark->set_expected_at_us(expected);
        if (i > stage) {
            mark->set_overdue(i == stage + 1 && order.overdue());
            mark->set_lateness_s(mark->overdue() ? (kNow - expected) / 1'000'000 : 0);
            continue;
        }
        const std::int64_t at = begun + i * 47 * kMinute;
        const std::string id = "E-0K5R" + order.order() + std::to_string(i);
        mark->set_occurred_at_us(at);
        mark->set_event_id(id);
        mark->set_lateness_s(i == 0 ? 0 : (at - expected) / 1'000'000);
        auto* message = trace.add_messages();
        message->set_event_id(id);
        message->set_type(step.type);
        message->set_source("urn:" + systemOf(step.from, order.plant()));
        message->set_from_system(systemOf(step.from, order.plant()));
        message->set_time_us(at);
        message->set_recorded_us(at + 800'000);
        message->set_message_id("M-0K5R" + order.order() + std::to_string(i));
        message->set_subject(order.order());
        for (const char* to : step.to) {
            if (std::string_view(to).empty())
                continue;
            auto* delivery = message->add_deliveries();
            const std::string target = systemOf(to, order.plant());
            delivery->set_delivery_id("D-0K5R" + order.order() + std::to_string(i) + target);
            delivery->set_destination(target + "-in");
            delivery->set_to_system(target);
            const bool stuck =
                i == stage && order.open_exceptions() > 0 && std::string_view(to) == "erp";
            delivery->set_state(stuck ? "failed" : "settled");
            delivery->set_attempts(stuck ? 1 : i == 1 ? 3 : 1);
            delivery->set_created_us(at + 900'000);
            if (stuck) {
                delivery->set_last_code("delivery.business_refused");
                delivery->set_last_detail("M7/053: Posting only possible in periods 2026/12");
            } else {
                delivery->set_settled_us(at + 1'900'000);
            }
        }
        if (i == 2) {
            // A replay after a network cut, and a report that goes nowhere.
            auto* again = message->add_deliveries();
            again->set_delivery_id("D-0K5R" + order.order() + "R");
            again->set_destination("erp-in");
            again->set_to_system("erp");
            again->set_state("settled");
            again->set_attempts(1);
            again->set_replay_of("D-0K5R" + order.order() + "2erp");
            again->set_created_us(at + 6 * kMinute);
            again->set_settled_us(at + 6 * kMinute + 400'000);
            auto* labor = trace.add_messages();
            labor->set_event_id("E-0K5R" + order.order() + "L");
            labor->set_type("labor.reported");
            labor->set_from_system(systemOf("mes", order.plant()));
            labor->set_time_us(at + 20 * kMinute);
            labor->set_recorded_us(at + 20 * kMinute);
        }
    }
    for (const char* role : {"erp", "mes", "qms", "wms", "carrier"}) {
        const std::string system = systemOf(role, order.plant());
        bool used = false;
        for (const auto& message : trace.messages()) {
            used |= message.from_system() == system;
            for (const auto& delivery : message.deliveries())
                used |= delivery.to_system() == system;
        }
        if (used)
            trace.add_systems(system);
    }
    if (order.open_exceptions() > 0) {
        for (const v1::ExceptionRow& row : fakeExceptions()) {
            if (row.order() == order.order())
                *trace.add_exceptions() = row;
        }
        auto* gap = trace.add_gaps();
        gap->set_left("produced");
        gap->set_right("posted");
        gap->set_left_value(order.quantities().produced().value());
        gap->set_right_value("0");
        gap->set_sentence("MES reports " + order.quantities().produced().value() +
                          " pcs produced, ERP has posted none of them.");
    }
    for (int i = 1; i <= 3 && stage >= 3; ++i) {
        auto* operation = trace.add_operations();
        operation->set_operation("00" + std::to_string(i * 10));
        operation->set_description(i == 1   ? "Mill"
                                   : i == 2 ? "Deburr and wash"
                                            : "Assemble and test");
        operation->set_yield(order.quantities().produced().value());
        operation->set_scrap(i == 1 ? order.quantities().scrapped().value() : "0");
        operation->set_rework("0");
        operation->set_mrb("0");
        operation->set_unit("{piece}");
        operation->set_final(i == 3);
    }
    return trace;
}

v1::EventDetail fakeEvent(const std::string& id) {
    v1::EventDetail detail;
    const std::string order = id.size() >= 10 ? id.substr(6, 4) : "4711";
    const v1::OrderRow row = fakeOrder(std::stoi(order));
    const v1::OrderTrace trace = fakeTrace(row);
    v1::TraceMessage message = trace.messages(trace.messages_size() - 1);
    for (const auto& one : trace.messages()) {
        if (one.event_id() == id)
            message = one;
    }
    auto* event = detail.mutable_row();
    event->set_id(message.event_id());
    event->set_type(message.type());
    event->set_source(message.source());
    event->set_source_id("MES-88121-" + order);
    event->set_subject(order);
    event->set_plant(row.plant());
    event->set_order(order);
    event->set_correlation(order);
    event->set_time_us(message.time_us());
    event->set_recorded_us(message.recorded_us());
    event->set_message_id(message.message_id());
    const std::string yield =
        row.quantities().produced().value().empty() ? "0" : row.quantities().produced().value();
    detail.set_canonical(
        "{\n  \"order\": \"" + order +
        "\",\n  \"operation\": \"0030\",\n  \"yield\": {\n    \"value\": \"" + yield +
        "\",\n    \"unit\": \"{piece}\"\n  },\n  \"scrap\": {\n    \"value\": "
        "\"2\",\n    \"unit\": \"{piece}\"\n  },\n  \"final\": true,\n  \"equipment\": "
        "\"ASM-04\",\n  \"operator\": \"O-2217\"\n}");
    detail.set_envelope("{\n  \"specversion\": \"1.0\",\n  \"id\": \"" + message.event_id() +
                        "\",\n  \"source\": \"" + message.source() + "\",\n  \"type\": \"" +
                        message.type() + "\",\n  \"subject\": \"" + order +
                        "\",\n  \"correlationid\": \"" + order + "\",\n  \"partitionkey\": \"" +
                        order + "\"\n}");
    auto* raw = detail.mutable_message();
    raw->set_id(message.message_id());
    raw->set_endpoint("mes-graz-in");
    raw->set_system(message.from_system());
    raw->set_content_type("application/xml");
    raw->set_name("/intake/mes-graz");
    raw->set_state("accepted");
    raw->set_received_us(message.recorded_us() - 200'000);
    (*raw->mutable_headers())["content-type"] = "application/xml";
    (*raw->mutable_headers())["x-request-id"] = "7f1c-" + order;
    raw->set_content(
        "<?xml version=\"1.0\"?>\n<ProductionPerformance xmlns=\"http://www.mesa.org/xml/B2MML\">\n"
        "  <ID>MES-88121-" +
        order + "</ID>\n  <ProductionResponse>\n    <ProductionRequestID>" + order +
        "</ProductionRequestID>\n    <SegmentResponse>\n      <ID>0030</ID>\n"
        "      <MaterialProducedActual>\n        <Quantity>\n          <QuantityString>" +
        yield +
        "</QuantityString>\n          <UnitOfMeasure>PC</UnitOfMeasure>\n        </Quantity>\n"
        "      </MaterialProducedActual>\n    </SegmentResponse>\n  </ProductionResponse>\n"
        "</ProductionPerformance>\n");
    for (const auto& one : message.deliveries()) {
        auto* delivery = detail.add_deliveries();
        delivery->set_id(one.delivery_id());
        delivery->set_destination(one.destination());
        delivery->set_lane_key(order);
        delivery->set_state(one.state());
        delivery->set_version(1);
        delivery->set_created_us(one.created_us());
        delivery->set_settled_us(one.settled_us());
        delivery->set_last_code(one.last_code());
        delivery->set_last_detail(one.last_detail());
        delivery->set_replay_of(one.replay_of());
        for (int number = 1; number <= one.attempts(); ++number) {
            auto* attempt = delivery->add_attempts();
            const bool last = number == one.attempts();
            const bool failed = !last || one.state() == "failed";
            attempt->set_id("A-" + one.delivery_id() + std::to_string(number));
            attempt->set_number(number);
            attempt->set_started_us(one.created_us() + (number - 1) * 4'000'000);
            attempt->set_duration_us(84'000 * number);
            attempt->set_outcome(!failed ? "delivered" : last ? "refused" : "unknown");
            attempt->set_status(!failed ? 201 : last ? 422 : 0);
            attempt->set_code(!failed ? "" : last ? one.last_code() : "delivery.timeout");
            attempt->set_detail(!failed ? "" : last ? one.last_detail() : "No answer within 10 s");
            attempt->set_idempotency_key(one.delivery_id() + ".1");
            attempt->set_request("{\n  \"OrderID\": \"" + order +
                                 "\",\n  \"Operation\": \"0030\",\n  \"ConfirmedYield\": \"" +
                                 yield +
                                 "\",\n  \"ConfirmationUnit\": \"PC\",\n  \"PostingDate\": "
                                 "\"2026-11-30\",\n  \"FinalConfirmation\": true\n}");
            attempt->set_request_headers(
                "POST /sap/opu/odata/confirmations\nContent-Type: application/json\n"
                "Idempotency-Key: " +
                one.delivery_id() + ".1");
            attempt->set_response(!failed ? "{\n  \"ConfirmationGroup\": \"100442\"\n}"
                                  : last
                                      ? "{\n  \"error\": {\n    \"code\": \"M7/053\",\n    "
                                        "\"message\": \"Posting only possible in periods 2026/12 "
                                        "and 2027/01\"\n  }\n}"
                                      : "");
        }
    }
    return detail;
}

}  // namespace throughline::test
