#include "engine/engine_core.h"

#include "engine/genealogy.h"
#include "engine/lane_verbs.h"
#include "engine/order_trace.h"
#include "engine/waiting.h"

#include <algorithm>
#include <utility>

namespace throughline::engine {
namespace {

constexpr auto kLongestTimerSleep = std::chrono::seconds{5};
constexpr auto kShortestTimerSleep = std::chrono::milliseconds{10};

std::optional<Timestamp> earlier(std::optional<Timestamp> one, std::optional<Timestamp> other) {
    return one && other ? std::min(*one, *other) : one ? one : other;
}

}  // namespace

EngineCore::EngineCore(Settings settings, const Clock& clock, std::unique_ptr<IdSource> ids,
                       std::unique_ptr<storage::Store> store,
                       std::unique_ptr<mapping::Mapper> mapper,
                       std::unique_ptr<connectors::HttpClient> client)
    : settings_(std::move(settings)),
      ids_(std::move(ids)),
      core_(clock, *ids_, std::move(store), std::move(mapper)),
      intake_(core_),
      client_(std::move(client)),
      dispatcher_(core_, *client_),
      streams_(core_),
      fixes_(core_, intake_),
      http_(core_, intake_),
      files_(core_, intake_, settings_.data),
      expectations_(*core_.store, core_.setup, clock, *ids_),
      sequences_(core_),
      retention_(core_) {}

EngineCore::~EngineCore() {
    http_.stop();
    intake_.letGo();
    files_.stop();
    intake_.stop();
    {
        const std::scoped_lock lock(timerMutex_);
        stopping_ = true;
    }
    timerWake_.notify_all();
    if (timer_.joinable()) {
        timer_.join();
    }
    streams_.stop();
    dispatcher_.stop();
    client_.reset();
    core_.store->onChange({});
    core_.store.reset();  // its last callbacks still find everything else in place
}

Status EngineCore::open(SetupPtr setup) {
    core_.setup.set(std::move(setup));
    core_.changed = [this] {
        dispatcher_.wake();
        streams_.wake();
        wakeTimer();
    };
    core_.store->onChange([this](const storage::Changes& changes) { changed(changes); });
    if (const Status released = core_.store->releaseLeases(Dispatcher::kOwner); !released.ok()) {
        return released;
    }
    intake_.recover();
    intake_.retryUnstored();
    timer_ = std::thread([this] { runTimer(); });
    if (settings_.dispatch) {
        dispatcher_.start();
        streams_.start();
    }
    if (settings_.httpPort >= 0) {
        if (const Status listening = http_.listen(settings_.httpPort); !listening.ok()) {
            return listening;
        }
    }
    files_.start();
    return {};
}

Result<storage::BackupReport> EngineCore::backUp(const std::filesystem::path& into, Actor who) {
    auto report = core_.store->backup(into);
    if (report) {
        core_.store->writeAudit({.who = std::move(who),
                                 .action = "store.backup",
                                 .object = report->folder.string(),
                                 .newValue = report->sha256},
                                {});
    }
    return report;
}

Result<storage::Retained> EngineCore::retain() {
    return core_.store->retain(landscape()->retention);
}

std::shared_ptr<const Landscape> EngineCore::landscape() const {
    return core_.setup.get()->landscape;
}

std::shared_ptr<const contracts::Registry> EngineCore::contracts() const {
    return core_.setup.get()->contracts;
}

void EngineCore::intake(IntakeRequest request, Done<IntakeResult> done) {
    intake_.submit(std::move(request), std::move(done));
}

Result<IntakeResult> EngineCore::intakeAndWait(IntakeRequest request) {
    return waitFor<IntakeResult>(
        [&](Done<IntakeResult> done) { intake_.submit(std::move(request), std::move(done)); });
}

void EngineCore::publish(std::vector<Event> events, std::string endpoint,
                         Done<storage::AcceptOutcome> done, std::shared_ptr<InOrder> order) {
    intake_.publish(std::move(events), std::move(endpoint), std::move(done), std::move(order));
}

Result<int> EngineCore::attach(const std::string& destination, int window,
                               std::shared_ptr<Consumer> consumer) {
    return streams_.attach(destination, window, std::move(consumer));
}

void EngineCore::answer(int consumer, std::vector<Answer> answers) {
    streams_.answer(consumer, std::move(answers));
}

void EngineCore::detach(int consumer, Saved saved) {
    streams_.detach(consumer, std::move(saved));
}

Result<OrderTrace> EngineCore::orderTrace(const std::string& order) const {
    return traceOrder(core_, order);
}

Result<GenealogyTrace> EngineCore::genealogy(const std::string& id, Direction direction,
                                             int depth) const {
    return traceGenealogy(core_, id, direction, depth);
}

std::vector<SystemHealth> EngineCore::systems() const {
    return core_.monitor.health(*landscape());
}

std::vector<DestinationState> EngineCore::destinations() const {
    auto states = dispatcher_.destinations();
    streams_.describe(states);
    return states;
}

Result<Editable> EngineCore::editable(ExceptionId id) const {
    return fixes_.editable(id);
}

Result<Preview> EngineCore::previewFix(ExceptionId id, const std::string& payload) {
    return fixes_.previewFix(id, payload);
}

Result<ReplayOutcome> EngineCore::fix(ExceptionId id, const std::string& payload, Actor who,
                                      std::string reason, std::optional<std::int64_t> revision) {
    return fixes_.fix(id, payload, who, reason, revision);
}

Result<Preview> EngineCore::previewReplay(ExceptionId id) {
    return fixes_.previewReplay(id);
}

Result<std::vector<ReplayOutcome>> EngineCore::replay(std::vector<std::string> ids, Actor who,
                                                      std::string reason,
                                                      std::optional<std::string> toDestination) {
    return fixes_.replay(ids, who, reason, toDestination);
}

Status EngineCore::skip(DeliveryId id, Actor who, std::string reason) {
    return skipDelivery(core_, id, who, reason);
}

Result<DeliveryId> EngineCore::redirect(DeliveryId id, const std::string& destination, Actor who,
                                        std::string reason) {
    return redirectDelivery(core_, id, destination, who, reason);
}

Result<storage::ExceptionRow> EngineCore::changeException(storage::ExceptionChange change) {
    return waitFor<storage::ExceptionRow>([&](Done<storage::ExceptionRow> done) {
        core_.store->changeException(std::move(change), std::move(done));
    });
}

Result<int> EngineCore::setValue(storage::ValueMapEntry entry, Actor who, std::string reason) {
    return fixes_.setValue(entry, who, reason);
}

Status EngineCore::setPaused(const std::string& destination, const std::string& laneKey,
                             bool paused, Actor who, std::string reason) {
    const auto done = waitFor<bool>([&](Done<bool> tell) {
        core_.store->setPaused(destination, laneKey, paused, std::move(who), std::move(reason),
                               std::move(tell));
    });
    return done.ok() ? Status{} : Status{done.error()};
}

Status EngineCore::applyLandscape(const std::filesystem::path& folder, Actor who) {
    const std::vector<Error> errors =
        checkLandscape(folder, packFolders(settings_, folder), *contracts());
    if (!errors.empty()) {
        return errors.front();
    }
    auto setup = loadSetup(settings_, folder);
    if (!setup.ok()) {
        return setup.error();
    }
    if (const Status kept = recordLandscape(*core_.store, *(*setup)->landscape, who); !kept.ok()) {
        return kept;
    }
    core_.setup.set(*std::move(setup));
    core_.changed();
    return {};
}

bool EngineCore::waitIdle(std::chrono::milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    core_.changed();
    for (;;) {
        bool timerIdle = false;
        {
            const std::scoped_lock lock(timerMutex_);
            timerIdle = timerDone_ == timerWakes_;
        }
        const bool dispatched = !settings_.dispatch || (dispatcher_.idle() && streams_.idle());
        if (intake_.idle() && timerIdle && dispatched) {
            return true;
        }
        if (std::chrono::steady_clock::now() >= until) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

int EngineCore::subscribe(std::function<void(const storage::Changes&)> listener) {
    const std::scoped_lock lock(listenersMutex_);
    listeners_[nextToken_] = std::move(listener);
    return nextToken_++;
}

void EngineCore::unsubscribe(int token) {
    const std::scoped_lock lock(listenersMutex_);
    listeners_.erase(token);
}

void EngineCore::changed(const storage::Changes& changes) {
    if (changes.queues) {
        core_.limits.changed();
        dispatcher_.wake();
        streams_.wake();
    }
    if (changes.events) {
        wakeTimer();
    }
    const std::scoped_lock lock(listenersMutex_);
    for (const auto& [token, listener] : listeners_) {
        listener(changes);
    }
}

void EngineCore::wakeTimer() {
    {
        const std::scoped_lock lock(timerMutex_);
        ++timerWakes_;
    }
    timerWake_.notify_all();
}

void EngineCore::samplePerMinute() {
    if (const auto status = core_.store->status(); status.ok()) {
        core_.meter.backlog(status->deliveriesPending);
    }
}

void EngineCore::runTimer() {
    auto nextSample = std::chrono::steady_clock::now();
    for (;;) {
        std::uint64_t seen = 0;
        {
            const std::scoped_lock lock(timerMutex_);
            if (stopping_) {
                return;
            }
            seen = timerWakes_;
        }
        const auto next = earlier(expectations_.check(), sequences_.check());
        if (const auto now = std::chrono::steady_clock::now(); now >= nextSample) {
            intake_.retryUnstored();
            samplePerMinute();
            retention_.check();
            nextSample = now + std::chrono::seconds{1};
        }
        intake_.resumeHeld();
        timerDone_ = seen;
        std::chrono::microseconds sleep = kLongestTimerSleep;
        if (next) {
            const Duration span = core_.clock.realSpan(*next - core_.clock.now());
            sleep = std::clamp<std::chrono::microseconds>(span, kShortestTimerSleep, sleep);
        }
        std::unique_lock lock(timerMutex_);
        // Commits come by the thousand; a look every few milliseconds is enough for what a clock
        // brings.
        timerWake_.wait_for(lock, kShortestTimerSleep, [&] { return stopping_; });
        if (!timerWake_.wait_for(lock, sleep, [&] { return stopping_ || timerWakes_ != seen; })) {
            ++timerWakes_;
        }
    }
}

}  // namespace throughline::engine
