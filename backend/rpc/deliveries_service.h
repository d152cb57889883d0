#pragma once

#include "rpc/call.h"
#include "throughline/v1/deliveries.grpc.pb.h"

#include <memory>
#include <mutex>
#include <vector>

namespace throughline::rpc {

class TakeStream;

/// The way out over gRPC: streams of deliveries, answered by whoever takes them.
class DeliveriesService final : public v1::Deliveries::CallbackService {
public:
    explicit DeliveriesService(const ServiceContext& context) : context_(context) {}

    grpc::ServerBidiReactor<v1::TakeRequest, v1::TakeReply>* Take(
        grpc::CallbackServerContext* call) override;
    /// Ends the streams, and those that still come.
    void stop();

private:
    const ServiceContext& context_;
    std::mutex mutex_;
    std::vector<std::weak_ptr<TakeStream>> streams_;
    bool stopped_ = false;
};

}  // namespace throughline::rpc
