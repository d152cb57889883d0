#include "engine/fixes.h"
#include "engine/waiting.h"

#include <utility>

/// A code that was missing is supplied: what waits for exactly that code goes again.
namespace throughline::engine {

Result<std::vector<storage::ExceptionRow>> Fixes::waitingFor(
    const storage::ValueMapEntry& entry) const {
    std::vector<std::string> systems{entry.system};
    if (entry.system.empty()) {
        for (const System& system : core_.setup.get()->landscape->systems) {
            systems.push_back(system.id);
        }
    }
    std::vector<storage::ExceptionRow> waiting;
    for (const std::string& system : systems) {
        for (const CodeGap& gap :
             {CodeGap{entry.map, entry.source, false}, CodeGap{entry.map, entry.canonical, true}}) {
            storage::ExceptionQuery query;
            query.causeKey = gapCauseKey(system, gap);
            query.limit = 500;
            do {
                auto page = core_.store->exceptions(query);
                if (!page.ok()) {
                    return page.error();
                }
                waiting.insert(waiting.end(), page->rows.begin(), page->rows.end());
                query.after = page->next;
            } while (!query.after.empty());
        }
    }
    return waiting;
}

Result<int> Fixes::setValue(const storage::ValueMapEntry& entry, const Actor& who,
                            const std::string& reason) {
    if (reason.empty()) {
        return Error{ErrorCode::FixNoReason, {}, "reason", {}, {}, 0, {}};
    }
    for (const auto& [name, value] : {std::pair{"map", &entry.map},
                                      {"source", &entry.source},
                                      {"canonical", &entry.canonical}}) {
        if (value->empty()) {
            return Error{ErrorCode::RequestInvalid, {}, name, {}, "a value", 0, {}};
        }
    }
    const auto set = waitFor<bool>([&](Done<bool> done) {
        core_.store->setValueMapEntry(entry, who, reason, std::move(done));
    });
    if (!set.ok()) {
        return set.error();
    }
    core_.values.forget(entry.map);
    const auto waiting = waitingFor(entry);
    if (!waiting.ok()) {
        return waiting.error();
    }
    int again = 0;
    for (const storage::ExceptionRow& row : *waiting) {
        const ReplayOutcome outcome =
            row.delivery ? replayDelivery(row.id.text(), row.delivery, who, reason, {})
                         : replayMessage(row, who, "exception.replay", reason);
        again += outcome.ok ? 1 : 0;
    }
    return again;
}

}  // namespace throughline::engine
