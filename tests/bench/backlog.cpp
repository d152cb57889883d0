#include "bench/backlog.h"

#include "bench/bench_plant.h"
#include "bench/engine_client.h"
#include "bench/load_meter.h"

#include <stdexcept>

namespace throughline::bench {

namespace {

constexpr int kLeft = 100'000;  ///< pending when the engine starts again
constexpr int kWindow = 1000;
constexpr int kFillInFlight = 1000;

double since(SteadyClock::time_point from) {
    return std::chrono::duration<double>(SteadyClock::now() - from).count();
}

/// Follows each lane's events: each once and in order, but for what an engine that stopped had out.
class Lanes {
public:
    explicit Lanes(const Job& job) : job_(job), next_(static_cast<std::size_t>(job.orders)) {
        for (std::size_t lane = 0; lane < next_.size(); ++lane) {
            next_[lane] = static_cast<int>(lane);
        }
    }
    void note(const std::string& event, int attempt) {
        const int number = numberOf(job_, event);
        auto& next = next_.at(static_cast<std::size_t>(number % job_.orders));
        if (number == next) {
            next += job_.orders;
            ++received_;
        } else if (attempt == 1 || number != next - job_.orders) {
            ++inversions_;
        }
    }
    [[nodiscard]] int received() const { return received_; }
    [[nodiscard]] int inversions() const { return inversions_; }

private:
    const Job job_;
    std::vector<int> next_;
    int received_ = 0, inversions_ = 0;
};

/// The engine over the work folder, and what it costs while `work` runs.
class Run {
public:
    Run(const Options& options, const std::filesystem::path& folder) {
        const auto from = SteadyClock::now();
        auto engine = EngineProcess::start(options, folder);
        if (!engine) {
            throw std::runtime_error(engine.error().message());
        }
        engine_ = std::move(*engine);
        startSeconds_ = since(from);
    }
    [[nodiscard]] const EngineProcess& engine() const { return *engine_; }
    [[nodiscard]] double startSeconds() const { return startSeconds_; }
    template <class Work>
    Figures measure(const Job& job, Work work) {
        LoadMeter meter(engine_->id());
        work();
        Figures figures;
        meter.finish(job, figures);
        return figures;
    }

private:
    std::unique_ptr<EngineProcess> engine_;
    double startSeconds_ = 0;
};

void fill(const Options& options, const std::filesystem::path& folder, const Job& job) {
    const Run run(options, folder);
    Confirmations confirmations(job);
    publishAll(run.engine(), job, Way::Carry, confirmations);
}

void drain(const Options& options, const std::filesystem::path& folder, const Job& job,
           Rounds& rounds) {
    Lanes lanes(job);
    const auto take = [&](const Run& run, int until) {
        takeWhile(run.engine(), kDestinationIds[0], kWindow, [&](const auto& event, int attempt) {
            lanes.note(event, attempt);
            return lanes.received() < until;
        });
    };
    const auto settleRest = [&](const Run& run) {
        if (lanes.received() < job.events) {
            take(run, job.events);
        }
    };
    double idle = 0;
    double peak = 0;
    double seconds = 0;
    {
        Run run(options, folder);
        idle = run.measure(job, [] {}).serverMiB;
        const auto from = SteadyClock::now();
        peak = run.measure(job, [&] { take(run, job.events - kLeft); }).serverMiB;
        seconds = since(from);
    }
    Run run(options, folder);
    rounds.add("backlog/start", run.startSeconds());
    const auto from = SteadyClock::now();
    settleRest(run);
    seconds += since(from);
    rounds.add("backlog/memory", peak - idle);
    rounds.add("backlog/inversions", lanes.inversions());
    rounds.add("backlog/drained", job.events / seconds);
}

}  // namespace

Status measureBacklog(const Options& options, Rounds& rounds) {
    const auto folder = options.folder / "backlog";
    const Job job{.events = options.backlog, .inFlight = kFillInFlight};
    std::filesystem::remove_all(folder);
    writeBenchLandscape(folder, Way::Carry, false);
    try {
        fill(options, folder, job);
        drain(options, folder, job, rounds);
    } catch (const std::exception& failure) {
        return Error{.code = ErrorCode::Internal,
                     .detail = std::string("backlog: ") + failure.what()};
    }
    std::filesystem::remove_all(folder);
    return {};
}

}  // namespace throughline::bench
