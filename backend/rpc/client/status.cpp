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

Json kindShape(const v1::RetentionKind& kind) {
    return {{"kind", kind.kind()},
            {"rows", kind.rows()},
            {"bytes", kind.bytes()},
            {"before", timeShape(kind.before_us())},
            {"oldest_kept", timeShape(kind.oldest_kept_us())}};
}

}  // namespace

Result<Json> status(const Wire& wire) {
    return answered(wire, &v1::Remote<v1::Engine>::Status, v1::Empty{}, statusShape);
}

Result<Json> overview(const Wire& wire, const std::string& plant) {
    v1::OverviewRequest request;
    request.set_plant(plant);
    return answered(wire, &v1::Remote<v1::Engine>::Overview, request, [](const auto& reply) {
        return Json{{"kpis", shapesOf(reply.tiles(), tileShape)},
                    {"attention", shapesOf(reply.attention(), attentionShape)},
                    {"accept_p50_ms", reply.p50_ms()},
                    {"accept_p99_ms", reply.p99_ms()}};
    });
}

Result<Json> verify(const Wire& wire) {
    return answered(wire, &v1::Remote<v1::Engine>::Verify, v1::Empty{}, [](const auto& reply) {
        return Json{{"ok", reply.differences().empty() && reply.audit_chain_ok()},
                    {"events", reply.events()},
                    {"orders", reply.orders()},
                    {"edges", reply.edges()},
                    {"differences", reply.differences()},
                    {"audit_chain_ok", reply.audit_chain_ok()}};
    });
}

Result<Json> backup(const Wire& wire, const std::string& folder) {
    v1::BackupRequest request;
    request.set_folder(folder);
    return answered(wire, &v1::Remote<v1::Engine>::Backup, request, [](const auto& reply) {
        return Json{{"folder", reply.folder()},
                    {"at", timeShape(reply.at_us())},
                    {"schema_version", reply.schema_version()},
                    {"events", reply.events()},
                    {"messages", reply.messages()},
                    {"pending", reply.pending()},
                    {"differences", reply.differences()},
                    {"bytes", reply.bytes()},
                    {"sha256", reply.sha256()}};
    });
}

Result<Json> retention(const Wire& wire, bool now) {
    v1::RetentionRequest request;
    request.set_now(now);
    return answered(wire, &v1::Remote<v1::Engine>::Retention, request, [](const auto& reply) {
        Json kept = Json::array();
        for (const auto& kind : reply.kinds()) {
            for (const auto& one : kind.kept()) {
                kept.push_back({{"kind", kind.kind()}, {"why", one.why()}, {"rows", one.rows()}});
            }
        }
        return Json{{"kinds", shapesOf(reply.kinds(), kindShape)},
                    {"kept", std::move(kept)},
                    {"removed", reply.removed()}};
    });
}

Result<Json> auditEntries(const Wire& wire, const AuditQuery& query, const Page& page) {
    v1::AuditRequest request;
    request.set_user(query.user);
    request.set_action(query.action);
    request.set_object(query.object);
    request.set_correlation(query.correlation);
    return listed(wire, &v1::Remote<v1::Engine>::Audit, request, page, "entries", auditShape);
}

}  // namespace throughline::rpc::client
