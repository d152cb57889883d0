#pragma once

#include "bench/rounds.h"
#include "bench/subjects.h"

namespace throughline::bench {

/// Buffers events while nobody takes them, drains most, starts the engine again with 100,000 left,
/// and drains these: `backlog/start` (s until ready), `backlog/inversions`, `backlog/memory` (MiB
/// above an idle engine's), `backlog/settled` (events/s drained).
Status measureBacklog(const Options& options, Rounds& rounds);

}  // namespace throughline::bench
