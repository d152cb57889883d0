#include "engine/stream_delivery.h"

#include "codecs/codec.h"
#include "engine/json_tools.h"
#include "engine/sleep_span.h"
#include "engine/waiting.h"
#include "engine/windows.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

/// Handing over: who has room, what is due, in which form.
namespace throughline::engine {
namespace {

constexpr auto kOwner = "engine";
constexpr auto kLongestSleep = std::chrono::seconds{30};
constexpr int kMostAtOnce = 512;
constexpr int kMostWindow = 4096;
/// As for calls: a lease ends with its engine, not with the clock.
constexpr auto kLease = std::chrono::hours{24 * 3650};

}  // namespace

StreamDelivery::StreamDelivery(Core& core) : core_(core), builder_(core), outages_(core) {}

StreamDelivery::~StreamDelivery() {
    stop();
}

void StreamDelivery::start() {
    outages_.adopt();
    thread_ = std::thread([this] { run(); });
}

void StreamDelivery::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
    const std::scoped_lock lock(mutex_);
    subscriptions_.clear();
}

void StreamDelivery::wake() {
    {
        const std::scoped_lock lock(mutex_);
        if (subscriptions_.empty() && !lookIsDue()) {
            return;
        }
        ++wakes_;
    }
    changed_.notify_all();
}

bool StreamDelivery::idle() const {
    const std::scoped_lock lock(mutex_);
    if (outages_.busy()) {
        return false;
    }
    return (subscriptions_.empty() && !lookIsDue()) ||
           (out_ == 0 && saved_ == handedIn_ && scanned_ == wakes_);
}

Result<int> StreamDelivery::attach(const std::string& destination, int window,
                                   std::shared_ptr<Consumer> consumer) {
    const SetupPtr setup = core_.setup.get();
    const OutboundEndpoint* const endpoint = setup->landscape->outboundEndpoint(destination);
    if (endpoint == nullptr || endpoint->connector != "stream") {
        return Error{
            .code = ErrorCode::NotFound,
            .field = "destination",
            .value = shortened(destination),
            .rule = "an outbound endpoint of the landscape with \"connector\": \"stream\""};
    }
    if (window < 1 || window > kMostWindow) {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "window",
                     .value = std::to_string(window),
                     .rule = "from 1 to " + std::to_string(kMostWindow)};
    }
    int token = 0;
    bool reachable = false;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) {
            return Error{ErrorCode::EngineStopping};
        }
        token = nextToken_++;
        subscriptions_[token] = {destination, window, std::move(consumer), {}};
        unattended_.erase(destination);
        reachable = gates_[destination].circuit().state() == Circuit::State::Closed;
    }
    if (reachable) {
        outages_.answers(destination);
    }
    wake();
    return token;
}

void StreamDelivery::run() {
    for (;;) {
        std::uint64_t seen = 0;
        {
            const std::scoped_lock lock(mutex_);
            if (stopping_) {
                return;
            }
            seen = wakes_;
            nextLook_ = {};
        }
        lookForConsumers();
        if (handOver()) {
            continue;
        }
        const auto due = core_.store->nextDue();
        SleepSpan sleep(core_.clock, kLongestSleep);
        std::unique_lock lock(mutex_);
        scanned_ = seen;
        changed_.notify_all();
        if (due.ok() && due->has_value()) {
            sleep.notAfter(**due);
        }
        sleep.notAfter(nextLook_);
        changed_.wait_for(lock, sleep.get(), [&] { return stopping_ || wakes_ != seen; });
        if (wakes_ == seen) {
            ++wakes_;
        }
    }
}

storage::ClaimRequest StreamDelivery::roomNow() {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    storage::ClaimRequest request;
    request.owner = kOwner;
    request.lease = kLease;
    request.limit = kMostAtOnce;
    const std::scoped_lock lock(mutex_);
    std::map<std::string, int> wanted;
    for (const auto& [token, subscription] : subscriptions_) {
        const int room = subscription.window - static_cast<int>(subscription.out.size());
        wanted[subscription.destination] += std::max(room, 0);
    }
    for (const auto& [destination, most] : wanted) {
        const OutboundEndpoint* const endpoint = setup->landscape->outboundEndpoint(destination);
        if (endpoint == nullptr || most == 0) {
            continue;
        }
        if (const auto window = openWindow(*setup->landscape, destination, now)) {
            lookAgain(window->until);
            continue;
        }
        const Room room = gates_[destination].roomFor(most, *endpoint, now);
        if (room.most > 0) {
            request.room[destination] = room.most;
        } else if (room.again != Timestamp{}) {
            lookAgain(room.again);
        }
    }
    return request;
}

bool StreamDelivery::handOver() {
    const auto request = roomNow();
    if (request.room.empty()) {
        return false;
    }
    auto claimed =
        waitFor<std::vector<storage::Claimed>>([&](Done<std::vector<storage::Claimed>> done) {
            core_.store->claim(request, std::move(done));
        });
    if (!claimed.ok() || claimed->empty()) {
        return false;
    }
    const SetupPtr setup = core_.setup.get();
    {
        const Timestamp now = core_.clock.now();
        const std::scoped_lock lock(mutex_);
        for (const storage::Claimed& one : *claimed) {
            gates_[one.destination].claimed(1, now);
        }
    }
    std::map<int, Batch> batches;
    for (storage::Claimed& one : *claimed) {
        form(setup, std::move(one), batches);
    }
    for (auto& [token, batch] : batches) {
        batch.consumer->take(std::move(batch.deliveries));
    }
    return true;
}

/// The consumer of the destination with the most room; 0 where the last has gone. Mutex held.
int StreamDelivery::takerOf(const std::string& destination) const {
    int taker = 0;
    int most = std::numeric_limits<int>::min();
    for (const auto& [token, subscription] : subscriptions_) {
        const int room = subscription.window - static_cast<int>(subscription.out.size());
        if (subscription.destination == destination && room > most) {
            taker = token;
            most = room;
        }
    }
    return taker;
}

void StreamDelivery::form(const SetupPtr& setup, storage::Claimed claimed,
                          std::map<int, Batch>& batches) {
    Handed handed;
    handed.id = claimed.id;
    handed.epoch = claimed.epoch;
    handed.attempt = claimed.attempts + 1;
    handed.laneKey = std::move(claimed.laneKey);
    handed.idempotencyKey = idempotencyKeyOf(*core_.store, claimed);
    handed.contentType = "application/json";
    Out out;
    out.epoch = claimed.epoch;
    out.attempts = claimed.attempts;
    out.started = std::chrono::steady_clock::now();
    out.attempt.number = handed.attempt;
    out.attempt.startedAt = core_.clock.now();
    out.attempt.idempotencyKey = handed.idempotencyKey;
    out.place = {{}, claimed.destination, claimed.event.plant, {}, claimed.event.type};
    handed.event = std::move(claimed.event);
    const bool fixed = !claimed.payloadOverride.empty();
    if (fixed) {
        handed.event.data = std::move(claimed.payloadOverride);
    }
    const OutboundEndpoint* const endpoint =
        setup->landscape->outboundEndpoint(claimed.destination);
    if (endpoint != nullptr) {
        out.place.system = endpoint->system;
    }
    if (endpoint != nullptr && !endpoint->pack.empty()) {
        std::optional<CodeGap> gap;
        const auto data = fixed ? parsedData(handed.event) : parsed_.dataOf(handed.event);
        auto built = data.ok() ? builder_.build(setup, *endpoint,
                                                mappingOfRoute(*setup->landscape, claimed.route,
                                                               claimed.destination),
                                                handed.event, **data, handed.idempotencyKey, gap)
                               : Result<Outgoing>(data.error());
        if (!built.ok()) {
            out.attempt.outcome = storage::AttemptOutcome::Refused;
            notHandedOver(claimed.destination);
            giveUp(handed.id, std::move(out), built.error(), {}, gap);
            return;
        }
        handed.content = std::move(built->request.body);
        handed.contentType = std::move(built->contentType);
        out.attempt.request = handed.content;
        if (built->nothing) {
            claimed.shadow = true;  // formed, and there is nothing to hand over
        }
    }
    if (claimed.shadow) {
        out.attempt.outcome = storage::AttemptOutcome::Delivered;
        out.attempt.detail = "formed, not handed over";
        notHandedOver(claimed.destination);
        settle({{handed.id, kOwner, out.epoch, std::move(out.attempt)}});
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        if (const int taker = takerOf(claimed.destination); taker != 0) {
            auto& subscription = subscriptions_[taker];
            subscription.out.emplace(handed.id.value, std::move(out));
            ++out_;
            auto& batch = batches[taker];
            batch.consumer = subscription.consumer;
            batch.deliveries.push_back(std::move(handed));
            return;
        }
    }
    notHandedOver(claimed.destination);
    out.attempt.outcome = storage::AttemptOutcome::Refused;
    out.attempt.detail = "its consumer left before it was handed over";
    storage::Failure failure;
    failure.countAttempt = false;
    failure.retryAt = core_.clock.now();
    fail(handed.id, std::move(out), std::move(failure));
}

}  // namespace throughline::engine
