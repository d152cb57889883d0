#include "rpc/convert.h"

namespace throughline::rpc {

v1::QueueRow toWire(const storage::QueueRow& row) {
    v1::QueueRow wire;
    wire.set_destination(row.destination);
    wire.set_depth(row.depth);
    wire.set_in_flight(row.inFlight);
    wire.set_retrying(row.retrying);
    wire.set_blocked_lanes(row.blockedLanes);
    wire.set_lanes(row.lanes);
    wire.set_failed(row.failed);
    wire.set_paused(row.paused);
    wire.set_oldest_us(micros(row.oldest));
    wire.set_next_at_us(micros(row.nextAt));
    wire.set_bytes(row.bytes);
    return wire;
}

v1::LaneRow toWire(const storage::LaneRow& row) {
    v1::LaneRow wire;
    wire.set_destination(row.destination);
    wire.set_lane_key(row.laneKey);
    wire.set_depth(row.depth);
    wire.set_paused(row.paused);
    wire.set_blocked(row.blocked);
    wire.set_head_delivery(row.head.text());
    wire.set_head_type(row.headType);
    wire.set_head_code(row.headCode);
    wire.set_head_detail(row.headDetail);
    wire.set_head_attempts(row.headAttempts);
    wire.set_exception(row.exception.text());
    wire.set_oldest_us(micros(row.oldest));
    wire.set_next_at_us(micros(row.nextAt));
    return wire;
}

v1::DeliveryRow toWire(const storage::DeliveryRow& row) {
    v1::DeliveryRow wire;
    wire.set_id(row.id.text());
    wire.set_event_id(row.event.text());
    wire.set_type(row.type);
    wire.set_destination(row.destination);
    wire.set_lane_key(row.laneKey);
    wire.set_order(row.order);
    wire.set_state(std::string(storage::deliveryStateText(row.state)));
    wire.set_attempts(row.attempts);
    wire.set_created_us(micros(row.createdAt));
    wire.set_settled_us(micros(row.settledAt));
    wire.set_next_at_us(micros(row.nextAt));
    wire.set_last_code(row.lastCode);
    wire.set_last_detail(row.lastDetail);
    return wire;
}

v1::GenealogyNode toWire(const engine::GenealogyTrace::Node& node) {
    v1::GenealogyNode wire;
    wire.set_key(node.key);
    *wire.mutable_id() = toWire(node.id);
    wire.set_item(node.item);
    wire.set_depth(node.depth);
    wire.set_disposition(node.disposition);
    wire.set_location(node.location);
    wire.set_customer(node.customer);
    wire.set_shipment(node.shipment);
    wire.set_possible(node.possible);
    if (!node.quantity.unit.empty()) {
        *wire.mutable_quantity() = toWire(node.quantity);
    }
    return wire;
}

v1::GenealogyNode toWire(const storage::LotRow& lot) {
    return toWire(engine::GenealogyTrace::Node{.key = lot.key,
                                               .id = lot.id,
                                               .item = lot.item,
                                               .disposition = lot.disposition,
                                               .location = lot.location,
                                               .customer = lot.customer,
                                               .shipment = lot.shipment,
                                               .quantity = lot.quantity});
}

v1::GenealogyEdge toWire(const storage::EdgeRow& edge) {
    v1::GenealogyEdge wire;
    wire.set_output(edge.outputKey);
    wire.set_input(edge.inputKey);
    wire.set_order(edge.order);
    wire.set_operation(edge.operation);
    wire.set_kind(edge.kind);
    if (!edge.quantity.unit.empty()) {
        *wire.mutable_quantity() = toWire(edge.quantity);
    }
    wire.set_certainty(edge.certainty == trace::Certainty::Certain ? "certain" : "possible");
    wire.set_equipment(edge.equipment);
    wire.set_operator_id(edge.operatorId);
    wire.set_time_us(micros(edge.time));
    wire.set_event_id(edge.event.text());
    return wire;
}

v1::GenealogyReply toWire(const engine::GenealogyTrace& trace) {
    v1::GenealogyReply wire;
    *wire.mutable_root() = toWire(trace.root);
    for (const auto& node : trace.nodes) {
        *wire.add_nodes() = toWire(node);
    }
    for (const auto& edge : trace.edges) {
        *wire.add_edges() = toWire(edge);
    }
    for (const auto& key : trace.dangling) {
        wire.add_dangling(key);
    }
    for (const auto& cycle : trace.cycles) {
        auto* entry = wire.add_cycles();
        for (const auto& key : cycle) {
            entry->add_keys(key);
        }
    }
    wire.set_truncated(trace.truncated);
    return wire;
}

v1::SystemRow toWire(const engine::SystemHealth& system) {
    v1::SystemRow wire;
    wire.set_id(system.id);
    wire.set_name(system.name);
    wire.set_kind(system.kind);
    wire.set_plant(system.plant);
    wire.set_state(std::string(engine::healthText(system.state)));
    wire.set_why(system.why);
    wire.set_last_received_us(micros(system.lastReceived));
    wire.set_last_delivered_us(micros(system.lastDelivered));
    wire.set_last_failure_us(micros(system.lastFailure));
    wire.set_received_24h(system.received24h);
    wire.set_delivered_24h(system.delivered24h);
    wire.set_failed_24h(system.failed24h);
    for (const auto& endpoint : system.endpoints) {
        wire.add_endpoints(endpoint);
    }
    wire.set_auth_expired(system.authExpired);
    return wire;
}

v1::ContractRow toWire(const contracts::ContractInfo& contract) {
    v1::ContractRow wire;
    wire.set_type(contract.type);
    wire.set_version(contract.version);
    wire.set_status(std::string(contracts::contractStatusText(contract.status)));
    wire.set_title(contract.title);
    wire.set_description(contract.description);
    wire.set_domain(contract.domain);
    wire.set_lane_key(contract.laneKey);
    wire.set_system_of_record(contract.systemOfRecord);
    wire.set_system_of_entry(contract.systemOfEntry);
    wire.set_system_of_distribution(contract.systemOfDistribution);
    wire.set_authority(contract.authority);
    wire.set_schema(contract.schemaText);
    for (const auto& pointer : contract.editable) {
        wire.add_editable(pointer);
    }
    return wire;
}

v1::ValueRow toWire(const storage::ValueMapEntry& entry) {
    v1::ValueRow wire;
    wire.set_map(entry.map);
    wire.set_system(entry.system);
    wire.set_source(entry.source);
    wire.set_canonical(entry.canonical);
    wire.set_changed_us(micros(entry.changedAt));
    wire.set_changed_by(entry.changedBy);
    return wire;
}

v1::AuditRow toWire(const storage::AuditRow& row) {
    v1::AuditRow wire;
    wire.set_seq(row.seq);
    wire.set_at_us(micros(row.at));
    wire.set_user(row.entry.who.user);
    wire.set_role(row.entry.who.role);
    wire.set_workstation(row.entry.who.workstation);
    wire.set_action(row.entry.action);
    wire.set_object(row.entry.object);
    wire.set_old_value(row.entry.oldValue);
    wire.set_new_value(row.entry.newValue);
    wire.set_reason(row.entry.reason);
    wire.set_correlation(row.entry.correlationId);
    wire.set_software(row.software);
    wire.set_hash(row.hash);
    return wire;
}

v1::VerifyReply toWire(const storage::VerifyReport& report) {
    v1::VerifyReply wire;
    wire.set_events(report.events);
    wire.set_orders(report.orders);
    wire.set_edges(report.edges);
    for (const auto& difference : report.differences) {
        wire.add_differences(difference);
    }
    wire.set_audit_chain_ok(report.auditChainOk);
    return wire;
}

}  // namespace throughline::rpc
