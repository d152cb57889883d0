#include "engine/dispatcher.h"

#include "engine/dispatcher_job.h"
#include "engine/sleep_span.h"
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
    : core_(core),
      client_(client),
      builder_(core),
      tokens_(client, core.clock),
      outages_(core),
      watch_(core.clock),
      pool_(kThreads) {}

Dispatcher::~Dispatcher() {
    stop();
}

void Dispatcher::start() {
    outages_.adopt();
    findClock();
    thread_ = std::thread([this] { run(); });
}

void Dispatcher::stop() {
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
        changed_.wait_for(lock, kLandingTime, [this] { return allLanded(); });
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
    return allLanded() && scanned_ == wakes_ && !outages_.busy();
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
        followClock();
        retryUnsaved();
        const int claimed = claimSome();
        flushDue();
        if (claimed > 0) {
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
    nextLook_ = {};
    for (const OutboundEndpoint& endpoint : setup->landscape->outbound) {
        if (endpoint.connector == "stream") {
            continue;  // its consumers come for it
        }
        if (const auto window = openWindow(*setup->landscape, endpoint.id, now)) {
            lookAgain(window->until);
            continue;
        }
        const Room room = gates_[endpoint.id].room(endpoint, now);
        if (room.most > 0) {
            request.room[endpoint.id] = room.most;
        } else if (room.again != Timestamp{}) {
            lookAgain(room.again);
        }
    }
    return request;
}

/// Under the lock.
void Dispatcher::lookAgain(Timestamp at) {
    if (nextLook_ == Timestamp{} || at < nextLook_) {
        nextLook_ = at;
    }
}

void Dispatcher::followClock() {
    clockSetBack(watch_.setBack());
}

/// What a wall clock that was set back while the engine was away left in the future.
void Dispatcher::findClock() {
    storage::EventQuery query;
    query.limit = 1;
    const auto newest = core_.store->events(query);
    if (newest.ok() && !newest->rows.empty()) {
        clockSetBack(newest->rows.front().recordedTime - core_.clock.now());
    }
}

/// Nothing waits for the time that the clock showed before it was set back.
void Dispatcher::clockSetBack(Duration by) {
    if (by <= Duration{}) {
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [id, gate] : gates_) {
            gate.setBack(by);
        }
        for (auto& [id, collected] : collected_) {
            collected.first -= by;
        }
        for (auto& [id, waits] : waits_) {
            if (waits.throttledSince != Timestamp{}) {
                waits.throttledSince -= by;
            }
        }
    }
    (void)waitFor<int>(
        [&](storage::Done<int> done) { core_.store->clockSetBack(by, std::move(done)); });
}

int Dispatcher::claimSome() {
    const storage::ClaimRequest request = roomNow();
    if (request.room.empty()) {
        const std::scoped_lock lock(mutex_);
        dry_.clear();
        return 0;
    }
    auto claimed = waitFor<std::vector<storage::Claimed>>(
        [&](storage::Done<std::vector<storage::Claimed>> done) {
            core_.store->claim(request, std::move(done));
        });
    if (!claimed.ok()) {
        return 0;
    }
    const bool all = static_cast<int>(claimed->size()) < request.limit;
    const Timestamp now = core_.clock.now();
    {
        const std::scoped_lock lock(mutex_);
        dry_.clear();
        if (all) {
            for (const auto& [destination, room] : request.room) {
                dry_.insert(destination);
            }
        }
        for (const storage::Claimed& one : *claimed) {
            dry_.erase(one.destination);
            gates_[one.destination].claimed(1, now);
            ++flying_;
        }
        for (const std::string& destination : dry_) {
            gates_[destination].foundNothing();
        }
    }
    for (storage::Claimed& one : *claimed) {
        auto job = std::make_shared<Job>();
        job->claimed = std::move(one);
        pool_.post([this, job] { deliver(job); });
    }
    return static_cast<int>(claimed->size());
}

void Dispatcher::sleepUntilDue(std::uint64_t seen) {
    const auto due = core_.store->nextDue();
    SleepSpan sleep(core_.clock, kLongestSleep);
    std::unique_lock lock(mutex_);
    if (due.ok() && due->has_value()) {
        sleep.notAfter(**due);
    }
    sleep.notAfter(nextLook_);
    if (!due.ok() || !unsaved_.empty()) {
        sleep.atMost(kStoreRetry);
    }
    changed_.wait_for(lock, sleep.get(), [&] { return stopping_ || wakes_ != seen; });
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
        gates_[job->claimed.destination].landed(job->inBulk);
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
