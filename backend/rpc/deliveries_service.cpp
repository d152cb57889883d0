#include "rpc/deliveries_service.h"

#include "rpc/refused_stream.h"
#include "rpc/take_stream.h"

namespace throughline::rpc {

grpc::ServerBidiReactor<v1::TakeRequest, v1::TakeReply>* DeliveriesService::Take(
    grpc::CallbackServerContext* call) {
    auto who = admit(context_, *call, security::Permission::Send);
    if (!who) {
        return new RefusedStream<v1::TakeRequest, v1::TakeReply>(refuse(*call, who.error()));
    }
    auto stream = std::make_shared<TakeStream>(context_.engine);
    stream->start();
    bool late = false;
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(streams_, [](const auto& one) { return one.expired(); });
        streams_.push_back(stream);
        late = stopped_;
    }
    if (late) {
        stream->end();
    }
    return stream.get();
}

void DeliveriesService::stop() {
    std::vector<std::weak_ptr<TakeStream>> streams;
    {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
        streams.swap(streams_);
    }
    for (const auto& one : streams) {
        if (const auto stream = one.lock()) {
            stream->end();
        }
    }
}

}  // namespace throughline::rpc
