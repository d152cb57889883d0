#pragma once

#include "domain/json.h"
#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <memory>
#include <vector>

namespace throughline::storage::sqlite {

/// An AcceptUnit with its events' data parsed on the caller's thread, so that the writer need not.
class Acceptance : public std::enable_shared_from_this<Acceptance> {
public:
    static Result<std::shared_ptr<Acceptance>> prepare(AcceptUnit unit);
    ~Acceptance();

    /// On the writer thread: de-duplicate, store, project, plan deliveries, open exceptions, audit.
    Result<AcceptOutcome> run(UnitContext& unit);

private:
    explicit Acceptance(AcceptUnit unit);

    Status acceptEvents(UnitContext& unit, AcceptOutcome& outcome);
    Result<AcceptOutcome::One> acceptOne(UnitContext& unit, AcceptedEvent& accepted,
                                         const Json* data);
    static Status project(UnitContext& unit, const AcceptedEvent& accepted, const Json& data);
    void openExceptions(UnitContext& unit, AcceptOutcome& outcome);
    void openConflicts(UnitContext& unit, AcceptOutcome& outcome);
    void raiseExpectations(UnitContext& unit, const AcceptOutcome& outcome);
    /// The raw message with what became of it, or the new state of one that is stored already.
    void keepMessage(UnitContext& unit, const AcceptOutcome& outcome) const;

    AcceptUnit unit_;
    MessageId message_;
    std::vector<std::shared_ptr<const Json>> data_;
    std::vector<EventId> given_;  ///< the callers' ids, which acceptance replaces by its own
};

}  // namespace throughline::storage::sqlite
