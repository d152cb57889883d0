#include "rpc/store_care.h"

#include "rpc/call.h"
#include "rpc/convert.h"

namespace throughline::rpc {

namespace {

v1::RetentionKind toWire(const storage::RetentionKind& kind) {
    v1::RetentionKind wire;
    wire.set_kind(kind.kind);
    wire.set_rows(kind.rows);
    wire.set_bytes(kind.bytes);
    wire.set_before_us(micros(kind.before));
    wire.set_oldest_kept_us(micros(kind.oldestKept));
    for (const auto& kept : kind.kept) {
        auto& one = *wire.add_kept();
        one.set_why(kept.why);
        one.set_rows(kept.rows);
    }
    return wire;
}

}  // namespace

Status backUp(engine::Engine& engine, const security::Identity& who,
              const v1::BackupRequest& request, v1::BackupReply& reply) {
    const auto report = engine.backUp(request.folder(), actorOf(who));
    if (!report) {
        return report.error();
    }
    reply.set_folder(report->folder.string());
    reply.set_at_us(micros(report->at));
    reply.set_schema_version(report->schemaVersion);
    reply.set_events(report->events);
    reply.set_messages(report->messages);
    reply.set_pending(report->pending);
    reply.set_differences(report->differences);
    reply.set_bytes(report->bytes);
    reply.set_sha256(report->sha256);
    return {};
}

Status retention(engine::Engine& engine, const v1::RetentionRequest& request,
                 v1::RetentionReply& reply) {
    const auto plan = engine.store().retentionPlan(engine.landscape()->retention);
    if (!plan) {
        return plan.error();
    }
    for (const auto& kind : plan->kinds) {
        *reply.add_kinds() = toWire(kind);
    }
    std::int64_t removed = 0;
    for (bool more = request.now(); more;) {
        const auto slice = engine.retain();
        if (!slice) {
            return slice.error();
        }
        removed += slice->rows;
        more = !slice->done;
    }
    reply.set_removed(removed);
    return {};
}

}  // namespace throughline::rpc
