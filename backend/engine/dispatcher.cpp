#include "engine/dispatcher.h"

#include "engine/dispatcher_job.h"
#include "engine/waiting.h"
#include "engine/windows.h"

#include <algorithm>
#include <utility>

/// Claiming: who may go when, and sleeping until then.
namespace throughline::engine {
namespace {

constexpr int kThreads = 2;
constexpr auto kLongestSleep = std::chrono::seconds{30};
constexpr auto kStoreRetry = std::chrono::seconds{1};
constexpr auto kLandingTime = std::chrono::seconds{3};
/// Claimed with one commit: many share its cost, and none waits long for the writer.
constexpr int kMostAtOnce = 128;

/// One process owns the data folder and gives its leases back at start, so a lease has no need to
/// run out; it must not when the clock jumps or runs fast, or a message would go twice.
constexpr auto kLease = std::chrono::hours{24 * 3650};

}  // namespace

Dispatcher::Dispatcher(Core& core, connectors::HttpClient& client)
    : core_(core), client_(client), builder_(core), tokens_(client, core.clock), pool_(kThreads) {}

Dispatcher::~Dispatcher() {
    stop();
}

void Dispatcher::start() {
    thread_ = std::thread([this] { run(); });
}

void Dispatcher::stop() {
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
        changed_.wait_for(lock, kLandingTime, [this] { return flying_ == 0; });
    }
    if (thread_.joinable()) {
        thread_.join();
    }
    pool_.stop();
}

void Dispatcher::wake() {
    {
        const std::scoped_lock lock(mutex_);
        ++wakes_;
    }
    changed_.notify_all();
}

bool Dispatcher::idle() const {
    const std::scoped_lock lock(mutex_);
    return flying_ == 0 && scanned_ == wakes_;
}

void Dispatcher::run() {
    for (;;) {
        std::uint64_t seen = 0;
        {
            const std::scoped_lock lock(mutex_);
            if (stopping_) {
                return;
            }
            seen = wakes_;
        }
        retryUnsaved();
        if (claimSome() > 0) {
            continue;
        }
        {
            const std::scoped_lock lock(mutex_);
            scanned_ = seen;
        }
        changed_.notify_all();
        sleepUntilDue(seen);
    }
}

storage::ClaimRequest Dispatcher::roomNow() {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    storage::ClaimRequest request;
    request.owner = kOwner;
    request.lease = kLease;
    request.limit = kMostAtOnce;
    const std::scoped_lock lock(mutex_);
    nextWindowEnd_ = {};
    const auto closedUntil = [&](Timestamp until) {
        if (nextWindowEnd_ == Timestamp{} || until < nextWindowEnd_) {
            nextWindowEnd_ = until;
        }
    };
    for (const OutboundEndpoint& endpoint : setup->landscape->outbound) {
        if (endpoint.connector == "stream") {
            continue;  // its consumers come for it
        }
        if (const auto window = openWindow(*setup->landscape, endpoint.id, now)) {
            closedUntil(window->until);
            continue;
        }
        const auto throttled = throttledUntil_.find(endpoint.id);
        if (throttled != throttledUntil_.end() && throttled->second > now) {
            closedUntil(throttled->second);
            continue;
        }
        const auto flying = inFlight_.find(endpoint.id);
        const int room = endpoint.concurrency - (flying == inFlight_.end() ? 0 : flying->second);
        if (room > 0) {
            request.room[endpoint.id] = room;
        }
    }
    return request;
}

int Dispatcher::claimSome() {
    storage::ClaimRequest request = roomNow();
    if (request.room.empty()) {
        return 0;
    }
    auto claimed = waitFor<std::vector<storage::Claimed>>(
        [&](storage::Done<std::vector<storage::Claimed>> done) {
            core_.store->claim(request, std::move(done));
        });
    if (!claimed.ok()) {
        return 0;
    }
    for (storage::Claimed& one : *claimed) {
        auto job = std::make_shared<Job>();
        job->claimed = std::move(one);
        {
            const std::scoped_lock lock(mutex_);
            ++inFlight_[job->claimed.destination];
            ++flying_;
        }
        pool_.post([this, job] { deliver(job); });
    }
    return static_cast<int>(claimed->size());
}

void Dispatcher::sleepUntilDue(std::uint64_t seen) {
    const auto due = core_.store->nextDue();
    const Timestamp now = core_.clock.now();
    std::chrono::microseconds sleep = kLongestSleep;
    std::unique_lock lock(mutex_);
    const auto notAfter = [&](Timestamp until) {
        if (until > now) {
            sleep = std::min(sleep, std::max<Duration>(core_.clock.realSpan(until - now),
                                                       std::chrono::milliseconds{1}));
        }
    };
    if (due.ok() && due->has_value()) {
        notAfter(**due);
    }
    notAfter(nextWindowEnd_);
    if (!due.ok() || !unsaved_.empty()) {
        sleep = std::min<std::chrono::microseconds>(sleep, kStoreRetry);
    }
    changed_.wait_for(lock, sleep, [&] { return stopping_ || wakes_ != seen; });
    if (wakes_ == seen) {
        ++wakes_;  // time has come for something: not idle until it was looked at
    }
}

void Dispatcher::retryUnsaved() {
    std::vector<std::function<void()>> again;
    {
        const std::scoped_lock lock(mutex_);
        again.swap(unsaved_);
    }
    for (const auto& save : again) {
        save();
    }
}

void Dispatcher::landed(const JobPtr& job) {
    {
        const std::scoped_lock lock(mutex_);
        --inFlight_[job->claimed.destination];
        --flying_;
        ++wakes_;
    }
    changed_.notify_all();
}

void Dispatcher::save(std::function<void()> again) {
    const std::scoped_lock lock(mutex_);
    unsaved_.push_back(std::move(again));
}

Dispatcher::Waits& Dispatcher::waitsOf(DeliveryId id) {
    const std::scoped_lock lock(mutex_);
    return waits_[id.value];
}

}  // namespace throughline::engine
