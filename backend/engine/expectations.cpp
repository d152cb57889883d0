#include "engine/expectations.h"

#include "engine/causes.h"
#include "engine/waiting.h"

#include <algorithm>

namespace throughline::engine {
namespace {

std::string sentenceOf(const ExpectationRule* rule, const storage::Expectation& expectation) {
    if (rule != nullptr && !rule->title.empty()) {
        return rule->title;
    }
    return "Milestone " + std::string(trace::milestoneText(expectation.milestone)) +
           " did not come in time";
}

}  // namespace

void addExpectations(const Landscape& landscape, const Event& event, const std::string& order,
                     std::vector<storage::Expectation>& expectations) {
    if (order.empty()) {
        return;
    }
    for (const ExpectationRule& rule : landscape.expectations) {
        const bool plantFits =
            rule.plants.empty() || std::ranges::count(rule.plants, event.plant) > 0;
        if (rule.after != event.type || !plantFits) {
            continue;
        }
        expectations.push_back(
            {rule.id, order, rule.milestone, event.recordedTime + rule.within, {}});
    }
}

std::optional<Timestamp> ExpectationWatch::check() {
    constexpr int kAtOnce = 100;
    const SetupPtr setup = setup_.get();
    for (;;) {
        const auto due = store_.dueExpectations(clock_.now(), kAtOnce);
        if (!due.ok()) {
            return std::nullopt;
        }
        for (const storage::Expectation& expectation : *due) {
            if (!miss(*setup, expectation)) {
                return std::nullopt;
            }
        }
        if (due->size() < kAtOnce) {
            break;
        }
    }
    constexpr auto kFarAhead = std::chrono::hours{24 * 3650};
    const auto next = store_.dueExpectations(clock_.now() + kFarAhead, 1);
    if (!next.ok() || next->empty()) {
        return std::nullopt;
    }
    return next->front().dueAt;
}

bool ExpectationWatch::miss(const Setup& setup, const storage::Expectation& expectation) {
    const Landscape& landscape = *setup.landscape;
    const auto rule =
        std::ranges::find(landscape.expectations, expectation.rule, &ExpectationRule::id);
    const ExpectationRule* const known = rule == landscape.expectations.end() ? nullptr : &*rule;
    Place place;
    place.order = expectation.order;
    if (const auto order = store_.order(expectation.order); order.ok() && order->has_value()) {
        place.plant = (*order)->state.plant;
    }
    place.eventType = known != nullptr ? known->after : std::string{};
    for (const System& system : landscape.systems) {
        if (system.kind == "MES" && !place.plant.empty() && system.plant == place.plant) {
            place.system = system.id;
        }
    }
    Error error{ErrorCode::ExpectationMissed};
    error.detail = sentenceOf(known, expectation);
    error.field = std::string(trace::milestoneText(expectation.milestone));
    error.rule = "due " + formatTime(expectation.dueAt);
    auto exception = exceptionOf(landscape, storage::ExceptionKind::Expectation, error, place);
    exception.id = ids_.next<ExceptionId>();
    exception.event = expectation.cause;
    exception.causeKey = "expectation.missed|" + expectation.rule + '|' + place.plant;
    const Plant* const plant = landscape.plant(place.plant);
    exception.causeTitle =
        (plant != nullptr && !plant->name.empty() ? plant->name + ": " : std::string{}) +
        sentenceOf(known, expectation);
    return waitFor<bool>([&](storage::Done<bool> done) {
               store_.closeExpectation(expectation.rule, expectation.order, exception,
                                       std::move(done));
           })
        .ok();
}

}  // namespace throughline::engine
