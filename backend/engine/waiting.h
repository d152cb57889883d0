#pragma once

#include "storage/store.h"

#include <functional>
#include <future>
#include <memory>
#include <utility>

namespace throughline::engine {

/// Runs an asynchronous unit and waits for its end; engine.stopping where it is dropped at
/// shutdown. Never on the store's writer thread.
template <class T, class Start>
Result<T> waitFor(Start&& start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    storage::Done<T> done = [promise = std::move(promise)](Result<T> result) {
        promise->set_value(std::move(result));
    };
    std::forward<Start>(start)(std::move(done));
    try {
        return future.get();
    } catch (const std::future_error&) {
        return Error{ErrorCode::EngineStopping};
    }
}

}  // namespace throughline::engine
