#include "engine/lane_verbs.h"

#include "engine/waiting.h"

#include <utility>

namespace throughline::engine {
namespace {

/// Why this delivery cannot be taken out of its lane; a success where nothing speaks against it.
Status mayLeave(const Core& core, DeliveryId id, const std::string& reason) {
    if (reason.empty()) {
        return Error{ErrorCode::FixNoReason, {}, "reason", {}, {}, 0, {}};
    }
    const auto record = core.store->delivery(id);
    if (!record.ok()) {
        return record.error();
    }
    switch (record->row.state) {
        case storage::DeliveryState::InFlight:
            return Error{ErrorCode::DeliveryUnknownOutcome,
                         "an attempt is under way",
                         "delivery",
                         id.text(),
                         "wait until it has ended",
                         0,
                         {}};
        case storage::DeliveryState::Settled:
        case storage::DeliveryState::Withdrawn:
            return Error{ErrorCode::RequestInvalid,
                         "it is in no lane any more: " +
                             std::string(storage::deliveryStateText(record->row.state)),
                         "delivery",
                         id.text(),
                         "a delivery that waits",
                         0,
                         {}};
        default:
            return {};
    }
}

}  // namespace

Status skipDelivery(Core& core, DeliveryId id, const Actor& who, const std::string& reason) {
    if (const Status may = mayLeave(core, id, reason); !may.ok()) {
        return may;
    }
    const auto gone = waitFor<bool>(
        [&](storage::Done<bool> done) { core.store->withdraw(id, who, reason, std::move(done)); });
    if (!gone.ok()) {
        return gone.error();
    }
    if (!*gone) {  // it left or went out between the look and the deed
        return Error{ErrorCode::DeliveryUnknownOutcome, {}, "delivery", id.text(), {}, 0, {}};
    }
    core.changed();
    return {};
}

Result<DeliveryId> redirectDelivery(Core& core, DeliveryId id, const std::string& destination,
                                    const Actor& who, const std::string& reason) {
    if (const Status may = mayLeave(core, id, reason); !may.ok()) {
        return may.error();
    }
    const auto record = core.store->delivery(id);
    const bool known = core.setup.get()->landscape->outboundEndpoint(destination) != nullptr;
    if (!known || (record.ok() && record->row.destination == destination)) {
        return Error{ErrorCode::RequestInvalid,
                     known ? "it is on its way there already" : "there is no such destination",
                     "destination",
                     shortened(destination),
                     "another outbound endpoint of the landscape",
                     0,
                     {}};
    }
    storage::ReplayUnit unit{{id}, destination, who, reason, {}};
    const auto moved = waitFor<std::vector<storage::ReplayedDelivery>>(
        [&](auto done) { core.store->replay(std::move(unit), std::move(done)); });
    if (!moved.ok()) {
        return moved.error();
    }
    core.changed();
    return moved->front().now;
}

}  // namespace throughline::engine
