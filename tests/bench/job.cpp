#include "bench/job.h"

#include <algorithm>
#include <charconv>

namespace throughline::bench {

namespace {

constexpr std::string_view kIdPrefix = "bench-";
constexpr std::size_t kNote = 560;  ///< fills the envelope up to 1 KB

}  // namespace

std::string eventId(const Job& job, int number) {
    return std::string(kIdPrefix) + std::to_string(job.first + number);
}

std::string eventOrder(const Job& job, int number) {
    return std::string("B").append(std::to_string(number % job.orders));
}

std::string eventData(const Job& job, int number) {
    return R"({"order":")" + eventOrder(job, number) +
           R"(","operation":"0010","final":false,"yield":{"value":"1.000","unit":"EA"},)" +
           R"("source_data":{"note":")" + std::string(kNote, 'n') + "\"}}";
}

std::string eventJson(const Job& job, int number) {
    return R"({"specversion":"1.0","id":")" + eventId(job, number) +
           R"(","source":"/systems/mes","type":"operation.completed",)" +
           R"("time":"2026-01-01T00:00:00Z","datacontenttype":"application/json",)" +
           R"("plant":"P1","partitionkey":")" + eventOrder(job, number) +
           R"(","idempotencykey":"operation.completed/)" + eventId(job, number) +
           R"(","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":)" +
           eventData(job, number) + "}";
}

int numberOf(const Job& job, std::string_view eventJson) {
    const auto at = eventJson.find(kIdPrefix);
    int number = -1;
    if (at != std::string_view::npos) {
        const auto digits = eventJson.substr(at + kIdPrefix.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        number -= job.first;
    }
    return number;
}

Confirmations::Confirmations(const Job& job) {
    sent_.reserve(static_cast<std::size_t>(job.events));
    tookMs_.assign(static_cast<std::size_t>(job.events), -1);
}

void Confirmations::confirmed(int number) {
    auto& took = tookMs_.at(static_cast<std::size_t>(number));
    if (took < 0) {
        const auto since = SteadyClock::now() - sent_.at(static_cast<std::size_t>(number));
        took = std::chrono::duration<float, std::milli>(since).count();
        ++count_;
    }
}

void Confirmations::confirmedThrough(int number) {
    for (; lowest_ <= number; ++lowest_) {
        confirmed(lowest_);
    }
}

double Confirmations::percentileMs(double percent) const {
    auto sorted = tookMs_;
    std::sort(sorted.begin(), sorted.end());
    const auto at = static_cast<double>(sorted.size() - 1) * percent / 100;
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(at)];
}

bool Receipts::note(std::string_view event) {
    const int number = numberOf(job_, event);
    const auto at = static_cast<std::size_t>(number);
    if (number < 0 || at >= seen_.size() || seen_[at]) {
        return false;
    }
    seen_[at] = true;
    ++count_;
    return true;
}

}  // namespace throughline::bench
