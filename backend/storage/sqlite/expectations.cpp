#include "storage/sqlite/expectations.h"

#include "storage/sqlite/exceptions.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/order_projection.h"

namespace throughline::storage::sqlite {

namespace {
enum class ExpectationState { Open, Met, Missed };
}

bool putExpectationUnit(UnitContext& unit, const Expectation& expectation) {
    const auto row = readOrder(unit.db, expectation.order, unit.now);
    if (row && row.value() && row.value()->state.mark(expectation.milestone).event.valid()) {
        return false;
    }
    const int added = unit.db.use("operations.expectation_put")
                          .bind("$rule", expectation.rule)
                          .bind("$order", expectation.order)
                          .bind("$milestone", expectation.milestone)
                          .bind("$due_at", expectation.dueAt)
                          .bind("$cause", expectation.cause)
                          .run();
    if (added > 0) {
        touchOrder(unit, expectation.order);
    }
    return added > 0;
}

void milestoneReached(UnitContext& unit, const std::string& order, trace::Milestone milestone) {
    struct Waiting {
        std::string rule;
        ExceptionId exception;
    };
    std::vector<Waiting> waiting;
    {
        auto row = unit.db.use("operations.expectation_waiting");
        row.bind("$order", order).bind("$milestone", milestone);
        while (row.step()) {
            auto rule = row.text();
            waiting.push_back({std::move(rule), row.id<ExceptionId>()});
        }
    }
    for (const auto& one : waiting) {
        unit.db.use("operations.expectation_met")
            .bind("$rule", one.rule)
            .bind("$order", order)
            .run();
        if (one.exception.valid()) {
            moveException(
                unit, one.exception, ExceptionState::Resolved,
                "The milestone came after all: " + std::string(trace::milestoneText(milestone)));
        }
    }
}

Result<bool> closeExpectationUnit(UnitContext& unit, const std::string& rule,
                                  const std::string& order,
                                  const std::optional<NewException>& missed) {
    const int closed =
        unit.db.use("operations.expectation_close")
            .bind("$rule", rule)
            .bind("$order", order)
            .bind("$state", missed ? ExpectationState::Missed : ExpectationState::Met)
            .bind("$exception", missed ? missed->id : ExceptionId{})
            .run();
    if (closed == 0) {
        return false;  // met in the meantime: nothing was missed
    }
    if (missed) {
        auto exception = *missed;
        if (!exception.id.valid()) {
            exception.id = unit.ids.next<ExceptionId>();
            unit.db.use("operations.expectation_exception")
                .bind("$rule", rule)
                .bind("$order", order)
                .bind("$exception", exception.id)
                .run();
        }
        if (exception.order.empty()) {
            exception.order = order;
        }
        insertException(unit, exception);
    } else {
        touchOrder(unit, order);
    }
    return true;
}

std::vector<Expectation> readDueExpectations(Connection& db, Timestamp now, int limit) {
    std::vector<Expectation> due;
    auto row = db.use("operations.expectation_due");
    row.bind("$now", now).bind("$limit", pageLimit(limit));
    while (row.step()) {
        Expectation one;
        one.rule = row.text();
        one.order = row.text();
        one.milestone = row.enumeration<trace::Milestone>();
        one.dueAt = row.time();
        one.cause = row.id<EventId>();
        due.push_back(std::move(one));
    }
    return due;
}

}  // namespace throughline::storage::sqlite
