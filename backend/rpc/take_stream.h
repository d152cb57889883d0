#pragma once

#include "rpc/call.h"
#include "throughline/v1/deliveries.pb.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace throughline::rpc {

/// One Take call: a consumer of a stream destination at the other end of the wire. Deliveries are
/// numbered as they are handed over, and answered by number. Whatever ends the stream hands back
/// what has no answer. Threads: gRPC's and the engine's; kept alive by whoever still has to call
/// back.
class TakeStream final : public grpc::ServerBidiReactor<v1::TakeRequest, v1::TakeReply>,
                         public engine::Consumer,
                         public std::enable_shared_from_this<TakeStream> {
public:
    explicit TakeStream(engine::Engine& engine) : engine_(engine) {}

    /// Keeps itself alive until OnDone and reads the first request.
    void start();
    /// The server is stopping.
    void end();

    void take(std::vector<engine::Handed> deliveries) override;

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

private:
    struct Out {
        DeliveryId id;
        std::int64_t epoch = 0;
    };
    using Lock = std::unique_lock<std::recursive_mutex>;

    Status attach();
    /// With the lock held: what the request answers, no longer out.
    Result<std::vector<engine::Answer>> answers();
    void close(grpc::Status status);
    /// With the lock held: writes or finishes, whatever is due.
    void advance();

    engine::Engine& engine_;
    std::shared_ptr<TakeStream> self_;

    std::recursive_mutex mutex_;
    v1::TakeRequest incoming_;
    v1::TakeReply outgoing_;
    std::deque<engine::Handed> waiting_;  ///< for the next write
    std::map<std::int64_t, Out> out_;     ///< by number
    std::int64_t handed_ = 0;             ///< the last number given
    int consumer_ = 0;                    ///< the engine's token; 0: not attached
    std::optional<grpc::Status> closing_;
    bool attached_ = false;  ///< what the first request asked for; reader's only
    bool writing_ = false, saving_ = false, finished_ = false;
};

}  // namespace throughline::rpc
