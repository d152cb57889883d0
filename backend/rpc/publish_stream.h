#pragma once

#include "rpc/call.h"
#include "throughline/v1/intake.pb.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace throughline::rpc {

/// One Publish call: reads ahead up to a window, hands each message's events to the engine, and
/// confirms cumulatively in the order of the stream. A refused event is confirmed too (its
/// exception is durable) and named as a refusal; when the engine cannot take a message at all, the
/// stream ends with that error and nothing after the last confirmation is promised. Threads: gRPC's
/// and the engine's; kept alive by whoever still has to call back.
class PublishStream final : public grpc::ServerBidiReactor<v1::PublishRequest, v1::PublishReply>,
                            public std::enable_shared_from_this<PublishStream> {
public:
    PublishStream(const ServiceContext& context, security::Identity who);

    /// Keeps itself alive until OnDone and reads the first message.
    void start();

    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

private:
    struct Batch {
        std::int64_t first = 0;
        std::int64_t count = 0;
        std::int64_t duplicates = 0;
        std::size_t bytes = 0;
        bool done = false;
        std::vector<v1::PublishRefusal> refusals;
    };
    using Lock = std::unique_lock<std::recursive_mutex>;

    void settle(const std::shared_ptr<Batch>& batch, const Result<storage::AcceptOutcome>& outcome);
    void explain(const std::shared_ptr<Batch>& batch, const storage::AcceptOutcome& outcome);
    /// With the lock held: writes, reads on or finishes, whatever is due.
    void advance();
    void finish(grpc::Status status);

    const ServiceContext& context_;
    const security::Identity who_;
    const std::shared_ptr<engine::InOrder> order_;  ///< batches are accepted as they were sent
    std::shared_ptr<PublishStream> self_;

    std::recursive_mutex mutex_;
    v1::PublishRequest incoming_;
    v1::PublishReply outgoing_;
    v1::PublishReply pending_;  ///< what the next write says
    bool pendingNews_ = false;
    std::string endpoint_;
    std::deque<std::shared_ptr<Batch>> batches_;
    std::int64_t position_ = 0;  ///< of the next event in the stream
    std::size_t bytesUnderWay_ = 0;
    bool reading_ = false, readAll_ = false, writing_ = false, cancelled_ = false,
         finished_ = false;
    std::optional<Error> failure_;
};

}  // namespace throughline::rpc
