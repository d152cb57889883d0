#pragma once

#include "models/answer.h"
#include "models/types/event.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Events service; `done` runs on the call's receiver's thread.
void listEvents(const EngineClient& client, AsyncCall& call, const EventsQuery& query,
                std::function<void(const Answer<Page<EventRow>>&)> done);
void getEvent(const EngineClient& client, AsyncCall& call, const QString& id,
              std::function<void(const Answer<EventDetail>&)> done);
void getMessage(const EngineClient& client, AsyncCall& call, const QString& id,
                std::function<void(const Answer<MessageDetail>&)> done);
void searchEverything(const EngineClient& client, AsyncCall& call, const QString& text, int limit,
                      std::function<void(const Answer<QList<SearchHit>>&)> done);

}  // namespace throughline::models
