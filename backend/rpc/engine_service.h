#pragma once

#include "engine/clock_watch.h"
#include "rpc/call.h"
#include "rpc/overview.h"
#include "rpc/watch_hub.h"
#include "throughline/v1/status.grpc.pb.h"

#include <mutex>

namespace throughline::rpc {

/// The engine itself: status, live changes, overview, verification, audit trail.
class EngineService final : public v1::Engine::CallbackService {
public:
    explicit EngineService(const ServiceContext& context);

    grpc::ServerUnaryReactor* Status(grpc::CallbackServerContext* call, const v1::Empty* request,
                                     v1::StatusReply* reply) override;
    grpc::ServerWriteReactor<v1::ChangeNotice>* Watch(grpc::CallbackServerContext* call,
                                                      const v1::Empty* request) override;
    grpc::ServerUnaryReactor* Overview(grpc::CallbackServerContext* call,
                                       const v1::OverviewRequest* request,
                                       v1::OverviewReply* reply) override;
    grpc::ServerUnaryReactor* Verify(grpc::CallbackServerContext* call, const v1::Empty* request,
                                     v1::VerifyReply* reply) override;
    grpc::ServerUnaryReactor* Audit(grpc::CallbackServerContext* call,
                                    const v1::AuditRequest* request,
                                    v1::AuditReply* reply) override;
    grpc::ServerUnaryReactor* Backup(grpc::CallbackServerContext* call,
                                     const v1::BackupRequest* request,
                                     v1::BackupReply* reply) override;
    grpc::ServerUnaryReactor* Retention(grpc::CallbackServerContext* call,
                                        const v1::RetentionRequest* request,
                                        v1::RetentionReply* reply) override;

    /// Ends the streams.
    void stop() { hub_.stop(); }

private:
    [[nodiscard]] v1::StatusReply status() const;
    void addClock(v1::StatusReply& reply) const;

    const ServiceContext& context_;
    mutable std::mutex clockMutex_;
    mutable engine::ClockWatch clockWatch_;
    mutable Duration setBack_{};  ///< the last time
    mutable Timestamp setBackAt_;
    OverviewDesk overview_;
    WatchHub hub_;
};

}  // namespace throughline::rpc
