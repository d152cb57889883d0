#include "rpc/client/events.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/events.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

Json hitShape(const v1::SearchHit& hit) {
    return {{"kind", hit.kind()},
            {"key", keyShown(hit.key())},
            {"title", hit.title()},
            {"subtitle", textOrNull(hit.subtitle())}};
}

}  // namespace

Result<Json> events(const Wire& wire, const EventQuery& query, const Page& page) {
    v1::EventsRequest request;
    request.set_order(query.order);
    request.set_type(query.type);
    request.set_source(query.source);
    request.set_plant(query.plant);
    if (!query.lot.empty()) {
        request.set_key_kind("lot");
        request.set_key_value(query.lot);
    }
    if (query.from) {
        request.set_from_us(toUnixMicros(*query.from));
    }
    if (query.to) {
        request.set_to_us(toUnixMicros(*query.to));
    }
    request.set_oldest_first(query.oldestFirst);
    return listed(wire, &v1::Remote<v1::Events>::List, request, page, "events", eventShape);
}

Result<Json> event(const Wire& wire, const std::string& id) {
    v1::EventRequest request;
    request.set_id(id);
    return answered(wire, &v1::Remote<v1::Events>::Get, request, eventDetailShape);
}

Result<Json> search(const Wire& wire, const std::string& text, int limit) {
    v1::SearchRequest request;
    request.set_text(text);
    request.set_limit(limit);
    return answered(wire, &v1::Remote<v1::Events>::Search, request, [](const auto& reply) {
        return Json{{"hits", shapesOf(reply.hits(), hitShape)}};
    });
}

}  // namespace throughline::rpc::client
