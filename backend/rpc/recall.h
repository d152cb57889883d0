#pragma once

#include "engine/engine.h"
#include "throughline/v1/genealogy.pb.h"

namespace throughline::rpc {

/// Sums a downstream trace up to the scope of a recall: what is affected, where it is, whom it
/// concerns, and how much of it is reached over uncertain edges only. Pure.
v1::RecallReply recallOf(const engine::GenealogyTrace& trace);

}  // namespace throughline::rpc
