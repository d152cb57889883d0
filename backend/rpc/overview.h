#pragma once

#include "engine/engine.h"
#include "throughline/v1/status.pb.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace throughline::rpc {

/// The first page: what needs attention, the figures people steer by, and the technical series. An
/// answer is kept for two seconds, so that many consoles cost what one costs. Thread-safe.
class OverviewDesk {
public:
    explicit OverviewDesk(const engine::Engine& engine) : engine_(engine) {}

    /// `plant` empty: all. `from` {}: the last 24 hours.
    Result<v1::OverviewReply> look(const std::string& plant, Timestamp from);

private:
    struct Kept {
        std::chrono::steady_clock::time_point until;
        v1::OverviewReply reply;
    };
    [[nodiscard]] Result<v1::OverviewReply> compute(const std::string& plant, Timestamp from) const;

    const engine::Engine& engine_;
    std::mutex mutex_;
    std::map<std::pair<std::string, Timestamp>, Kept> kept_;
};

}  // namespace throughline::rpc
