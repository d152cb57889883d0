#pragma once

#include "rpc/client/wire.h"

namespace throughline::rpc::client {

/// Which entries of the audit trail; what is empty asks for nothing.
struct AuditQuery {
    std::string user, action, object, correlation;
};

/// How the engine is.
Result<Json> status(const Wire& wire);
/// The figures of the last 24 hours, of one plant or of all, and what needs attention:
/// {"kpis": […], "attention": […], "accept_p50_ms", "accept_p99_ms"}
Result<Json> overview(const Wire& wire, const std::string& plant);
/// Rebuilds every projection from the event log and compares: {"ok", "events", "orders", "edges",
/// "differences": […], "audit_chain_ok"}
Result<Json> verify(const Wire& wire);
/// A verified copy in a new folder under `folder`, on the engine's machine: {"folder", "at",
/// "schema_version", "events", "messages", "pending", "differences", "bytes", "sha256"}
Result<Json> backup(const Wire& wire, const std::string& folder);
/// What is older than the landscape keeps it: {"kinds": [{"kind", "rows", "bytes", "before",
/// "oldest_kept"}, …], "kept": [{"kind", "why", "rows"}, …], "removed"}
Result<Json> retention(const Wire& wire, bool now);
/// {"entries": […], "next": …}, the newest first.
Result<Json> auditEntries(const Wire& wire, const AuditQuery& query, const Page& page);

}  // namespace throughline::rpc::client
