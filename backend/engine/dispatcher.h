#pragma once

#include "connectors/http_client.h"
#include "engine/core.h"
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
#include <string>
#include <thread>
#include <vector>

namespace throughline::engine {

/// Sends what waits in the lanes: claims due heads as far as each destination has room, maps,
/// calls, and settles, retries or opens an exception. One thread claims; two map and judge; calls
/// run on the HTTP client's thread. Sleeps until something is due or wake() is called.
class Dispatcher {
public:
    Dispatcher(Core& core, connectors::HttpClient& client);
    ~Dispatcher();

    void start();
    /// Claims no more, waits a little for calls under way; what is left over is sent again later
    /// under the same key.
    void stop();
    void wake();
    /// Nothing in flight, and nothing was due when it last looked.
    [[nodiscard]] bool idle() const;

    /// Under which name this engine holds leases.
    static constexpr const char* kOwner = "engine";

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>;
    /// How often a delivery was put off without an attempt that counts.
    struct Waits {
        int prerequisite = 0;
        int credentials = 0;
    };

    void run();
    int claimSome();
    [[nodiscard]] storage::ClaimRequest roomNow();
    void sleepUntilDue(std::uint64_t seen);
    void retryUnsaved();

    void deliver(const JobPtr& job);
    void send(const JobPtr& job, const std::string& token);
    void answered(const JobPtr& job, const connectors::HttpReply& reply);
    void judge(const JobPtr& job, const Outcome& outcome);
    void settle(const JobPtr& job);
    void retry(const JobPtr& job, const Outcome& outcome, Duration wait, bool counts);
    void giveUp(const JobPtr& job, const Error& error, const Outcome& outcome,
                const std::optional<CodeGap>& gap = {});
    void fail(const JobPtr& job, storage::Failure failure);
    void save(std::function<void()> again);
    void landed(const JobPtr& job);
    Waits& waitsOf(DeliveryId id);

    Core& core_;
    connectors::HttpClient& client_;
    OutboundBuilder builder_;
    TokenKeeper tokens_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, int> inFlight_;
    std::map<std::string, Timestamp> throttledUntil_;
    std::map<std::int64_t, Waits> waits_;
    std::vector<std::function<void()>> unsaved_;  ///< results the store could not take yet
    Timestamp nextWindowEnd_;
    int flying_ = 0;
    std::uint64_t wakes_ = 1;
    std::uint64_t scanned_ = 0;  ///< the wake after which nothing was due
    bool stopping_ = false;

    std::thread thread_;
    WorkerPool pool_;
};

}  // namespace throughline::engine
