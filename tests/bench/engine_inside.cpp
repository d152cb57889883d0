#include "bench/engine_inside.h"

#include "bench/load_meter.h"
#include "engine/engine.h"

#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace throughline::bench {

namespace {

constexpr int kWindow = 1000;
constexpr auto kPatience = std::chrono::seconds{30};
const SystemClock kClock;

/// Says done to what it is handed, from a thread of its own.
class Receiver final : public engine::Consumer {
public:
    Receiver(engine::Engine& engine, const Job& job) : engine_(engine), receipts_(job) {}

    void take(std::vector<engine::Handed> deliveries) override {
        {
            const std::scoped_lock lock(mutex_);
            for (const auto& one : deliveries) {
                twice_ = !receipts_.note(one.event.sourceId) || twice_;
                answers_.push_back({.id = one.id, .epoch = one.epoch});
            }
        }
        changed_.notify_all();
    }
    [[nodiscard]] bool complete() const { return receipts_.complete() && !twice_; }
    /// Answers until everything has been received, or nothing comes any more.
    void run(int token) {
        for (bool complete = false; !complete;) {
            std::vector<engine::Answer> answers;
            {
                std::unique_lock lock(mutex_);
                if (!changed_.wait_for(lock, kPatience, [this] { return !answers_.empty(); })) {
                    return;
                }
                answers.swap(answers_);
                complete = receipts_.complete();
            }
            engine_.answer(token, std::move(answers));
        }
    }

private:
    engine::Engine& engine_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Receipts receipts_;
    bool twice_ = false;
    std::vector<engine::Answer> answers_;
};

/// Keeps the job's events under way; confirmed from the engine's threads.
class Publisher {
public:
    Publisher(engine::Engine& engine, const Job& job)
        : engine_(engine), job_(job), confirmations_(job) {}

    void run() {
        const int together = std::max(1, job_.inFlight / 4);
        std::unique_lock lock(mutex_);
        while (confirmations_.sent() < job_.events) {
            const int count = std::min(together, job_.events - confirmations_.sent());
            changed_.wait(lock, [&] { return confirmations_.underWay() + count <= job_.inFlight; });
            std::vector<Event> events;
            const int first = confirmations_.sent();
            for (int i = 0; i < count; ++i) {
                events.push_back(benchEvent(job_, Way::Carry, first + i));
                confirmations_.handedIn();
            }
            lock.unlock();
            engine_.publish(std::move(events), "mes-in",
                            [this, first, count](const Result<storage::AcceptOutcome>& outcome) {
                                confirmed(first, count, outcome.ok());
                            });
            lock.lock();
        }
        changed_.wait(lock, [&] { return confirmations_.underWay() == 0; });
    }
    [[nodiscard]] const Confirmations& confirmations() const { return confirmations_; }
    [[nodiscard]] bool refused() const { return refused_; }

private:
    void confirmed(int first, int count, bool ok) {
        {
            const std::scoped_lock lock(mutex_);
            refused_ = refused_ || !ok;
            for (int i = 0; i < count; ++i) {
                confirmations_.confirmed(first + i);
            }
        }
        changed_.notify_all();
    }

    engine::Engine& engine_;
    const Job& job_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Confirmations confirmations_;
    bool refused_ = false;
};

}  // namespace

EngineInside::EngineInside(const Options& options, std::string name)
    : options_(options), name_(std::move(name)) {}
EngineInside::~EngineInside() = default;

Status EngineInside::start(const std::filesystem::path& folder) {
    writeBenchLandscape(folder, Way::Carry);
    engine::Settings settings;
    settings.data = folder / "data";
    settings.landscape = folder / "landscape";
    settings.resources = options_.resources;
    settings.worker = options_.programs / "throughline-mapper";
    settings.httpPort = -1;
    auto engine = engine::Engine::start(settings, kClock);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    return {};
}

void EngineInside::stop() {
    engine_.reset();
}

Result<Figures> EngineInside::run(const Job& wanted) {
    auto job = wanted;
    job.first = used_;
    used_ += job.events;
    std::vector<int> tokens;
    std::vector<std::shared_ptr<Receiver>> receivers;
    std::vector<std::jthread> threads;
    LoadMeter meter(::getpid());
    const auto begin = SteadyClock::now();
    for (const auto* destination : kDestinationIds) {
        const auto& receiver = receivers.emplace_back(std::make_shared<Receiver>(*engine_, job));
        const auto token = engine_->attach(destination, kWindow, receiver);
        if (!token) {
            return token.error();
        }
        tokens.push_back(*token);
        threads.emplace_back([receiver, token = *token] { receiver->run(token); });
    }
    Publisher publisher(*engine_, job);
    publisher.run();
    const auto confirmed = SteadyClock::now();
    threads.clear();
    const bool settled = engine_->waitIdle(std::chrono::minutes{1});
    auto figures = figuresOf(job, publisher.confirmations(), begin, confirmed, SteadyClock::now());
    meter.finish(job, figures);
    for (const int token : tokens) {
        engine_->detach(token);
    }
    const bool complete =
        std::ranges::all_of(receivers, [](const auto& one) { return one->complete(); });
    if (publisher.refused() || !settled || !complete) {
        return peerFailed(name(), "an event was refused or not settled");
    }
    return figures;
}

}  // namespace throughline::bench
