#include "engine/stream_delivery.h"

#include "codecs/codec.h"
#include "engine/json_tools.h"
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

StreamDelivery::StreamDelivery(Core& core) : core_(core), builder_(core) {}

StreamDelivery::~StreamDelivery() {
    stop();
}

void StreamDelivery::start() {
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
        if (subscriptions_.empty()) {
            return;
        }
        ++wakes_;
    }
    changed_.notify_all();
}

bool StreamDelivery::idle() const {
    const std::scoped_lock lock(mutex_);
    return subscriptions_.empty() || (out_ == 0 && saved_ == handedIn_ && scanned_ == wakes_);
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
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) {
            return Error{ErrorCode::EngineStopping};
        }
        token = nextToken_++;
        subscriptions_[token] = {destination, window, std::move(consumer), {}};
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
        }
        if (handOver()) {
            continue;
        }
        const auto due = core_.store->nextDue();
        const Timestamp now = core_.clock.now();
        std::chrono::microseconds sleep = kLongestSleep;
        std::unique_lock lock(mutex_);
        scanned_ = seen;
        changed_.notify_all();
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
        changed_.wait_for(lock, sleep, [&] { return stopping_ || wakes_ != seen; });
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
    nextWindowEnd_ = {};
    for (const auto& [token, subscription] : subscriptions_) {
        if (const auto window = openWindow(*setup->landscape, subscription.destination, now)) {
            if (nextWindowEnd_ == Timestamp{} || window->until < nextWindowEnd_) {
                nextWindowEnd_ = window->until;
            }
            continue;
        }
        const int room = subscription.window - static_cast<int>(subscription.out.size());
        if (room > 0) {
            request.room[subscription.destination] += room;
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
    if (!claimed.payloadOverride.empty()) {
        handed.event.data = std::move(claimed.payloadOverride);
    }
    const OutboundEndpoint* const endpoint =
        setup->landscape->outboundEndpoint(claimed.destination);
    if (endpoint != nullptr) {
        out.place.system = endpoint->system;
    }
    if (endpoint != nullptr && !endpoint->pack.empty()) {
        std::optional<CodeGap> gap;
        const auto data = codecs::parseJson(handed.event.data);
        auto built = data.ok() ? builder_.build(setup, *endpoint,
                                                mappingOfRoute(*setup->landscape, claimed.route,
                                                               claimed.destination),
                                                handed.event, *data, handed.idempotencyKey, gap)
                               : Result<Outgoing>(data.error());
        if (!built.ok()) {
            out.attempt.outcome = storage::AttemptOutcome::Refused;
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
        settle({{handed.id, kOwner, out.epoch, std::move(out.attempt)}});
        return;
    }
    const std::scoped_lock lock(mutex_);
    const int taker = takerOf(claimed.destination);
    if (taker == 0) {
        out.attempt.outcome = storage::AttemptOutcome::Refused;
        out.attempt.detail = "its consumer left before it was handed over";
        storage::Failure failure;
        failure.countAttempt = false;
        failure.retryAt = core_.clock.now();
        fail(handed.id, std::move(out), std::move(failure));
        return;
    }
    auto& subscription = subscriptions_[taker];
    subscription.out.emplace(handed.id.value, std::move(out));
    ++out_;
    auto& batch = batches[taker];
    batch.consumer = subscription.consumer;
    batch.deliveries.push_back(std::move(handed));
}

}  // namespace throughline::engine
