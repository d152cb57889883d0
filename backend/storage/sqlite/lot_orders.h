#pragma once

#include "domain/json.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

/// Lets what was said of a lot reach the orders that produced it: an event that names a lot but no
/// order, and, when an order's output becomes known, what had been said of that lot before.
Status reachProducers(UnitContext& unit, const AcceptedEvent& accepted, const Json& data);

}  // namespace throughline::storage::sqlite
