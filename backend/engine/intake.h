#pragma once

#include "engine/core.h"
#include "engine/engine.h"
#include "engine/held_back.h"
#include "engine/in_order.h"
#include "engine/worker_pool.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// Messages in: codec → mapping → contract → accept. Synchronous messages are stored together with
/// what came of them; asynchronous ones are made durable first and then taken in the order in which
/// their endpoint received them. Two threads of its own; submit() never blocks. Callbacks run on
/// the store's writer thread or on an intake thread.
class Intake {
public:
    explicit Intake(Core& core);
    ~Intake();

    /// `received` is told as soon as the bytes are durable (asynchronous messages only). `unread`:
    /// why the connector could not read the message; it becomes an exception with what there is.
    void submit(IntakeRequest request, Done<IntakeResult> done, Done<MessageId> received = {},
                std::optional<Error> unread = {});
    /// In the order of `order`'s calls, where one is given.
    void publish(std::vector<Event> events, std::string endpoint, Done<storage::AcceptOutcome> done,
                 std::shared_ptr<InOrder> order);
    /// Takes a stored message in again, in its newest version; blocks. What is accepted resolves
    /// `exception`, and the sender's own resend becomes a duplicate.
    Result<IntakeResult> again(const storage::ExceptionRow& exception, const Actor& who,
                               const std::string& action, const std::string& reason);
    /// What taking `bytes` in for this message would give, without storing anything; blocks.
    Result<Assembly> dryRun(const storage::ReceivedRecord& message, std::string_view bytes) const;
    /// Takes in what a crash left between receive and accept.
    void recover();
    /// Gives messages whose accept the store could not take another try.
    void retryUnstored();
    /// Gives what waits for room in a destination's queue another try.
    void resumeHeld();
    /// Nothing waits for room any more: who waits hears that the engine stops.
    void letGo();
    [[nodiscard]] bool idle() const { return open_.load() == 0; }
    void stop();

private:
    static constexpr int kMostOpen = 5'000;
    struct Job;
    using JobPtr = std::shared_ptr<Job>;
    /// False: the sender must come back later.
    [[nodiscard]] bool admits(std::size_t bytes) const;
    void enqueue(JobPtr job);
    void process(const JobPtr& job);
    [[nodiscard]] bool admit(const JobPtr& job, const Assembly& assembly);
    void hold(const JobPtr& job);
    void letNext(const JobPtr& job);
    void prepareUnit(const JobPtr& shared, Assembly& assembly);
    std::optional<storage::KeyConflict> conflictOf(Job& job, const storage::AcceptedEvent& accepted,
                                                   EventId earlier);
    void addExceptions(Job& job, Assembly& assembly);
    void finish(const JobPtr& job, Result<storage::AcceptOutcome> outcome);
    void refuseHomeless(const JobPtr& job, const Error& error);
    void close(const JobPtr& job, Result<IntakeResult> result);
    [[nodiscard]] std::optional<MessageId> takenOver(const Job& job) const;
    void takeOver(const Job& job);
    std::vector<storage::ExceptionRow> openExceptionsOf(
        const storage::ExceptionRow& exception) const;

    Core& core_;
    std::atomic<int> open_{0};
    std::atomic<std::size_t> openBytes_{0};
    std::atomic<bool> stopping_{false};
    std::atomic<bool> lettingGo_{false};
    HeldBack<Job> held_;
    std::mutex unstoredMutex_;
    std::deque<MessageId> unstored_;
    WorkerPool pool_;
};

/// The bytes to work with: the newest version, or the original.
const std::string& newestBytes(const storage::ReceivedRecord& message);

}  // namespace throughline::engine
