#pragma once

#include "models/answer.h"
#include "models/types/queue.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Queues service; `done` runs on the call's receiver's thread.
void listQueues(const EngineClient& client, AsyncCall& call,
                std::function<void(const Answer<QList<QueueRow>>&)> done);
void listLanes(const EngineClient& client, AsyncCall& call, const LanesQuery& query,
               std::function<void(const Answer<Page<LaneRow>>&)> done);
/// What waits in one lane, its head first; of a longer lane the latest 500.
void listLaneDeliveries(const EngineClient& client, AsyncCall& call, const QString& destination,
                        const QString& laneKey,
                        std::function<void(const Answer<Page<QueuedDelivery>>&)> done);
/// Pauses or resumes a destination, or one lane of it; the answer's value is the new state.
void setQueuePaused(const EngineClient& client, AsyncCall& call, const QString& destination,
                    const QString& laneKey, bool paused, const QString& reason,
                    std::function<void(const Answer<bool>&)> done);

/// Takes a waiting delivery out of its lane for good; the one behind it goes.
void skipDelivery(const EngineClient& client, AsyncCall& call, const QString& delivery,
                  const QString& reason, std::function<void(const Answer<bool>&)> done);
/// Sends a waiting delivery to another destination instead; the answer's value is its id there.
void redirectDelivery(const EngineClient& client, AsyncCall& call, const QString& delivery,
                      const QString& toDestination, const QString& reason,
                      std::function<void(const Answer<QString>&)> done);

}  // namespace throughline::models
