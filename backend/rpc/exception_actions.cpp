#include "rpc/exception_actions.h"

#include <array>
#include <string_view>

namespace throughline::rpc {

namespace {

using storage::ExceptionKind;
using storage::ExceptionRow;
using storage::ExceptionState;

constexpr std::array<std::string_view, 8> kActions{"fix",    "replay",  "assign",  "note",
                                                   "snooze", "discard", "restore", "resolve"};

/// Why not, or nothing.
std::string_view whyNot(const ExceptionRow& row, std::string_view action) {
    const bool closed =
        row.state == ExceptionState::Resolved || row.state == ExceptionState::Discarded;
    const bool carriesMessage = row.message.valid() || row.delivery.valid();
    if (action == "note") {
        return {};
    }
    if (action == "restore") {
        return row.state == ExceptionState::Discarded ? std::string_view{}
                                                      : "Only a discarded exception is restored.";
    }
    if (closed) {
        return row.state == ExceptionState::Resolved
                   ? "The exception is resolved."
                   : "The exception was discarded; restore it first.";
    }
    if (action == "fix" || action == "replay") {
        if (!carriesMessage) {
            return "Nothing was sent that could be sent again: the exception tells of something "
                   "that is missing.";
        }
        if (row.state == ExceptionState::Replaying) {
            return "A replay is under way; its outcome decides.";
        }
    }
    if (action == "resolve" && carriesMessage) {
        return "It is resolved when its message goes through: fix, replay or discard it.";
    }
    return {};
}

}  // namespace

ExceptionActions actionsFor(const ExceptionRow& row, const security::Identity& who) {
    ExceptionActions actions;
    const bool mayAct = security::holds(who.role, security::Permission::Act);
    for (const auto action : kActions) {
        if (!mayAct) {
            actions.denied.emplace(action, "The role " + who.role + " may look, not act.");
        } else if (const auto why = whyNot(row, action); !why.empty()) {
            actions.denied.emplace(action, why);
        } else {
            actions.allowed.emplace_back(action);
        }
    }
    return actions;
}

Status checkAction(const ExceptionRow& row, const security::Identity& who,
                   const std::string& action) {
    const auto actions = actionsFor(row, who);
    const auto denied = actions.denied.find(action);
    if (denied == actions.denied.end()) {
        return {};
    }
    const bool closed =
        row.state == ExceptionState::Resolved || row.state == ExceptionState::Discarded;
    return Error{.code = closed ? ErrorCode::ExceptionClosed : ErrorCode::RequestDenied,
                 .detail = denied->second,
                 .field = "action",
                 .value = action};
}

}  // namespace throughline::rpc
