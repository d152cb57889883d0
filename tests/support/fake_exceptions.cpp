#include "support/fake_data.h"

namespace throughline::test {

std::vector<v1::ExceptionRow> fakeExceptions() {
    std::vector<v1::ExceptionRow> rows;
    const auto add = [&](const char* cause, const char* title, const char* kind, const char* code,
                         const char* owner, const char* field, const char* value, const char* rule,
                         const std::string& order, const char* plant, int minutes) {
        v1::ExceptionRow row;
        row.set_id("X-0K5RXQ2" + std::to_string(rows.size()));
        row.set_kind(kind);
        row.set_state("open");
        row.set_code(code);
        row.set_cause_key(cause);
        row.set_cause_title(title);
        row.set_sentence(std::string(title) + ".");
        row.set_field(field);
        row.set_value(value);
        row.set_rule(rule);
        row.set_order(order);
        row.set_plant(plant);
        row.set_system(std::string_view(kind) == "delivery" ? "erp" : "mes-lyon");
        row.set_endpoint(std::string_view(kind) == "delivery" ? "erp-postings" : "mes-lyon-in");
        row.set_owner(owner);
        row.set_message_id("M-0K5R" + order + "3");
        row.set_event_id(std::string_view(kind) == "intake" ? "" : "E-0K5R" + order + "3");
        row.set_delivery_id(std::string_view(kind) == "delivery" ? "D-0K5R" + order + "3erp" : "");
        row.set_opened_us(kNow - minutes * kMinute);
        row.set_revision(1);
        row.set_waiting_behind(std::string_view(kind) == "delivery" ? minutes % 4 : 0);
        rows.push_back(row);
    };
    for (const int n : {11, 21, 3, 12, 30}) {
        add("period", "ERP refuses: posting period closed", "delivery", "delivery.business_refused",
            "erp-support", "/PostingDate", "2026-11-30", "Posting only possible in periods 2026/12",
            std::to_string(4700 + n), n % 3 == 0 ? "LYO" : "GRZ", 52 - n);
    }
    for (const int n : {6, 9, 15}) {
        add("uom", "Unit of measure “PAL” has no entry", "intake", "mapping.code_unknown",
            "integration", "/Units/0/UnitOfMeasure", "PAL", "a code of value map “uom”",
            std::to_string(4700 + n), "LYO", 95 - n);
    }
    add("overdue", "The completion never came", "expectation", "expectation.missed",
        "plant-support", "completed", "", "within 4 h of the start", "4719", "GRZ", 38);
    return rows;
}

std::vector<v1::ExceptionRow> fakeOutageAndGap() {
    v1::ExceptionRow outage;
    outage.set_id("X-0K5ROUT");
    outage.set_kind("delivery");
    outage.set_state("open");
    outage.set_code("delivery.outage");
    outage.set_cause_key("delivery.outage|carrier-bookings");
    outage.set_cause_title("Carrier does not answer");
    outage.set_sentence(
        "The destination does not answer; its deliveries wait in order and go out when it is back. "
        "since 2026-11-23T08:20:10Z; 4 deliveries wait. Last: connection refused");
    outage.set_field("destination");
    outage.set_value("carrier-bookings");
    outage.set_system("carrier");
    outage.set_endpoint("carrier-bookings");
    outage.set_owner("supply-chain-support");
    outage.set_opened_us(kNow - 82 * kMinute);
    outage.set_revision(1);
    v1::ExceptionRow gap;
    gap.set_id("X-0K5RGAP");
    gap.set_kind("reconciliation");
    gap.set_state("open");
    gap.set_code("intake.sequence_gap");
    gap.set_cause_key("intake.sequence_gap|mes-graz|GRZ");
    gap.set_cause_title("MES Graz: events of an order never came");
    gap.set_sentence(
        "A source's count of an order's events has a gap. Events 7 to 9 of order 4711 from MES "
        "Graz never came");
    gap.set_field("ordersequence");
    gap.set_value("7 to 9");
    gap.set_rule("every number of the order, before event 10");
    gap.set_order("4711");
    gap.set_plant("GRZ");
    gap.set_system("mes-graz");
    gap.set_owner("plant-support");
    gap.set_opened_us(kNow - 25 * kMinute);
    gap.set_revision(1);
    return {outage, gap};
}

v1::Problem damaged(const std::string& table, const std::string& row) {
    v1::Problem problem;
    problem.set_code("storage.damaged");
    problem.set_sentence("Part of the store is damaged.");
    problem.set_detail("its sum differs");
    problem.set_field(table);
    problem.set_value(row);
    return problem;
}

void removePayload(v1::EventDetail& detail) {
    const auto removed = [](const char* what, const std::string& id) {
        v1::Problem problem;
        problem.set_code("storage.payload_removed");
        problem.set_sentence("The payload was removed: it is older than payloads are kept here.");
        problem.set_field(what);
        problem.set_value(id);
        return problem;
    };
    *detail.mutable_problem() = removed("event", detail.row().id());
    detail.clear_canonical();
    *detail.mutable_message()->mutable_problem() = removed("message", detail.message().id());
    detail.mutable_message()->clear_content();
}

void damageMessage(v1::EventDetail& detail) {
    const std::string id = detail.message().id();
    detail.clear_message();
    detail.mutable_message()->set_id(id);
    *detail.mutable_message()->mutable_problem() = damaged("message", id);
}

std::vector<v1::ExceptionGroup> fakeGroups(const std::vector<v1::ExceptionRow>& rows) {
    std::vector<v1::ExceptionGroup> groups;
    for (const v1::ExceptionRow& row : rows) {
        if (groups.empty() || groups.back().cause_key() != row.cause_key()) {
            v1::ExceptionGroup group;
            group.set_cause_key(row.cause_key());
            group.set_title(row.cause_title());
            group.set_code(row.code());
            group.set_owner(row.owner());
            group.set_first_us(row.opened_us());
            for (int hour = 0; hour < 12; ++hour)
                group.add_trend(hour > 8 ? hour - 7 : hour % 2);
            groups.push_back(group);
        }
        v1::ExceptionGroup& group = groups.back();
        group.set_count(group.count() + 1);
        group.set_last_us(std::max(group.last_us(), row.opened_us()));
        group.set_first_us(std::min(group.first_us(), row.opened_us()));
        group.set_waiting_behind(group.waiting_behind() + row.waiting_behind());
        bool known = false;
        for (const auto& plant : group.plants())
            known |= plant == row.plant();
        if (!known)
            group.add_plants(row.plant());
    }
    return groups;
}

v1::ExceptionDetail fakeExceptionDetail(const v1::ExceptionRow& row) {
    v1::ExceptionDetail detail;
    *detail.mutable_row() = row;
    detail.set_technical(
        "HTTP 422\n{\"error\":{\"code\":\"M7/053\",\"message\":\"Posting only possible "
        "in periods 2026/12 and 2027/01\"}}");
    auto* note = detail.add_notes();
    note->set_at_us(row.opened_us() + 4 * kMinute);
    note->set_who("Jonas Lindqvist");
    note->set_text("Finance opens the period on request, ext. 4410.");
    detail.set_runbook_title("ERP refuses a posting for a business reason");
    detail.set_runbook_markdown(
        "# ERP refuses a posting\n\n1. Read the receiver's own code and sentence.\n2. Period "
        "closed: "
        "ask finance to open it, or correct the posting date.\n3. Replay. The order's other "
        "messages "
        "follow by themselves.\n");
    if (row.state() == "discarded") {
        detail.add_actions("note");
        detail.add_actions("restore");
        for (const char* action : {"fix", "replay", "assign", "snooze", "discard"})
            (*detail.mutable_denied())[action] = "The exception was discarded; restore it first.";
        return detail;
    }
    if (row.message_id().empty() && row.delivery_id().empty()) {
        for (const char* action : {"assign", "note", "snooze", "discard", "resolve"})
            detail.add_actions(action);
        for (const char* action : {"fix", "replay"})
            (*detail.mutable_denied())[action] = "Nothing was sent that could be sent again.";
        return detail;
    }
    for (const char* action : {"assign", "note", "snooze", "fix", "replay", "discard"})
        detail.add_actions(action);
    return detail;
}

v1::EditableReply fakeEditable() {
    v1::EditableReply reply;
    reply.set_payload(
        "{\n  \"order\": \"4711\",\n  \"operation\": \"0030\",\n  \"yield\": {\n    "
        "\"value\": \"118\",\n    \"unit\": \"{piece}\"\n  },\n  \"posting_date\": "
        "\"2026-11-30\",\n  \"final\": true\n}");
    reply.set_original(reply.payload());
    reply.set_format("json");
    reply.set_version(1);
    reply.add_editable("/posting_date");
    reply.add_editable("/lots");
    reply.set_schema(
        R"({"type":"object","required":["order"],"properties":{)"
        R"("order":{"$ref":"common.json#/definitions/code"},"operation":{"type":"string"},)"
        R"("yield":{"type":"object"},"final":{"type":"boolean"},)"
        R"("posting_date":{"title":"the day it counts for in the books","type":"string"},)"
        R"("lots":{"type":"array","items":{"$ref":"#/definitions/identifier"}}},)"
        R"("definitions":{"code":{"title":"a code or number as text","type":"string"},)"
        R"("identifier":{"type":"object","required":["scheme","value"],"properties":{)"
        R"("scheme":{"type":"string","enum":["lot","serial"]},)"
        R"("value":{"$ref":"#/definitions/code"}}}}})");
    reply.set_revision(1);
    return reply;
}

v1::PreviewReply fakePreview(const std::string& payload) {
    v1::PreviewReply reply;
    const bool broken = !payload.empty() && payload.back() != '}' && payload.back() != '\n';
    reply.set_possible(!broken);
    if (broken) {
        auto* problem = reply.add_problems();
        problem->set_code("codec.malformed");
        problem->set_sentence("The message is not well formed.");
        problem->set_line(9);
        return reply;
    }
    if (payload.find("\"posting_date\": \"soon\"") != std::string::npos) {
        reply.set_possible(false);
        auto* problem = reply.add_problems();
        problem->set_code("contract.violated");
        problem->set_sentence("The event does not keep its contract.");
        problem->set_field("/posting_date");
        problem->set_value("soon");
        problem->set_rule("a day as 2026-11-23");
        return reply;
    }
    reply.set_impact("safe");
    reply.set_why("ERP has not taken this completion: sending it again cannot double it.");
    auto* target = reply.add_targets();
    target->set_destination("erp-postings");
    target->set_method("POST");
    target->set_url("http://127.0.0.1/sap/opu/odata/confirmations");
    target->set_content_type("application/json");
    target->set_idempotency_key("D-0K5R47113erp.2");
    target->set_before("{\n  \"OrderID\": \"4711\",\n  \"PostingDate\": \"2026-11-30\"\n}");
    target->set_bytes("{\n  \"OrderID\": \"4711\",\n  \"PostingDate\": \"2026-12-01\"\n}");
    if (!payload.empty())
        reply.add_changed_fields("/posting_date");
    return reply;
}

}  // namespace throughline::test
