#include "rpc/engine_service.h"

#include "rpc/convert.h"
#include "rpc/problem.h"
#include "rpc/server.h"
#include "rpc/store_care.h"

namespace throughline::rpc {

namespace {

/// Room below which a person should act before the store refuses.
constexpr std::uint64_t kLowDisk = 1024ULL * 1024 * 1024;

class RefusedWatch final : public grpc::ServerWriteReactor<v1::ChangeNotice> {
public:
    explicit RefusedWatch(grpc::Status status) { Finish(std::move(status)); }
    void OnDone() override { delete this; }
};

/// For people as a warning, for programs as a problem.
void add(v1::StatusReply& reply, const Error& error) {
    *reply.add_problems() = toProblem(error);
    reply.add_warnings(error.message());
}

void addWarnings(const storage::StoreStatus& store, std::uint64_t reserve, v1::StatusReply& reply) {
    if (store.diskFreeBytes <= reserve) {
        add(reply, {.code = ErrorCode::StorageFull,
                    .field = "disk",
                    .value = std::to_string(store.diskFreeBytes) + " bytes free",
                    .rule = "more than " + std::to_string(reserve)});
    }
    if (store.walResetBug) {
        reply.add_warnings("SQLite " + store.sqliteVersion +
                           " has the WAL-reset bug (fixed in 3.51.3); the engine avoids it by "
                           "writing through one connection only. Do not open the database with "
                           "another program that writes.");
    }
    if (store.quarantined > 0) {
        *reply.add_problems() = toProblem({.code = ErrorCode::StorageDamaged,
                                           .field = "rows",
                                           .value = std::to_string(store.quarantined)});
        reply.add_warnings(std::to_string(store.quarantined) +
                           " damaged rows are set aside: \"throughlinectl verify\" names them.");
    }
    if (store.diskFreeBytes < kLowDisk) {
        reply.add_warnings("Less than 1 GiB is free on the disk of the data folder.");
    }
}

}  // namespace

EngineService::EngineService(const ServiceContext& context)
    : context_(context),
      clockWatch_(context.engine.clock()),
      overview_(context.engine),
      hub_(context.engine, [this] { return status(); }) {}

/// A clock that was set back is told of for as long as the engine runs.
void EngineService::addClock(v1::StatusReply& reply) const {
    const std::scoped_lock lock(clockMutex_);
    if (const auto by = clockWatch_.setBack(); by > Duration{}) {
        setBack_ = by;
        setBackAt_ = context_.engine.clock().now();
    }
    reply.set_clock_set_back_us(
        std::chrono::duration_cast<std::chrono::microseconds>(setBack_).count());
    reply.set_clock_set_back_at_us(micros(setBackAt_));
}

v1::StatusReply EngineService::status() const {
    const auto& engine = context_.engine;
    v1::StatusReply reply;
    reply.set_version(THROUGHLINE_VERSION);
    reply.set_engine(context_.settings.name);
    reply.set_now_us(micros(engine.clock().now()));
    const auto real = engine.clock().realSpan(std::chrono::seconds(1));
    reply.set_clock_speed(real.count() > 0 ? 1e6 / static_cast<double>(real.count()) : 1.0);
    const auto metrics = engine.metrics();
    reply.set_events_per_second(metrics.eventsPerSecond);
    reply.set_settled_per_second(metrics.settledPerSecond);
    reply.set_started_us(micros(metrics.startedAt));
    reply.set_http_port(engine.httpPort());
    reply.set_data_folder(context_.settings.data.string());
    reply.set_landscape(engine.landscape()->name);
    addClock(reply);
    const auto store = engine.store().status();
    if (!store) {
        add(reply, store.error());
        return reply;
    }
    reply.set_events(store->events);
    reply.set_messages(store->messages);
    reply.set_backlog(store->deliveriesPending);
    reply.set_settled(store->deliveriesSettled);
    reply.set_open_exceptions(store->exceptionsOpen);
    reply.set_disk_free_bytes(store->diskFreeBytes);
    reply.set_store_bytes(store->fileBytes);
    reply.set_store_version("SQLite " + store->sqliteVersion);
    addWarnings(*store, context_.settings.diskReserve, reply);
    return reply;
}

grpc::ServerUnaryReactor* EngineService::Status(grpc::CallbackServerContext* call,
                                                const v1::Empty* request, v1::StatusReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto& who, const v1::Empty&, v1::StatusReply& out) {
                      out = status();
                      out.set_user(who.user);
                      out.set_role(who.role);
                      return throughline::Status{};
                  });
}

grpc::ServerWriteReactor<v1::ChangeNotice>* EngineService::Watch(grpc::CallbackServerContext* call,
                                                                 const v1::Empty*) {
    auto who = admit(context_, *call, security::Permission::Look);
    if (!who) {
        return new RefusedWatch(refuse(*call, who.error()));
    }
    return hub_.watch(std::move(*who));
}

grpc::ServerUnaryReactor* EngineService::Overview(grpc::CallbackServerContext* call,
                                                  const v1::OverviewRequest* request,
                                                  v1::OverviewReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::OverviewRequest& wanted, v1::OverviewReply& out) {
                      auto overview = overview_.look(wanted.plant(), instant(wanted.from_us()));
                      if (!overview) {
                          return throughline::Status(overview.error());
                      }
                      out = std::move(*overview);
                      return throughline::Status{};
                  });
}

grpc::ServerUnaryReactor* EngineService::Verify(grpc::CallbackServerContext* call,
                                                const v1::Empty* request, v1::VerifyReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Audit,
                  [this](const auto&, const v1::Empty&, v1::VerifyReply& out) {
                      const auto report = context_.engine.store().verify();
                      if (!report) {
                          return throughline::Status(report.error());
                      }
                      out = toWire(*report);
                      return throughline::Status{};
                  });
}

grpc::ServerUnaryReactor* EngineService::Audit(grpc::CallbackServerContext* call,
                                               const v1::AuditRequest* request,
                                               v1::AuditReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Audit,
                  [this](const auto&, const v1::AuditRequest& wanted, v1::AuditReply& out) {
                      const auto page =
                          context_.engine.store().audit({.user = wanted.user(),
                                                         .action = wanted.action(),
                                                         .object = wanted.object(),
                                                         .correlationId = wanted.correlation(),
                                                         .after = wanted.page().after(),
                                                         .limit = pageLimit(wanted.page())});
                      return toReply(page, out);
                  });
}

grpc::ServerUnaryReactor* EngineService::Backup(grpc::CallbackServerContext* call,
                                                const v1::BackupRequest* request,
                                                v1::BackupReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Configure,
                  [this](const auto& who, const v1::BackupRequest& wanted, v1::BackupReply& out) {
                      return backUp(context_.engine, who, wanted, out);
                  });
}

grpc::ServerUnaryReactor* EngineService::Retention(grpc::CallbackServerContext* call,
                                                   const v1::RetentionRequest* request,
                                                   v1::RetentionReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Configure,
                  [this](const auto&, const v1::RetentionRequest& wanted, v1::RetentionReply& out) {
                      return retention(context_.engine, wanted, out);
                  });
}

}  // namespace throughline::rpc
