#pragma once

#include "connectors/http_client.h"
#include "engine/clock_watch.h"
#include "engine/core.h"
#include "engine/destination_gate.h"
#include "engine/destination_state.h"
#include "engine/outages.h"
#include "engine/outbound.h"
#include "engine/outcome.h"
#include "engine/tokens.h"
#include "engine/worker_pool.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace throughline::engine {

/// Sends what waits in the lanes: claims due heads as far as each destination's gate has room,
/// maps, calls (one by one or in bulk), and settles, retries or opens an exception. One thread
/// claims; two map and judge; calls run on the HTTP client's thread. Sleeps until something is due
/// or wake() is called.
class Dispatcher {
public:
    Dispatcher(Core& core, connectors::HttpClient& client);
    ~Dispatcher();

    void start();
    /// Claims no more, waits a little for calls under way; what is left over is sent again later
    /// under the same key.
    void stop();
    void wake();
    /// Nothing in flight, and nothing was due when it last looked; what is collected for a bulk
    /// that is not due counts as waiting.
    [[nodiscard]] bool idle() const;
    /// Every destination of the landscape, as it is treated now.
    [[nodiscard]] std::vector<DestinationState> destinations() const;

    /// Under which name this engine holds leases.
    static constexpr const char* kOwner = "engine";

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>;
    /// How often a delivery was put off without an attempt that counts.
    struct Waits {
        int prerequisite = 0;
        int credentials = 0;
        Timestamp throttledSince;  ///< nothing but 429 since; {}: it was heard otherwise
        bool alone = false;        ///< its bulk was refused as a whole: it goes by itself
    };
    /// What is mapped and waits for more to go with it.
    struct Collected {
        std::vector<JobPtr> jobs;
        Timestamp first;
    };

    void run();
    int claimSome();
    [[nodiscard]] storage::ClaimRequest roomNow();
    void lookAgain(Timestamp at);
    void sleepUntilDue(std::uint64_t seen);
    void followClock();
    void findClock();
    void clockSetBack(Duration by);
    void retryUnsaved();

    void deliver(const JobPtr& job);
    [[nodiscard]] bool form(const JobPtr& job);
    void dispatch(const JobPtr& job);
    void send(const JobPtr& job);
    void answered(const JobPtr& job, const connectors::HttpReply& reply);
    void withoutToken(const std::vector<JobPtr>& jobs, const Error& error);

    void collect(const JobPtr& job);
    void flushDue();
    [[nodiscard]] bool isDue(const OutboundEndpoint& endpoint, const Collected& collected,
                             const DestinationGate& gate, Timestamp now);
    void dispatchBulk(const std::vector<JobPtr>& jobs);
    void sendBulk(const std::vector<JobPtr>& jobs, const std::string& token);
    void bulkAnswered(const std::vector<JobPtr>& jobs, const connectors::HttpReply& reply);

    [[nodiscard]] bool heard(const Job& job, const Outcome& outcome,
                             const connectors::HttpReply& reply);
    [[nodiscard]] bool outOfReach(const Job& job, const Error& error);
    void conclude(const JobPtr& job, const Outcome& outcome, const connectors::HttpReply& reply,
                  bool out);
    void judge(const JobPtr& job, const Outcome& outcome, bool out);
    void judgeTransient(const JobPtr& job, const Outcome& outcome, bool out);
    void settle(const JobPtr& job);
    void retry(const JobPtr& job, const Outcome& outcome, Duration wait, bool counts);
    void giveUp(const JobPtr& job, const Error& error, const Outcome& outcome,
                const std::optional<CodeGap>& gap = {});
    void fail(const JobPtr& job, storage::Failure failure);
    void save(std::function<void()> again);
    void landed(const JobPtr& job);
    [[nodiscard]] bool allLanded() const { return flying_ == waiting_; }
    Waits& waitsOf(DeliveryId id);

    Core& core_;
    connectors::HttpClient& client_;
    OutboundBuilder builder_;
    TokenKeeper tokens_;
    Outages outages_;
    ClockWatch watch_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, DestinationGate> gates_;
    std::map<std::string, Collected> collected_;
    std::set<std::string> dry_;  ///< had room, and the last claim found nothing for them
    std::map<std::int64_t, Waits> waits_;
    std::vector<std::function<void()>> unsaved_;  ///< results the store could not take yet
    Timestamp nextLook_;                          ///< when time alone changes who may go
    int flying_ = 0;
    int waiting_ = 0;  ///< of these, collected for a bulk
    std::uint64_t wakes_ = 1;
    std::uint64_t scanned_ = 0;  ///< the wake after which nothing was due
    bool stopping_ = false;

    std::thread thread_;
    WorkerPool pool_;
};

}  // namespace throughline::engine
