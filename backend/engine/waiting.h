#pragma once

#include "storage/store.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <utility>

namespace throughline::engine {

template <class T>
bool isReady(const std::future<T>& answer) {
    return answer.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

/// Waits for a unit's end; engine.stopping where it was dropped at shutdown.
template <class T>
Result<T> endOf(std::future<Result<T>>& answer) {
    try {
        return answer.get();
    } catch (const std::future_error&) {
        return Error{ErrorCode::EngineStopping};
    }
}

/// Runs an asynchronous unit and waits for its end. Never on the store's writer thread.
template <class T, class Start>
Result<T> waitFor(Start&& start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    storage::Done<T> done = [promise = std::move(promise)](Result<T> result) {
        promise->set_value(std::move(result));
    };
    std::forward<Start>(start)(std::move(done));
    return endOf(future);
}

}  // namespace throughline::engine
