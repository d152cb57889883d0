#pragma once

#include "storage/store.h"
#include "support/fault_disk.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace throughline::test {

/// What a store has acknowledged, by what its callbacks said.
struct Acknowledged {
    std::map<EventId, std::string> events;      ///< with their data
    std::map<MessageId, std::string> messages;  ///< with their bytes
    std::map<DeliveryId, std::string> settled;  ///< with the request that was recorded
    std::map<ExceptionId, DeliveryId> exceptions;
    std::map<std::int64_t, std::string> audit;  ///< reason by sequence

    [[nodiscard]] std::size_t count() const {
        return events.size() + messages.size() + settled.size() + exceptions.size() + audit.size();
    }
};

/// Sender, receiver and person in one: drives a store from a seed, in groups that share commits,
/// and remembers what was acknowledged. Errors are taken as they come.
class StoreLoad {
public:
    explicit StoreLoad(std::uint64_t seed, Acknowledged before = {});

    /// A round: half a dozen units at once, then claims, settlements and failures.
    void round(storage::Store& store, ManualClock& clock, IdSource& ids);
    /// May be called on the writer's thread, from inside a call to its disk.
    [[nodiscard]] Acknowledged acknowledged() const;
    [[nodiscard]] const std::vector<Error>& refusals() const { return refusals_; }

private:
    storage::AcceptUnit nextUnit(IdSource& ids);
    void deliver(storage::Store& store, Timestamp now, const std::string& destination);
    void refused(const Error& error);

    Random random_;
    const std::string name_;  ///< in the ids of its events, so that no two loads repeat each other
    int made_ = 0;
    mutable std::mutex mutex_;
    Acknowledged acknowledged_;
    std::vector<Error> refusals_;
};

/// What of `acknowledged` the store does not give back as it was; empty: nothing is lost.
std::vector<std::string> lostOf(const storage::Store& store, const Acknowledged& acknowledged);

/// What a start on a folder finds.
struct Inspection {
    std::vector<std::string> lost;    ///< of what was acknowledged
    std::vector<std::string> damage;  ///< file, projections, audit trail

    [[nodiscard]] bool clean() const { return lost.empty() && damage.empty(); }
    [[nodiscard]] std::string text() const;
};
Inspection inspect(const std::filesystem::path& folder, const Clock& clock,
                   const Acknowledged& acknowledged);

}  // namespace throughline::test
