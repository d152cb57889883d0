#pragma once

#include "support/fake_data.h"
#include "throughline/v1/common.pb.h"
#include "throughline/v1/queues.pb.h"
#include "throughline/v1/status.pb.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace throughline::test {

/// What the canned services know, and what a test makes them do, under one lock.
struct World {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<v1::OrderRow> orders = fakeOrders();
    std::vector<v1::ExceptionRow> exceptions = fakeExceptions();
    std::map<std::string, int> calls;
    std::string lastRequest;
    std::vector<std::vector<std::string>> notices;
    bool unreachable = false, held = false, closing = false, laneVerbsDenied = false;
    std::function<void(v1::QueuesReply&)> editQueues;
    v1::StatusReply status = fakeStatus();

    grpc::Status enter(const std::string& method) {
        std::unique_lock lock(mutex);
        ++calls[method];
        changed.wait(lock, [this] { return !held || closing; });
        if (unreachable)
            return {grpc::StatusCode::UNAVAILABLE, "the engine is away"};
        return grpc::Status::OK;
    }
};

/// Refuses as the engine does: the problem as it is told, in the call's metadata.
inline grpc::Status problem(grpc::ServerContext* context, grpc::StatusCode status, const char* code,
                            const char* sentence) {
    v1::Problems wire;
    wire.add_problems()->set_code(code);
    wire.mutable_problems(0)->set_sentence(sentence);
    context->AddTrailingMetadata("throughline-error-bin", wire.SerializeAsString());
    return {status, sentence};
}

}  // namespace throughline::test
