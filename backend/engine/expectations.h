#pragma once

#include "domain/event.h"
#include "engine/landscape.h"
#include "engine/setup.h"
#include "storage/store.h"

#include <string>
#include <vector>

namespace throughline::engine {

/// What the landscape's rules expect after this event; a milestone that comes closes it at accept.
void addExpectations(const Landscape& landscape, const Event& event, const std::string& order,
                     std::vector<storage::Expectation>& expectations);

/// Turns expectations whose time is up into exceptions ("the confirmation never came"). check()
/// runs on the engine's timer thread only.
class ExpectationWatch {
public:
    ExpectationWatch(storage::Store& store, const SetupHolder& setup, const Clock& clock,
                     IdSource& ids)
        : store_(store), setup_(setup), clock_(clock), ids_(ids) {}

    /// Closes what is due; returns when the next one is, where there is one.
    std::optional<Timestamp> check();

private:
    /// False when the store could not take it.
    bool miss(const Setup& setup, const storage::Expectation& expectation);

    storage::Store& store_;
    const SetupHolder& setup_;
    const Clock& clock_;
    IdSource& ids_;
};

}  // namespace throughline::engine
