#include "rpc/client/queues.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/queues.grpc.pb.h"

namespace throughline::rpc::client {

Result<Json> queues(const Wire& wire) {
    return answered(wire, &v1::Remote<v1::Queues>::List, v1::Empty{}, [](const auto& reply) {
        return Json{{"queues", shapesOf(reply.rows(), queueShape)}};
    });
}

Result<Json> lanes(const Wire& wire, const std::string& destination, bool onlyBlocked,
                   const Page& page) {
    v1::LanesRequest request;
    request.set_destination(destination);
    request.set_only_blocked(onlyBlocked);
    auto rows = listed(wire, &v1::Remote<v1::Queues>::Lanes, request, page, "lanes", laneShape);
    if (!rows) {
        return rows.error();
    }
    Json document{{"destination", destination}};
    document.update(*rows);
    return document;
}

Result<Json> pause(const Wire& wire, const Pause& pause) {
    v1::SetPausedRequest request;
    request.set_destination(pause.destination);
    request.set_lane_key(pause.lane);
    request.set_reason(pause.reason);
    request.set_paused(pause.paused);
    return answered(wire, &v1::Remote<v1::Queues>::SetPaused, request, [&](const auto&) {
        return Json{{"destination", pause.destination},
                    {"lane_key", textOrNull(pause.lane)},
                    {"paused", pause.paused}};
    });
}

}  // namespace throughline::rpc::client
