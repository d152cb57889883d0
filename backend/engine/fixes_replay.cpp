#include "engine/fixes.h"
#include "engine/waiting.h"

/// Sending again: messages through intake, deliveries in their lane.
namespace throughline::engine {
namespace {

std::string counted(int count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

}  // namespace

ReplayOutcome Fixes::replayMessage(const storage::ExceptionRow& row, const Actor& who,
                                   const std::string& action, const std::string& reason) {
    ReplayOutcome outcome;
    outcome.object = row.id.text();
    const auto result = intake_.again(row, who, action, reason);
    if (!result.ok()) {
        outcome.text = result.error().message();
        return outcome;
    }
    outcome.ok = result->refused.empty();
    if (outcome.ok) {
        outcome.text = "message " + row.message.text() +
                       " again: " + counted(result->accepted, "event accepted", "events accepted");
        if (result->duplicates > 0) {
            outcome.text += ", " + counted(result->duplicates, "duplicate", "duplicates");
        }
    } else {
        outcome.text = result->refused.front().error.message();
    }
    return outcome;
}

ReplayOutcome Fixes::replayDelivery(const std::string& object, DeliveryId id, const Actor& who,
                                    const std::string& reason,
                                    const std::optional<std::string>& toDestination) {
    ReplayOutcome outcome;
    outcome.object = object;
    storage::ReplayUnit unit{{id}, toDestination, who, reason, {}};
    const auto replayed = waitFor<std::vector<storage::ReplayedDelivery>>(
        [&](auto done) { core_.store->replay(std::move(unit), std::move(done)); });
    if (!replayed.ok()) {
        outcome.text = replayed.error().message();
        return outcome;
    }
    outcome.ok = true;
    const DeliveryId now = replayed->front().now;
    outcome.text = now == id ? "delivery " + id.text() + " again"
                             : "delivery " + id.text() + " again as " + now.text();
    return outcome;
}

ReplayOutcome Fixes::replayOne(const std::string& id, const Actor& who, const std::string& reason,
                               const std::optional<std::string>& toDestination) {
    if (const auto delivery = DeliveryId::parse(id)) {
        return replayDelivery(id, *delivery, who, reason, toDestination);
    }
    const auto exception = ExceptionId::parse(id);
    if (!exception) {
        return {id, false,
                Error{ErrorCode::RequestInvalid, {}, "id", shortened(id), "X-… or D-…", 0, {}}
                    .message()};
    }
    const auto row = openRow(*exception);
    if (!row.ok()) {
        return {id, false, row.error().message()};
    }
    return row->delivery ? replayDelivery(id, row->delivery, who, reason, toDestination)
                         : replayMessage(*row, who, "exception.replay", reason);
}

Result<std::vector<ReplayOutcome>> Fixes::replay(const std::vector<std::string>& ids,
                                                 const Actor& who, const std::string& reason,
                                                 const std::optional<std::string>& toDestination) {
    if (reason.empty()) {
        return Error{ErrorCode::FixNoReason, {}, "reason", {}, {}, 0, {}};
    }
    if (toDestination &&
        core_.setup.get()->landscape->outboundEndpoint(*toDestination) == nullptr) {
        return Error{ErrorCode::RequestInvalid,
                     "there is no such destination",
                     "destination",
                     shortened(*toDestination),
                     "an outbound endpoint of the landscape",
                     0,
                     {}};
    }
    std::vector<ReplayOutcome> outcomes;
    for (const std::string& id : ids) {
        outcomes.push_back(replayOne(id, who, reason, toDestination));
    }
    return outcomes;
}

}  // namespace throughline::engine
