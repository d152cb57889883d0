#pragma once

#include "domain/clock.h"
#include "rpc/client/wire.h"

#include <optional>
#include <vector>

namespace throughline::rpc::client {

/// Which exceptions; what is empty asks for nothing.
struct ExceptionQuery {
    std::string group;  ///< a cause
    std::string owner, assignee, plant, order, code, state;
    bool closed = false;  ///< closed ones, too
};

/// What a person does with one: assign, note, snooze, discard, restore, resolve.
struct ExceptionChange {
    std::string id, action, value, reason;
    std::optional<Timestamp> until;
    std::int64_t revision = 0;  ///< refused when somebody changed it since; 0: whatever it is
};

struct Fix {
    std::string id, payload, reason;
    std::int64_t revision = 0;
};

/// Sends again: by id, a group, or a search. One of the three.
struct Replay {
    std::vector<std::string> ids;
    std::string group, where;
    std::string reason, destination;
    bool dryRun = false;
};

/// {"exceptions": […], "next": …}
Result<Json> exceptions(const Wire& wire, const ExceptionQuery& query, const Page& page);
/// {"groups": […]}, by cause.
Result<Json> exceptionGroups(const Wire& wire, const ExceptionQuery& query);
/// One with its notes, what the caller may do with it, and why not the rest.
Result<Json> exception(const Wire& wire, const std::string& id);
Result<Json> changeException(const Wire& wire, const ExceptionChange& change);

/// What a fix would do: impact, problems, the exact bytes for each destination.
Result<Json> previewFix(const Wire& wire, const std::string& id, const std::string& payload);
/// {"id", "ok", "text"}
Result<Json> sendFix(const Wire& wire, const Fix& fix);
/// {"counted", "dry_run", "outcomes": [{"id", "ok", "text"}]}
Result<Json> replay(const Wire& wire, const Replay& replay);

}  // namespace throughline::rpc::client
