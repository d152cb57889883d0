#pragma once

#include "domain/clock.h"
#include "engine/core.h"

#include <map>
#include <mutex>
#include <string>

namespace throughline::engine {

/// One outage of a destination is one incident: an exception that opens with it, names the
/// destination, since when and how many wait, and resolves itself when the destination answers
/// again, also after a restart in between. Thread-safe; blocks on nothing but reads.
class Outages {
public:
    explicit Outages(Core& core) : core_(core) {}

    /// Takes up the incidents that were open when the engine stopped.
    void adopt();
    /// The destination is out; told again with every failed probe.
    void outOfReach(const Landscape& landscape, const OutboundEndpoint& endpoint, const Error& why,
                    Timestamp since);
    /// The destination answers; told as often as it does.
    void answers(const std::string& destination);

    [[nodiscard]] ExceptionId incident(const std::string& destination) const;
    /// Something is on its way to the store.
    [[nodiscard]] bool busy() const;

private:
    struct Incident {
        ExceptionId id;
        Timestamp since;
        bool opening = false;
        bool over = false;  ///< before the store had opened it
    };
    void opened(const std::string& destination, const Result<ExceptionId>& id);
    void resolve(const std::string& destination, const Incident& incident);
    [[nodiscard]] int waiting(const std::string& destination) const;

    Core& core_;
    mutable std::mutex mutex_;
    std::map<std::string, Incident> incidents_;
    int underWay_ = 0;
};

}  // namespace throughline::engine
