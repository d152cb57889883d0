#pragma once

#include "domain/event.h"
#include "domain/id.h"
#include "domain/json.h"
#include "engine/setup.h"
#include "storage/records.h"

#include <string>
#include <vector>

namespace throughline::engine {

/// Does the type fit? "job.completed" itself, "job.*" everything of that kind, "*" everything.
bool typeFits(const std::string& pattern, const std::string& type);
/// Does the route want this event? Active or not, shadow or not, is not asked.
bool routeFits(const Route& route, const Event& event, const Json& data);

/// The route by which an event goes to a destination: the first active one that fits; nullptr when
/// a person sent it there.
const Route* routeTo(const Landscape& landscape, const std::string& destination, const Event& event,
                     const Json& data);

/// One delivery for each destination that an active route gives the event.
std::vector<storage::PlannedDelivery> planDeliveries(const Landscape& landscape, const Event& event,
                                                     const Json& data, bool overtakes,
                                                     IdSource& ids);

}  // namespace throughline::engine
