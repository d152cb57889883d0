#include "bench/carry_bench.h"

#include "bench/bench_plant.h"
#include "bench/process_usage.h"
#include "engine/engine.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace throughline::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// Keeps `most` messages under way and notes how long each acknowledgement took.
class Window {
public:
    Window(int most, int events) : most_(most) {
        latencies_.reserve(static_cast<std::size_t>(events));
    }

    void enter() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return underWay_ < most_; });
        ++underWay_;
    }
    void leave(SteadyClock::time_point from, bool accepted) {
        const std::lock_guard lock(mutex_);
        latencies_.push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - from).count());
        refused_ += accepted ? 0 : 1;
        --underWay_;
        room_.notify_all();
    }
    void drain() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return underWay_ == 0; });
    }
    double percentile(int percent) {
        std::sort(latencies_.begin(), latencies_.end());
        return latencies_.empty()
                   ? 0
                   : latencies_[(latencies_.size() - 1) * static_cast<std::size_t>(percent) / 100];
    }
    [[nodiscard]] int refused() const { return refused_; }

private:
    const int most_;
    std::mutex mutex_;
    std::condition_variable room_;
    int underWay_ = 0;
    int refused_ = 0;
    std::vector<double> latencies_;
};

double perSecond(int events, SteadyClock::time_point from) {
    return events / std::chrono::duration<double>(SteadyClock::now() - from).count();
}

}  // namespace

Result<CarryFigures> carry(const CarryOptions& options) {
    std::filesystem::remove_all(options.folder);
    auto receivers = Receivers::start();
    if (!receivers) {
        return receivers.error();
    }
    writeBenchLandscape(options.folder, (*receivers)->port(),
                        {.deliver = options.deliver, .onlyMoves = options.onlyMoves});
    const SystemClock clock;
    engine::Settings settings;
    settings.data = options.folder / "data";
    settings.landscape = options.folder / "landscape";
    settings.resources = options.resources;
    settings.worker = options.worker;
    settings.httpPort = -1;
    auto engine = engine::Engine::start(settings, clock);
    if (!engine) {
        return engine.error();
    }

    Window window(options.inFlight, options.events);
    const auto usedBefore = processorSeconds();
    const auto begin = SteadyClock::now();
    for (int i = 0; i < options.events; ++i) {
        window.enter();
        engine::IntakeRequest request;
        request.endpoint = "mes-in";
        request.contentType = "application/json";
        request.bytes = benchMessage(i, options.orders);
        (*engine)->intake(std::move(request), [&window, from = SteadyClock::now()](
                                                  Result<engine::IntakeResult> result) {
            window.leave(from, result && result->accepted == 1);
        });
    }
    window.drain();
    CarryFigures figures;
    figures.acceptedPerSecond = perSecond(options.events, begin);
    if (options.deliver) {
        (*engine)->waitIdle(std::chrono::minutes{5});
        figures.settledPerSecond = perSecond(options.events, begin);
    }
    figures.p50Ms = window.percentile(50);
    figures.p99Ms = window.percentile(99);
    figures.refused = window.refused();
    engine->reset();  // its workers' time counts once they have ended
    figures.processorUs = (processorSeconds() - usedBefore) * 1e6 / options.events;
    return figures;
}

}  // namespace throughline::bench
