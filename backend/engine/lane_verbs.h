#pragma once

#include "engine/core.h"

#include <string>

/// What a person may do to one delivery of a lane that stands, beside fixing and sending again.
namespace throughline::engine {

/// Takes it out of its lane for good and discards its exception; the next one goes. + audit.
Status skipDelivery(Core& core, DeliveryId id, const Actor& who, const std::string& reason);

/// It leaves its lane and joins the tail of another destination's; refused while an attempt is
/// under way. Returns the delivery that goes there. + audit.
Result<DeliveryId> redirectDelivery(Core& core, DeliveryId id, const std::string& destination,
                                    const Actor& who, const std::string& reason);

}  // namespace throughline::engine
