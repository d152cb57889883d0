#pragma once

#include "models/answer.h"
#include "models/types/genealogy.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Genealogy service; `done` runs on the call's receiver's thread.
void findLots(const EngineClient& client, AsyncCall& call, const QString& text, int limit,
              std::function<void(const Answer<QList<GenealogyNode>>&)> done);
/// `direction`: "forward" (downstream), "backward" (upstream) or "both"; `depth` 0: all levels.
void traceGenealogy(const EngineClient& client, AsyncCall& call, const QString& id,
                    const QString& direction, int depth,
                    std::function<void(const Answer<GenealogyTrace>&)> done);
void recallScope(const EngineClient& client, AsyncCall& call, const QString& id,
                 std::function<void(const Answer<Recall>&)> done);

}  // namespace throughline::models
