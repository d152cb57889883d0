#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// The one job that Throughline and its peers are measured by: events of 1 KB, each accepted
/// durably, delivered to two destinations, both settled; client and server on the same processors.
namespace throughline::bench {

using SteadyClock = std::chrono::steady_clock;

inline constexpr int kDestinations = 2;

struct Job {
    int events = 20000;
    int inFlight = 100;  ///< events handed in and not yet confirmed
    int orders = 5000;   ///< event n is of order n % orders
    int first = 0;       ///< what its ids count from: a server keeps those of earlier jobs
};

struct Figures {
    double acknowledgedPerSecond = 0;   ///< until the last confirmation
    double settledPerSecond = 0;        ///< until the last receiver's acknowledgement
    double p50Ms = 0, p99Ms = 0;        ///< of the confirmation
    double serverUs = 0, clientUs = 0;  ///< processor time an event
    double serverMiB = 0;               ///< the server's memory at its highest, all processes
};

/// Event `number`: an id, and data that make the envelope 1 KB.
std::string eventId(const Job& job, int number);
std::string eventOrder(const Job& job, int number);
std::string eventData(const Job& job, int number);
/// The same as one JSON text (CloudEvents 1.0), for peers that carry bytes.
std::string eventJson(const Job& job, int number);
/// The number in either form; −1 where there is none.
int numberOf(const Job& job, std::string_view eventJson);

/// When what was handed in was confirmed. One thread at a time.
class Confirmations {
public:
    explicit Confirmations(const Job& job);

    void handedIn() { sent_.push_back(SteadyClock::now()); }
    void confirmed(int number);
    /// All up to and including `number` that were not confirmed before.
    void confirmedThrough(int number);

    [[nodiscard]] int sent() const { return static_cast<int>(sent_.size()); }
    [[nodiscard]] int underWay() const { return sent() - count_; }
    [[nodiscard]] int count() const { return count_; }
    /// Of the first `count` events or of all: percentile in milliseconds.
    [[nodiscard]] double percentileMs(double percent) const;

private:
    std::vector<SteadyClock::time_point> sent_;
    std::vector<float> tookMs_;  ///< negative: not yet
    int count_ = 0, lowest_ = 0;
};

/// What one destination got: each event once. One thread at a time, but for `complete`.
class Receipts {
public:
    explicit Receipts(const Job& job) : job_(job), seen_(static_cast<std::size_t>(job.events)) {}

    /// The event of this JSON or id; false for one that is not of the job or was seen before.
    bool note(std::string_view event);
    [[nodiscard]] bool complete() const { return count_.load() == wanted(); }
    [[nodiscard]] int wanted() const { return static_cast<int>(seen_.size()); }

private:
    const Job job_;
    std::vector<bool> seen_;
    std::atomic<int> count_{0};
};

}  // namespace throughline::bench
