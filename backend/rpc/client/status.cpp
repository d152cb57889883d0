#include "rpc/client/status.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/status.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

Json tileShape(const v1::KpiTile& tile) {
    const bool known = tile.state() != "unknown";
    return {{"id", tile.id()},
            {"title", tile.title()},
            {"value", known ? Json(tile.value()) : Json()},
            {"unit", textOrNull(tile.unit())},
            {"target", textOrNull(tile.target())},
            {"state", tile.state()},
            {"meaning", tile.meaning()}};
}

Json attentionShape(const v1::Attention& item) {
    return {{"kind", item.kind()},   {"severity", item.severity()},
            {"title", item.title()}, {"detail", textOrNull(item.detail())},
            {"count", item.count()}, {"since", timeShape(item.since_us())},
            {"link", item.link()}};
}

}  // namespace

Result<Json> status(const Wire& wire) {
    return answered(wire, &v1::Engine::Stub::Status, v1::Empty{}, statusShape);
}

Result<Json> overview(const Wire& wire, const std::string& plant) {
    v1::OverviewRequest request;
    request.set_plant(plant);
    return answered(wire, &v1::Engine::Stub::Overview, request, [](const auto& reply) {
        return Json{{"kpis", shapesOf(reply.tiles(), tileShape)},
                    {"attention", shapesOf(reply.attention(), attentionShape)},
                    {"accept_p50_ms", reply.p50_ms()},
                    {"accept_p99_ms", reply.p99_ms()}};
    });
}

Result<Json> verify(const Wire& wire) {
    return answered(wire, &v1::Engine::Stub::Verify, v1::Empty{}, [](const auto& reply) {
        return Json{{"ok", reply.differences().empty() && reply.audit_chain_ok()},
                    {"events", reply.events()},
                    {"orders", reply.orders()},
                    {"edges", reply.edges()},
                    {"differences", reply.differences()},
                    {"audit_chain_ok", reply.audit_chain_ok()}};
    });
}

Result<Json> auditEntries(const Wire& wire, const AuditQuery& query, const Page& page) {
    v1::AuditRequest request;
    request.set_user(query.user);
    request.set_action(query.action);
    request.set_object(query.object);
    request.set_correlation(query.correlation);
    return listed(wire, &v1::Engine::Stub::Audit, request, page, "entries", auditShape);
}

}  // namespace throughline::rpc::client
