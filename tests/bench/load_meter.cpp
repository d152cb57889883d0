#include "bench/load_meter.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

namespace throughline::bench {

namespace {

constexpr auto kEvery = std::chrono::milliseconds{25};

struct Stat {
    int parent = 0;
    std::uint64_t ticks = 0;  ///< its own and those of children that have ended
};

/// The fields of /proc/<pid>/stat behind the name, which may hold anything.
std::optional<Stat> statOf(int process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    if (!std::getline(in, line)) {
        return {};
    }
    std::istringstream rest(line.substr(line.rfind(')') + 1));
    std::string state;
    Stat stat;
    rest >> state >> stat.parent;
    std::uint64_t field = 0;
    for (int i = 5; i <= 17 && rest >> field; ++i) {
        stat.ticks += i >= 14 ? field : 0;  // utime stime cutime cstime
    }
    return stat;
}

/// The process and all below it.
std::vector<int> family(int process) {
    std::multimap<int, int> children;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const auto name = entry.path().filename().string();
        int id = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
        if (error == std::errc{} && *end == '\0') {
            if (const auto stat = statOf(id)) {
                children.emplace(stat->parent, id);
            }
        }
    }
    std::vector<int> all{process};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto [from, to] = children.equal_range(all[i]);
        for (auto it = from; it != to; ++it) {
            all.push_back(it->second);
        }
    }
    return all;
}

double processorSeconds(const std::vector<int>& processes) {
    std::uint64_t ticks = 0;
    for (const int id : processes) {
        if (const auto stat = statOf(id)) {
            ticks += stat->ticks;
        }
    }
    return static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double ownSeconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& span) {
        return static_cast<double>(span.tv_sec) + static_cast<double>(span.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::uint64_t residentBytes(const std::vector<int>& processes) {
    std::uint64_t own = 0;
    std::uint64_t shared = 0;
    std::uint64_t files = 0;
    for (const int id : processes) {
        std::ifstream in("/proc/" + std::to_string(id) + "/status");
        std::string name;
        while (in >> name) {
            std::uint64_t kib = 0;
            if (name == "RssAnon:" && in >> kib) {
                own += kib;
            } else if (name == "RssFile:" && in >> kib) {
                files = std::max(files, kib);
            } else if (name == "RssShmem:" && in >> kib) {
                shared = std::max(shared, kib);
            }
            std::getline(in, name);
        }
    }
    return (own + shared + files) * 1024;
}

}  // namespace

LoadMeter::LoadMeter(int process)
    : process_(process),
      serverBefore_(processorSeconds(family(process))),
      clientBefore_(ownSeconds()),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

LoadMeter::~LoadMeter() = default;

void LoadMeter::watch(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    const auto processes = family(process_);
    for (int round = 0; !stop.stop_requested(); ++round) {
        peakBytes_ =
            std::max(peakBytes_, residentBytes(round % 20 == 0 ? family(process_) : processes));
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kEvery, [] { return false; });
    }
}

void LoadMeter::finish(const Job& job, Figures& figures) {
    thread_.request_stop();
    thread_.join();
    const double perEvent = 1e6 / job.events;
    figures.serverUs = (processorSeconds(family(process_)) - serverBefore_) * perEvent;
    figures.clientUs = (ownSeconds() - clientBefore_) * perEvent;
    figures.serverMiB = static_cast<double>(peakBytes_) / (1024.0 * 1024.0);
}

}  // namespace throughline::bench
