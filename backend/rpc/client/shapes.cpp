#include "rpc/client/shapes.h"

#include "codecs/codec.h"
#include "domain/clock.h"
#include "rpc/client/shapes_delivery.h"

#include <nlohmann/json.hpp>

namespace throughline::rpc::client {

Json timeShape(std::int64_t micros) {
    return micros == 0 ? Json() : Json(formatTime(fromUnixMicros(micros)));
}

Json textOrNull(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json quantityShape(const v1::Quantity& quantity) {
    return {{"value", quantity.value()}, {"unit", quantity.unit()}};
}

Json problemShape(const v1::Problem& problem) {
    return {{"code", problem.code()},
            {"sentence", problem.sentence()},
            {"detail", textOrNull(problem.detail())},
            {"field", textOrNull(problem.field())},
            {"value", textOrNull(problem.value())},
            {"rule", textOrNull(problem.rule())},
            {"line", problem.line() > 0 ? Json(problem.line()) : Json()},
            {"file", textOrNull(problem.file())}};
}

Json quantitiesShape(const v1::OrderQuantities& quantities) {
    const auto known = [](bool has, const v1::Quantity& quantity) {
        return has ? quantityShape(quantity) : Json();
    };
    return {{"released", known(quantities.has_released(), quantities.released())},
            {"started", known(quantities.has_started(), quantities.started())},
            {"produced", known(quantities.has_produced(), quantities.produced())},
            {"scrapped", known(quantities.has_scrapped(), quantities.scrapped())},
            {"reworked", known(quantities.has_reworked(), quantities.reworked())},
            {"posted", known(quantities.has_posted(), quantities.posted())},
            {"accepted", known(quantities.has_accepted(), quantities.accepted())},
            {"shipped", known(quantities.has_shipped(), quantities.shipped())}};
}

Json orderShape(const v1::OrderRow& row) {
    return {{"order", row.order()},
            {"state", row.status()},
            {"plant", textOrNull(row.plant())},
            {"item", textOrNull(row.item())},
            {"item_revision", textOrNull(row.item_revision())},
            {"item_description", textOrNull(row.item_description())},
            {"customer", textOrNull(row.customer())},
            {"source_status", row.source_status()},
            {"milestone", textOrNull(row.furthest())},
            {"due_at", timeShape(row.due_us())},
            {"changed_at", timeShape(row.last_change_us())},
            {"open_exceptions", row.open_exceptions()},
            {"overdue", row.overdue()},
            {"held", row.held()},
            {"held_reason", textOrNull(row.held_reason())},
            {"lots", row.lots()},
            {"quantities", quantitiesShape(row.quantities())}};
}

Json eventShape(const v1::EventRow& row) {
    return {{"id", row.id()},
            {"type", row.type()},
            {"source", row.source()},
            {"source_id", row.source_id()},
            {"subject", textOrNull(row.subject())},
            {"plant", textOrNull(row.plant())},
            {"order", textOrNull(row.order())},
            {"correlation_id", textOrNull(row.correlation())},
            {"time", timeShape(row.time_us())},
            {"recorded_at", timeShape(row.recorded_us())},
            {"message_id", textOrNull(row.message_id())},
            {"deliveries_open", row.deliveries_open()},
            {"deliveries_failed", row.deliveries_failed()}};
}

Json eventDetailShape(const v1::EventDetail& detail) {
    auto shape = eventShape(detail.row());
    const auto envelope = codecs::parseJson(detail.envelope());
    shape["event"] = envelope ? *envelope : Json(detail.envelope());
    auto& message = shape["message"];
    if (!detail.message().id().empty()) {
        message = {{"id", detail.message().id()},
                   {"endpoint", textOrNull(detail.message().endpoint())},
                   {"content_type", textOrNull(detail.message().content_type())},
                   {"name", textOrNull(detail.message().name())},
                   {"state", detail.message().state()},
                   {"received_at", timeShape(detail.message().received_us())},
                   {"versions", 1 + detail.message().versions_size()},
                   {"content", detail.message().content()}};
    }
    auto& deliveries = shape["deliveries"] = Json::array();
    for (const auto& delivery : detail.deliveries()) {
        Json attempts = Json::array();
        for (const auto& attempt : delivery.attempts()) {
            attempts.push_back({{"number", attempt.number()},
                                {"started_at", timeShape(attempt.started_us())},
                                {"duration_ms", attempt.duration_us() / 1000},
                                {"outcome", attempt.outcome()},
                                {"status", attempt.status()},
                                {"code", textOrNull(attempt.code())},
                                {"business_code", textOrNull(attempt.business_code())},
                                {"idempotency_key", textOrNull(attempt.idempotency_key())},
                                {"request", textOrNull(attempt.request())},
                                {"response", textOrNull(attempt.response())},
                                {"detail", textOrNull(attempt.detail())}});
        }
        auto& row = deliveries.emplace_back(deliveryShape(delivery.id(), delivery));
        row["lane_key"] = delivery.lane_key();
        row["version"] = delivery.version();
        row["overtook"] = delivery.overtook();
        row["attempts"] = std::move(attempts);
    }
    return shape;
}

Json exceptionShape(const v1::ExceptionRow& row) {
    return {{"id", row.id()},
            {"kind", row.kind()},
            {"state", row.state()},
            {"code", row.code()},
            {"sentence", row.sentence()},
            {"field", textOrNull(row.field())},
            {"value", textOrNull(row.value())},
            {"rule", textOrNull(row.rule())},
            {"line", row.line() > 0 ? Json(row.line()) : Json()},
            {"cause_key", row.cause_key()},
            {"cause", row.cause_title()},
            {"order", textOrNull(row.order())},
            {"plant", textOrNull(row.plant())},
            {"system", textOrNull(row.system())},
            {"endpoint", textOrNull(row.endpoint())},
            {"owner", textOrNull(row.owner())},
            {"assignee", textOrNull(row.assignee())},
            {"message_id", textOrNull(row.message_id())},
            {"event_id", textOrNull(row.event_id())},
            {"delivery_id", textOrNull(row.delivery_id())},
            {"opened_at", timeShape(row.opened_us())},
            {"snoozed_until", timeShape(row.snoozed_until_us())},
            {"closed_at", timeShape(row.closed_us())},
            {"revision", row.revision()},
            {"waiting_behind", row.waiting_behind()}};
}

Json exceptionGroupShape(const v1::ExceptionGroup& group) {
    return {{"cause_key", group.cause_key()},
            {"cause", group.title()},
            {"code", group.code()},
            {"owner", textOrNull(group.owner())},
            {"count", group.count()},
            {"first_at", timeShape(group.first_us())},
            {"last_at", timeShape(group.last_us())},
            {"plants", group.plants()},
            {"waiting_behind", group.waiting_behind()}};
}

Json outcomeShape(const v1::ReplayOutcome& outcome) {
    return {{"id", outcome.object()}, {"ok", outcome.ok()}, {"text", outcome.text()}};
}

Json queueShape(const v1::QueueRow& row) {
    return {{"destination", row.destination()},
            {"system", textOrNull(row.system())},
            {"depth", row.depth()},
            {"in_flight", row.in_flight()},
            {"retrying", row.retrying()},
            {"failed", row.failed()},
            {"lanes", row.lanes()},
            {"blocked_lanes", row.blocked_lanes()},
            {"paused", row.paused()},
            {"health", row.health()},
            {"health_why", textOrNull(row.health_why())},
            {"oldest_at", timeShape(row.oldest_us())},
            {"next_at", timeShape(row.next_at_us())},
            {"in_per_minute", row.in_rate()},
            {"out_per_minute", row.out_rate()},
            {"drained_at", timeShape(row.eta_us())}};
}

Json laneShape(const v1::LaneRow& row) {
    return {{"lane_key", row.lane_key()},
            {"depth", row.depth()},
            {"paused", row.paused()},
            {"blocked", row.blocked()},
            {"head", textOrNull(row.head_delivery())},
            {"head_type", textOrNull(row.head_type())},
            {"head_code", textOrNull(row.head_code())},
            {"head_detail", textOrNull(row.head_detail())},
            {"head_attempts", row.head_attempts()},
            {"exception", textOrNull(row.exception())},
            {"oldest_at", timeShape(row.oldest_us())},
            {"next_at", timeShape(row.next_at_us())}};
}

Json auditShape(const v1::AuditRow& row) {
    return {{"seq", row.seq()},
            {"at", timeShape(row.at_us())},
            {"user", row.user()},
            {"role", row.role()},
            {"workstation", textOrNull(row.workstation())},
            {"action", row.action()},
            {"object", row.object()},
            {"old", textOrNull(row.old_value())},
            {"new", textOrNull(row.new_value())},
            {"reason", textOrNull(row.reason())},
            {"correlation_id", textOrNull(row.correlation())},
            {"software", row.software()},
            {"hash", row.hash()}};
}

Json statusShape(const v1::StatusReply& status) {
    return {{"version", status.version()},
            {"engine", status.engine()},
            {"user", status.user()},
            {"role", status.role()},
            {"landscape", textOrNull(status.landscape())},
            {"now", timeShape(status.now_us())},
            {"started_at", timeShape(status.started_us())},
            {"events", status.events()},
            {"messages", status.messages()},
            {"backlog", status.backlog()},
            {"settled", status.settled()},
            {"open_exceptions", status.open_exceptions()},
            {"events_per_second", status.events_per_second()},
            {"settled_per_second", status.settled_per_second()},
            {"http_port", status.http_port() > 0 ? Json(status.http_port()) : Json()},
            {"data_folder", status.data_folder()},
            {"store_version", status.store_version()},
            {"store_bytes", status.store_bytes()},
            {"disk_free_bytes", status.disk_free_bytes()},
            {"warnings", status.warnings()}};
}

}  // namespace throughline::rpc::client
