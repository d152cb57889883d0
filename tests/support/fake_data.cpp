#include "support/fake_data.h"

#include <array>
#include <cmath>

namespace throughline::test {

namespace {

struct Item {
    const char* number;
    const char* revision;
    const char* description;
};
constexpr std::array<Item, 5> kItems{{{"GBX-220", "C", "Gearbox housing 220"},
                                      {"VLV-104", "B", "Relief valve 3/4\""},
                                      {"PCB-77A", "F", "Motor controller board"},
                                      {"PMP-310", "A", "Dosing pump 310"},
                                      {"SNS-12", "D", "Pressure sensor 12 bar"}}};
constexpr std::array<const char*, 9> kMilestones{"released",     "dispatched",     "started",
                                                 "completed",    "goods_posted",   "inspected",
                                                 "lot_approved", "shipment_ready", "shipped"};

void set(v1::Quantity* quantity, int value) {
    quantity->set_value(std::to_string(value));
    quantity->set_unit("{piece}");
}

}  // namespace

v1::OrderRow fakeOrder(int number) {
    const int n = number - 4700;
    const Item& item = kItems.at(static_cast<std::size_t>(n % 5));
    v1::OrderRow row;
    row.set_order(std::to_string(number));
    row.set_plant(n % 3 == 0 ? "LYO" : "GRZ");
    row.set_item(item.number);
    row.set_item_revision(item.revision);
    row.set_item_description(item.description);
    row.set_customer(n % 2 == 0 ? "Hartmann Antriebe" : "Nordwerk AS");
    const int stage = n == 11 ? 3 : n % 9;
    row.set_furthest(kMilestones.at(static_cast<std::size_t>(stage)));
    row.set_status(stage < 2   ? "released"
                   : stage < 3 ? "running"
                   : stage < 8 ? "completed"
                               : "closed");
    row.add_source_status("REL");
    if (stage >= 3)
        row.add_source_status("CNF");
    row.set_due_us(kNow + (n - 14) * 7 * kHour);
    row.set_last_change_us(kNow - n * 11 * kMinute - 40'000'000);
    const int released = 40 + (n % 7) * 20;
    auto* quantities = row.mutable_quantities();
    set(quantities->mutable_released(), released);
    if (stage >= 2)
        set(quantities->mutable_started(), released);
    if (stage >= 3) {
        set(quantities->mutable_produced(), released - n % 4);
        set(quantities->mutable_scrapped(), n % 4);
        row.add_lots("L-" + std::to_string(number));
    } else if (stage == 2) {
        set(quantities->mutable_produced(), released / 3);
    }
    if (stage >= 4)
        set(quantities->mutable_posted(), released - n % 4);
    if (stage >= 6)
        set(quantities->mutable_accepted(), released - n % 4);
    if (stage >= 8)
        set(quantities->mutable_shipped(), released - n % 4);
    row.set_revision(stage + 1);
    if (n == 11 || n == 21) {
        row.set_open_exceptions(1);
        row.set_overdue(true);
    }
    if (n == 14) {
        row.set_held(true);
        row.set_held_reason("In-process inspection 8000417 failed: bore diameter");
    }
    if (n == 19)
        row.set_overdue(true);
    return row;
}

std::vector<v1::OrderRow> fakeOrders() {
    std::vector<v1::OrderRow> rows;
    for (int number = 4701; number <= 4740; ++number)
        rows.push_back(fakeOrder(number));
    return rows;
}

v1::StatusReply fakeStatus() {
    v1::StatusReply status;
    status.set_version("0.1.0");
    status.set_engine("embedded");
    status.set_user("Mara Winter");
    status.set_role("plant support");
    status.set_now_us(kNow);
    status.set_clock_speed(1);
    status.set_events(18'422);
    status.set_messages(18'377);
    status.set_backlog(37);
    status.set_settled(35'910);
    status.set_open_exceptions(9);
    status.set_events_per_second(4.2);
    status.set_settled_per_second(7.9);
    status.set_disk_free_bytes(41ULL << 30);
    status.set_store_bytes(310ULL << 20);
    status.set_store_version("SQLite 3.51.3");
    status.set_http_port(7421);
    status.set_started_us(kNow - 9 * kHour);
    status.set_data_folder("throughline");
    status.set_landscape("demo");
    return status;
}

v1::OverviewReply fakeOverview() {
    v1::OverviewReply reply;
    const auto attention = [&](const char* kind, const char* severity, const char* title,
                               const char* detail, const char* link, int count, int minutes) {
        auto* one = reply.add_attention();
        one->set_kind(kind);
        one->set_severity(severity);
        one->set_title(title);
        one->set_detail(detail);
        one->set_link(link);
        one->set_count(count);
        one->set_since_us(kNow - minutes * kMinute);
    };
    attention("exception", "error", "ERP refuses: posting period closed",
              "5 completions wait, ERP support", "throughline://exception-group/period", 5, 52);
    attention("exception", "error", "Unit of measure “PAL” has no entry",
              "3 messages of MES Lyon, integration", "throughline://exception-group/uom", 3, 95);
    attention("system", "warning", "Carrier answers slowly", "p99 8.4 s, 2 deliveries retrying",
              "throughline://systems", 0, 14);
    attention("overdue", "warning", "Order 4719: completion expected 38 min ago",
              "Started 06:10, MES Graz is silent since", "throughline://order/4719", 1, 38);
    const auto tile = [&](const char* id, const char* title, const char* value, const char* unit,
                          const char* target, const char* state, const char* meaning, int seed) {
        auto* one = reply.add_tiles();
        one->set_id(id);
        one->set_title(title);
        one->set_value(value);
        one->set_unit(unit);
        one->set_target(target);
        one->set_state(state);
        one->set_meaning(meaning);
        for (int i = 0; i < 24; ++i)
            one->add_trend(10 + 5 * std::sin(i * 0.4 + seed) + (i * seed) % 4);
    };
    tile("release", "Orders released cleanly", "97.4", "%", "≥ 98", "warning",
         "Share of released orders that MES took without an exception.", 1);
    tile("lag", "Confirmation lag", "2.1", "min", "≤ 5", "ok",
         "Median time from a completion in MES to its posting in ERP.", 2);
    tile("posting", "Posting exceptions", "5", "open", "0", "error",
         "Completions that ERP refused and nobody has put right.", 3);
    tile("shipment", "Shipment delay", "0.4", "h", "≤ 1", "ok", "Median of shipped against due.",
         4);
    for (const char* name :
         {"accepted", "settled", "failed", "backlog", "latency_p50", "latency_p99"}) {
        auto* series = reply.add_series();
        series->set_name(name);
        series->set_first_us(kNow - 60 * kMinute);
        series->set_step_us(kMinute);
        for (int i = 0; i < 60; ++i) {
            const double wave = 120 + 40 * std::sin(i / 6.0);
            series->add_values(std::string_view(name) == "failed"        ? (i % 17 == 0 ? 3 : 0)
                               : std::string_view(name) == "backlog"     ? 20 + i % 25
                               : std::string_view(name) == "settled"     ? wave * 1.9
                               : std::string_view(name) == "latency_p50" ? 1.2 + wave / 400
                               : std::string_view(name) == "latency_p99" ? 6 + wave / 20
                                                                         : wave);
        }
    }
    reply.set_p50_ms(1.4);
    reply.set_p99_ms(11.8);
    return reply;
}

v1::SystemsReply fakeSystems() {
    v1::SystemsReply reply;
    const auto plant = [&](const char* id, const char* name, const char* zone) {
        auto* one = reply.add_plants();
        one->set_id(id);
        one->set_name(name);
        one->set_zone(zone);
    };
    plant("GRZ", "Graz", "Europe/Vienna");
    plant("LYO", "Lyon", "Europe/Paris");
    const auto system = [&](const char* id, const char* name, const char* kind, const char* at,
                            const char* state, const char* why, int minutes) {
        auto* one = reply.add_rows();
        one->set_id(id);
        one->set_name(name);
        one->set_kind(kind);
        one->set_plant(at);
        one->set_state(state);
        one->set_why(why);
        one->set_last_received_us(kNow - minutes * kMinute);
        one->set_last_delivered_us(kNow - (minutes + 1) * kMinute);
        one->set_received_24h(1200 - minutes * 7);
        one->set_delivered_24h(2100 - minutes * 11);
        one->set_failed_24h(minutes % 5);
        one->add_endpoints(std::string(id) + "-in");
        one->add_endpoints(std::string(id) + "-out");
    };
    system("erp", "ERP", "ERP", "", "degraded", "Refuses postings: period closed", 1);
    system("mes-graz", "MES Graz", "MES", "GRZ", "up", "", 0);
    system("mes-lyon", "MES Lyon", "MES", "LYO", "up", "", 2);
    system("qms", "QMS", "QMS", "", "up", "", 4);
    system("wms", "WMS", "WMS", "", "maintenance", "Window until 12:00", 31);
    system("carrier", "Carrier", "TMS", "", "degraded", "Slow: p99 8.4 s", 9);
    system("supplier", "Supplier portal", "SUPPLIER", "", "down", "Connection refused", 47);
    return reply;
}

v1::QueuesReply fakeQueues() {
    v1::QueuesReply reply;
    const auto queue = [&](const char* destination, const char* name, int depth, int retrying,
                           int blocked, const char* health, bool paused) {
        auto* one = reply.add_rows();
        one->set_destination(destination);
        const std::string endpoint = destination;  // "erp-postings" of "erp"
        one->set_system(endpoint.substr(0, endpoint.rfind('-')));
        one->set_system_name(name);
        one->set_depth(depth);
        one->set_in_flight(depth > 0 ? 2 : 0);
        one->set_retrying(retrying);
        one->set_blocked_lanes(blocked);
        one->set_lanes(depth / 2 + blocked);
        one->set_failed(blocked);
        one->set_paused(paused);
        one->set_oldest_us(depth > 0 ? kNow - depth * 2 * kMinute : 0);
        one->set_in_rate(14.5);
        one->set_out_rate(depth > 20 ? 9.1 : 15.2);
        one->set_eta_us(depth > 20 ? 0 : kNow + depth * kMinute);
        one->set_circuit("closed");
        one->set_health(health);
        one->set_health_why(std::string_view(health) == "up" ? "" : "See Systems");
        for (int i = 0; i < 60; ++i)
            one->add_history(depth * (0.4 + i / 100.0) + i % 5);
    };
    queue("erp-postings", "ERP", 24, 3, 5, "degraded", false);
    auto* erp = reply.mutable_rows(0);
    erp->set_rate_configured(20);
    erp->set_rate_permitted(12);
    erp->set_rate_measured(0.3);
    erp->set_queue_most(200'000);
    erp->set_queue_most_bytes(2'000'000'000);
    erp->set_bytes(41'000);
    erp->set_collected(3);
    queue("mes-graz-orders", "MES Graz", 2, 0, 0, "up", false);
    queue("mes-lyon-orders", "MES Lyon", 1, 0, 0, "up", false);
    queue("qms-inspections", "QMS", 0, 0, 0, "up", false);
    queue("wms-shipments", "WMS", 6, 0, 0, "maintenance", true);
    auto* wms = reply.mutable_rows(4);
    wms->set_window_until_us(kNow + 138 * kMinute);
    wms->set_window_reason("Inventory count");
    queue("carrier-bookings", "Carrier", 4, 2, 0, "down", false);
    auto* carrier = reply.mutable_rows(5);
    carrier->set_circuit("open");
    carrier->set_out_since_us(kNow - 82 * kMinute);
    carrier->set_probe_at_us(kNow + 20 * kMinute / 60);
    carrier->set_incident("X-0K5ROUT");
    carrier->set_eta_us(0);
    carrier->set_out_rate(0);
    return reply;
}

v1::LanesReply fakeLanes(const std::string& destination) {
    v1::LanesReply reply;
    for (int i = 0; i < 8; ++i) {
        auto* lane = reply.add_rows();
        lane->set_destination(destination);
        lane->set_lane_key(std::to_string(4711 + i));
        lane->set_depth(1 + i % 4);
        lane->set_blocked(i < 3);
        lane->set_head_delivery("D-0K5RXQ2M" + std::to_string(i));
        lane->set_head_type("operation.completed");
        lane->set_head_code(i < 3 ? "delivery.business_refused" : "");
        lane->set_head_detail(i < 3 ? "M7/053: Posting only possible in periods 2026/12" : "");
        lane->set_head_attempts(i < 3 ? 1 : 0);
        lane->set_exception(i < 3 ? "X-0K5RXQ2" + std::to_string(i) : "");
        lane->set_oldest_us(kNow - (50 - i * 4) * kMinute);
    }
    return reply;
}

v1::DeliveriesReply fakeDeliveries(const std::string& destination, const std::string& laneKey) {
    v1::DeliveriesReply reply;
    const v1::LanesReply lanes = fakeLanes(destination);
    for (const v1::LaneRow& lane : lanes.rows()) {
        if (lane.lane_key() != laneKey)
            continue;
        // Newest first, as the engine lists them; the oldest of all is settled.
        for (int i = lane.depth(); i >= 0; --i) {
            auto* row = reply.add_rows();
            row->set_id("D-0K5R" + laneKey + std::to_string(i));
            row->set_event_id("E-0K5R" + laneKey + std::to_string(i));
            row->set_type(i <= 1 ? lane.head_type() : "goodsmovement.posted");
            row->set_destination(destination);
            row->set_lane_key(laneKey);
            row->set_order(laneKey);
            row->set_state(i == 0 ? "settled" : i == 1 && lane.blocked() ? "failed" : "pending");
            row->set_attempts(i == 1 ? lane.head_attempts() : 0);
            row->set_created_us(lane.oldest_us() + i * kMinute);
            row->set_last_detail(i == 1 ? lane.head_detail() : "");
        }
    }
    return reply;
}

v1::SearchReply fakeSearch(const std::string& text) {
    v1::SearchReply reply;
    const auto hit = [&](const char* kind, const std::string& key, const std::string& title,
                         const std::string& subtitle) {
        auto* one = reply.add_hits();
        one->set_kind(kind);
        one->set_key(key);
        one->set_title(title);
        one->set_subtitle(subtitle);
    };
    for (const v1::OrderRow& row : fakeOrders()) {
        if (row.order().starts_with(text))
            hit("order", row.order(), "Order " + row.order(),
                row.item() + " · " + row.item_description());
        if (reply.hits_size() > 6)
            break;
    }
    for (const v1::GenealogyNode& node : fakeLots(text))
        hit("lot", node.key(), "Lot " + node.id().value(), node.item());
    return reply;
}

}  // namespace throughline::test
