#include "storage/sqlite/retention_plan.h"

#include "storage/sqlite/filter.h"
#include "storage/sqlite/operations.h"

#include <algorithm>
#include <limits>
#include <map>

namespace throughline::storage::sqlite {

namespace {

constexpr int kReadAtOnce = 5'000;
constexpr auto kAnchored = "audit.anchored_to";  ///< fact: entries up to it are anchored outside

struct Statements {
    const char* candidates;
    const char* needed;  ///< null: nothing else needs them
    const char* oldest;
};

constexpr std::array<Statements, kGoings> kStatements{{
    {"retention.event_payloads", "retention.needed_events", "retention.oldest_event_payload"},
    {"retention.message_payloads", "retention.needed_messages", nullptr},
    {"retention.attempts", "retention.needed_attempts", "retention.oldest_attempt"},
    {"retention.events", "retention.needed_events", "retention.oldest_event"},
    {"retention.messages", "retention.needed_messages", nullptr},
    {"retention.audit", nullptr, "retention.oldest_audit"},
}};

const Statements& statementsOf(Going going) {
    return kStatements.at(static_cast<std::size_t>(going));
}

std::int64_t byAge(const RetentionLimit& limit, Timestamp now) {
    return limit.age.count() == 0 ? 0 : idFloor(now - limit.age);
}

/// The id below which the newest `bytes` end, over all statements together.
std::int64_t bySize(Connection& db, std::uint64_t bytes, const std::vector<const char*>& newest) {
    if (bytes == 0) {
        return 0;
    }
    struct Side {
        Statement rows;
        bool more;
        std::int64_t id;
    };
    std::vector<Side> sides;
    const auto advance = [](Side& side) {
        side.more = side.rows.step();
        side.id = side.more ? side.rows.integer() : 0;
    };
    for (const auto* name : newest) {
        advance(sides.emplace_back(Side{db.use(name), false, 0}));
    }
    std::uint64_t kept = 0;
    while (true) {
        auto newestSide = std::max_element(
            sides.begin(), sides.end(), [](auto& left, auto& right) { return left.id < right.id; });
        if (!newestSide->more) {
            return 0;  // all of it fits
        }
        kept += static_cast<std::uint64_t>(newestSide->rows.integer());
        if (kept > bytes) {
            return newestSide->id + 1;
        }
        advance(*newestSide);
    }
}

std::int64_t auditHorizon(Connection& db, const RetentionLimit& limit, Timestamp now) {
    std::int64_t before = bySize(db, limit.bytes, {"retention.audit_newest"});
    if (limit.age.count() != 0) {
        auto row = db.use("retention.audit_from");
        row.bind("$at", now - limit.age).step();
        before = std::max(before, row.integer());
    }
    return before;
}

std::int64_t anchoredTo(Connection& db) {
    return tokenNumber(readFact(db, kAnchored).value_or("0"));
}

void markNeeded(Connection& db, Going going, const Horizons& horizons, std::int64_t after,
                std::vector<Candidate>& found) {
    std::map<std::int64_t, std::string> needed;
    if (const auto* name = statementsOf(going).needed) {
        auto row = db.use(name);
        row.bind("$after", after).bind("$before", found.back().id + 1);
        while (row.step()) {
            const auto id = row.integer();
            needed.emplace(id, row.text());
        }
    }
    const auto anchored = going == Going::Audit ? anchoredTo(db) : 0;
    for (auto& one : found) {
        if (const auto why = needed.find(one.id); why != needed.end()) {
            one.needed = why->second;
        } else if (going == Going::Events && one.id >= horizons.remembered) {
            one.needed = "its repetition is to be recognised";
        } else if (going == Going::Audit && one.id > anchored) {
            one.needed = "it is not anchored outside yet";
        } else if (going == Going::Messages &&
                   db.use("retention.has_events").bind("$id", one.id).step()) {
            one.needed = "an event of it is kept";
        }
    }
}

void addUp(Connection& db, Going going, const Horizons& horizons, RetentionKind& kind) {
    std::int64_t after = 0;
    std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
    while (true) {
        const auto found = candidates(db, going, horizons, after, kReadAtOnce);
        for (const auto& one : found) {
            if (one.needed.empty()) {
                ++kind.rows;
                kind.bytes += one.bytes;
                continue;
            }
            oldest = std::min(oldest, one.id);
            auto reason = std::find_if(kind.kept.begin(), kind.kept.end(),
                                       [&](const auto& other) { return other.why == one.needed; });
            if (reason == kind.kept.end()) {
                reason = kind.kept.insert(reason, {one.needed, 0});
            }
            ++reason->rows;
        }
        if (static_cast<int>(found.size()) < kReadAtOnce) {
            break;
        }
        after = found.back().id;
    }
    if (const auto* name = statementsOf(going).oldest) {
        auto row = db.use(name);
        if (row.bind("$from", horizons.of(going)).step()) {
            oldest = std::min(oldest, row.integer());
        }
    }
    if (going == Going::Audit || oldest == std::numeric_limits<std::int64_t>::max()) {
        return;
    }
    const auto at = idTime(oldest);
    kind.oldestKept = kind.oldestKept == Timestamp{} ? at : std::min(kind.oldestKept, at);
}

}  // namespace

Horizons horizonsOf(Connection& db, const RetentionRules& rules, Timestamp now) {
    Horizons horizons;
    const auto set = [&](std::initializer_list<Going> goings, std::int64_t before) {
        for (const auto going : goings) {
            horizons.before.at(static_cast<std::size_t>(going)) = before;
        }
    };
    set({Going::EventPayloads, Going::MessagePayloads},
        std::max(byAge(rules.payloads, now),
                 bySize(db, rules.payloads.bytes,
                        {"retention.event_payloads_newest", "retention.message_payloads_newest"})));
    set({Going::Attempts},
        std::max(byAge(rules.attempts, now),
                 bySize(db, rules.attempts.bytes, {"retention.attempts_newest"})));
    set({Going::Events, Going::Messages},
        std::max(byAge(rules.events, now),
                 bySize(db, rules.events.bytes, {"retention.events_newest"})));
    set({Going::Audit}, auditHorizon(db, rules.audit, now));
    horizons.remembered = rules.dedupeWindow.count() == 0 ? 0 : idFloor(now - rules.dedupeWindow);
    return horizons;
}

std::vector<Candidate> candidates(Connection& db, Going going, const Horizons& horizons,
                                  std::int64_t after, int limit) {
    std::vector<Candidate> found;
    if (horizons.of(going) == 0) {
        return found;
    }
    auto row = db.use(statementsOf(going).candidates);
    row.bind("$after", after).bind("$before", horizons.of(going)).bind("$limit", limit);
    while (row.step()) {
        Candidate& one = found.emplace_back();
        one.id = row.integer();
        one.bytes = static_cast<std::uint64_t>(row.integer());
    }
    if (!found.empty()) {
        markNeeded(db, going, horizons, after, found);
    }
    return found;
}

RetentionReport planRetention(Connection& db, const RetentionRules& rules, Timestamp now) {
    const auto horizons = horizonsOf(db, rules, now);
    struct Shown {
        const char* kind;
        std::vector<Going> goings;
    };
    const std::vector<Shown> shown{{"events", {Going::Events}},
                                   {"payloads", {Going::EventPayloads, Going::MessagePayloads}},
                                   {"attempts", {Going::Attempts}},
                                   {"audit", {Going::Audit}}};
    RetentionReport report;
    for (const auto& [name, goings] : shown) {
        auto& kind = report.kinds.emplace_back();
        kind.kind = name;
        if (const auto before = horizons.of(goings.front());
            before != 0 && goings.front() != Going::Audit) {
            kind.before = idTime(before);
        }
        for (const auto going : goings) {
            addUp(db, going, horizons, kind);
        }
    }
    return report;
}

}  // namespace throughline::storage::sqlite
