#include "models/api/events_api.h"

#include "models/async_unary.h"
#include "models/convert/events.h"
#include "throughline/v1/events.grpc.pb.h"

namespace throughline::models {

using Async = v1::RemoteAsync<v1::Events>;

void listEvents(const EngineClient& client, AsyncCall& call, const EventsQuery& query,
                std::function<void(const Answer<Page<EventRow>>&)> done) {
    callUnary<v1::Events>(client, call, &Async::List, requestOf(query), eventsPageOf,
                          std::move(done));
}

void getEvent(const EngineClient& client, AsyncCall& call, const QString& id,
              std::function<void(const Answer<EventDetail>&)> done) {
    v1::EventRequest request;
    request.set_id(utf8(id));
    callUnary<v1::Events>(client, call, &Async::Get, std::move(request), eventDetailOf,
                          std::move(done));
}

void getMessage(const EngineClient& client, AsyncCall& call, const QString& id,
                std::function<void(const Answer<MessageDetail>&)> done) {
    v1::MessageRequest request;
    request.set_id(utf8(id));
    callUnary<v1::Events>(client, call, &Async::Message, std::move(request), messageDetailOf,
                          std::move(done));
}

void searchEverything(const EngineClient& client, AsyncCall& call, const QString& text, int limit,
                      std::function<void(const Answer<QList<SearchHit>>&)> done) {
    v1::SearchRequest request;
    request.set_text(utf8(text));
    request.set_limit(limit);
    callUnary<v1::Events>(client, call, &Async::Search, std::move(request), searchHitsOf,
                          std::move(done));
}

}  // namespace throughline::models
