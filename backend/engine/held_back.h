#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace throughline::engine {

/// Messages that wait until there is room for them, by endpoint and in the order in which they
/// came: nothing of an endpoint passes what waits of it. Thread-safe.
template <class Job>
class HeldBack {
public:
    using JobPtr = std::shared_ptr<Job>;

    /// True where something of this endpoint waits already, and `job` now waits behind it.
    bool behind(const std::string& endpoint, const JobPtr& job) {
        const std::scoped_lock lock(mutex_);
        const auto line = lines_.find(endpoint);
        if (line == lines_.end() || line->second.jobs.front() == job) {
            return false;
        }
        line->second.jobs.push_back(job);
        return true;
    }

    /// There is no room: it waits, or goes on waiting. True: it is new here.
    bool hold(const std::string& endpoint, const JobPtr& job) {
        const std::scoped_lock lock(mutex_);
        Line& line = lines_[endpoint];
        line.tried = false;
        if (!line.jobs.empty() && line.jobs.front() == job) {
            return false;
        }
        line.jobs.push_back(job);
        return true;
    }

    /// It went on its way: the next of its endpoint to try, if there is one.
    JobPtr passed(const std::string& endpoint, const JobPtr& job) {
        const std::scoped_lock lock(mutex_);
        const auto line = lines_.find(endpoint);
        if (line == lines_.end() || line->second.jobs.front() != job) {
            return {};
        }
        line->second.jobs.pop_front();
        if (line->second.jobs.empty()) {
            lines_.erase(line);
            return {};
        }
        line->second.tried = true;
        return line->second.jobs.front();
    }

    /// The first of each endpoint, where it is not being tried already.
    std::vector<JobPtr> toTry() {
        const std::scoped_lock lock(mutex_);
        std::vector<JobPtr> first;
        for (auto& [endpoint, line] : lines_) {
            if (!std::exchange(line.tried, true)) {
                first.push_back(line.jobs.front());
            }
        }
        return first;
    }

    std::vector<JobPtr> takeAll() {
        const std::scoped_lock lock(mutex_);
        std::vector<JobPtr> all;
        for (auto& [endpoint, line] : lines_) {
            all.insert(all.end(), line.jobs.begin(), line.jobs.end());
        }
        lines_.clear();
        return all;
    }

    [[nodiscard]] std::size_t count(const std::string& endpoint) const {
        const std::scoped_lock lock(mutex_);
        const auto line = lines_.find(endpoint);
        return line == lines_.end() ? 0 : line->second.jobs.size();
    }

private:
    struct Line {
        std::deque<JobPtr> jobs;
        bool tried = false;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Line> lines_;
};

}  // namespace throughline::engine
