#include "models/async_call.h"

#include <QMetaObject>
#include <QObject>

#include <condition_variable>
#include <mutex>

namespace throughline::models {

struct CallCore::State {
    mutable std::mutex mutex;
    std::condition_variable idle;
    QObject* receiver = nullptr;
    int pending = 0;  // requests that gRPC still holds
    quint64 lastTicket = 0;
    quint64 current = 0;  // the ticket whose answer is wanted; 0: none
    std::function<void()> cancel;
};

CallCore::CallCore(QObject* receiver) : state_(std::make_unique<State>()) {
    state_->receiver = receiver;
}
CallCore::~CallCore() = default;

quint64 CallCore::begin(std::function<void()> cancel) {
    std::function<void()> previous;
    quint64 ticket = 0;
    {
        const std::lock_guard lock(state_->mutex);
        previous = std::exchange(state_->cancel, std::move(cancel));
        ticket = state_->current = ++state_->lastTicket;
        ++state_->pending;
    }
    if (previous)
        previous();
    return ticket;
}

void CallCore::finish(quint64 ticket, std::function<void()> deliver) {
    const std::lock_guard lock(state_->mutex);
    if (state_->current == ticket) {
        // Posted under the lock: the receiver cannot go away before, its AsyncCall waits for us.
        QMetaObject::invokeMethod(
            state_->receiver,
            [core = shared_from_this(), ticket, deliver = std::move(deliver)] {
                {
                    const std::lock_guard inner(core->state_->mutex);
                    if (core->state_->current != ticket)
                        return;
                    core->state_->current = 0;
                    core->state_->cancel = nullptr;
                }
                deliver();
            },
            Qt::QueuedConnection);
    }
    --state_->pending;
    state_->idle.notify_all();
}

void CallCore::cancel() {
    std::function<void()> previous;
    {
        const std::lock_guard lock(state_->mutex);
        previous = std::exchange(state_->cancel, nullptr);
        state_->current = 0;
    }
    if (previous)
        previous();
}

void CallCore::waitUntilIdle() {
    std::unique_lock lock(state_->mutex);
    state_->idle.wait(lock, [this] { return state_->pending == 0; });
}

bool CallCore::running() const {
    const std::lock_guard lock(state_->mutex);
    return state_->current != 0;
}

AsyncCall::AsyncCall(QObject* receiver) : core_(std::make_shared<CallCore>(receiver)) {}

AsyncCall::~AsyncCall() {
    core_->cancel();
    core_->waitUntilIdle();
}

void AsyncCall::cancel() {
    core_->cancel();
}

bool AsyncCall::running() const {
    return core_->running();
}

}  // namespace throughline::models
