#pragma once

#include "bench/job.h"
#include "domain/event.h"

#include <array>
#include <filesystem>

namespace throughline::bench {

/// What the engine does with an event of the job.
enum class Way {
    Carry,  ///< routed to both destinations as it is
    Full    ///< validated, folded into orders and genealogy, mapped for both destinations
};

inline constexpr std::array<const char*, kDestinations> kDestinationIds{"to-a", "to-b"};

/// A landscape and a pack below `folder`: two stream destinations, all events to both, or only to
/// the first.
void writeBenchLandscape(const std::filesystem::path& folder, Way way, bool toBoth = true);

/// Event `number` of the job: carried, or of the two kinds that make milestones and genealogy.
Event benchEvent(const Job& job, Way way, int number);

}  // namespace throughline::bench
