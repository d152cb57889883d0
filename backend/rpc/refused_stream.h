#pragma once

#include <grpcpp/support/server_callback.h>
#include <grpcpp/support/status.h>

#include <utility>

namespace throughline::rpc {

/// A stream that was not let in.
template <class Request, class Reply>
class RefusedStream final : public grpc::ServerBidiReactor<Request, Reply> {
public:
    explicit RefusedStream(grpc::Status status) { this->Finish(std::move(status)); }
    void OnDone() override { delete this; }
};

}  // namespace throughline::rpc
