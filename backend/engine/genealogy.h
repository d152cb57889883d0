#pragma once

#include "engine/core.h"
#include "engine/engine.h"

#include <string>

namespace throughline::engine {

/// Walks the store's edges from a lot, serial, order or other identifier. An order stands for what
/// it produced. lot.ambiguous names every candidate.
Result<GenealogyTrace> traceGenealogy(const Core& core, const std::string& id, Direction direction,
                                      int depth);

}  // namespace throughline::engine
