#include "models/convert/systems.h"

#include "models/convert/common.h"
#include "throughline/v1/systems.pb.h"

namespace throughline::models {

namespace {

SystemRow systemOf(const v1::SystemRow& wire) {
    SystemRow row;
    row.id = text(wire.id());
    row.name = text(wire.name());
    row.kind = text(wire.kind());
    row.plant = text(wire.plant());
    row.state = text(wire.state());
    row.why = text(wire.why());
    row.lastReceived = timeOf(wire.last_received_us());
    row.lastDelivered = timeOf(wire.last_delivered_us());
    row.lastFailure = timeOf(wire.last_failure_us());
    row.received24h = wire.received_24h();
    row.delivered24h = wire.delivered_24h();
    row.failed24h = wire.failed_24h();
    row.endpoints = textsOf(wire.endpoints());
    row.authExpired = wire.auth_expired();
    return row;
}

}  // namespace

SystemsList systemsListOf(const v1::SystemsReply& wire) {
    SystemsList list;
    list.systems = rowsOf<SystemRow>(wire.rows(), systemOf);
    list.plants = rowsOf<PlantRow>(wire.plants(), [](const v1::PlantRow& plant) {
        return PlantRow{text(plant.id()), text(plant.name()), text(plant.zone())};
    });
    return list;
}

}  // namespace throughline::models
