#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

class QObject;

namespace throughline::models {

/// What an AsyncCall shares with the request under way. Any thread.
class CallCore;

/// Owner of at most one request at a time, as a member of the object that receives its answer.
/// Starting another request, cancel() and the destructor drop the answer of the one before; the
/// destructor also waits until gRPC has let go of it. Lives on the receiver's thread.
class AsyncCall {
public:
    explicit AsyncCall(QObject* receiver);
    ~AsyncCall();
    AsyncCall(const AsyncCall&) = delete;
    AsyncCall& operator=(const AsyncCall&) = delete;

    void cancel();
    [[nodiscard]] bool running() const;
    [[nodiscard]] const std::shared_ptr<CallCore>& core() const { return core_; }

private:
    std::shared_ptr<CallCore> core_;
};

class CallCore : public std::enable_shared_from_this<CallCore> {
public:
    explicit CallCore(QObject* receiver);
    ~CallCore();

    /// Makes this request the current one; `cancel` must be callable from any thread, and after its
    /// end.
    quint64 begin(std::function<void()> cancel);
    /// The request has ended (gRPC's thread): `deliver` runs on the receiver's thread unless it is
    /// stale.
    void finish(quint64 ticket, std::function<void()> deliver);
    void cancel();
    void waitUntilIdle();
    [[nodiscard]] bool running() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace throughline::models
