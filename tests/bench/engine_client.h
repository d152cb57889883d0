#pragma once

#include "bench/bench_plant.h"
#include "bench/engine_process.h"
#include "bench/job.h"

#include <functional>
#include <string>

namespace throughline::bench {

/// Hands a job's events in over one Publish stream, `inFlight` under way, and returns when the last
/// is confirmed. Throws std::runtime_error.
void publishAll(const EngineProcess& engine, const Job& job, Way way, Confirmations& confirmations);

/// Takes a destination's deliveries over one Take stream and answers each with done, until `more`,
/// which is told event id and attempt, says that this was the last. Throws std::runtime_error.
void takeWhile(const EngineProcess& engine, const std::string& destination, int window,
               const std::function<bool(const std::string& event, int attempt)>& more);

/// The same until the receipts are complete.
void takeAll(const EngineProcess& engine, const std::string& destination, int window,
             Receipts& receipts);

}  // namespace throughline::bench
