#include "domain/sha256.h"
#include "engine/conflicts.h"
#include "engine/intake.h"
#include "engine/intake_job.h"
#include "engine/json_tools.h"
#include "engine/waiting.h"
#include "platform/failpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

/// The intake's unit of work: what goes into accept, and what comes back as the sender's answer.
namespace throughline::engine {
namespace {

std::string takeOverFact(const std::string& endpoint, const std::string& key) {
    return "taken-over/" + endpoint + '/' + key;
}

std::vector<std::string> takeOverKeys(const storage::Received& raw) {
    std::vector<std::string> keys;
    if (const auto key = raw.headers.find("idempotency-key"); key != raw.headers.end()) {
        keys.push_back(takeOverFact(raw.endpoint, key->second));
    }
    keys.push_back(takeOverFact(raw.endpoint, "sha256:" + sha256Hex(raw.bytes)));
    return keys;
}

/// All that is wrong with a file that is refused as a whole.
std::string listed(const std::vector<Assembly::Refusal>& refusals) {
    constexpr std::size_t kMost = 100;
    std::string text;
    for (std::size_t i = 0; i < refusals.size() && i < kMost; ++i) {
        text += refusals[i].exception.technical;
    }
    if (refusals.size() > kMost) {
        text += "and " + std::to_string(refusals.size() - kMost) + " more\n";
    }
    return text;
}

}  // namespace

std::optional<MessageId> Intake::takenOver(const Job& job) const {
    if (job.exception || job.durable) {
        return std::nullopt;
    }
    for (const std::string& key : takeOverKeys(job.raw)) {
        const auto fact = core_.store->fact(key);
        if (!fact.ok() || !fact->has_value()) {
            continue;
        }
        const auto id = MessageId::parse(**fact);
        if (!id) {
            continue;
        }
        const auto message = core_.store->message(*id);
        if (message.ok() && message->state == storage::MessageState::Accepted) {
            return id;
        }
    }
    return std::nullopt;
}

void Intake::takeOver(const Job& job) {
    for (const std::string& key : takeOverKeys(job.raw)) {
        (void)core_.store->setFact(key, job.raw.id.text());
    }
}

void Intake::prepareUnit(const JobPtr& shared, Assembly& assembly) {
    Job& job = *shared;
    storage::AcceptUnit& unit = job.unit;
    unit = std::move(assembly.unit);
    unit.message = job.raw.id;
    if (!job.durable) {
        unit.raw = job.raw;
    }
    unit.audit = job.audit;
    unit.conflict = [this, shared](const storage::AcceptedEvent& accepted, EventId earlier) {
        return conflictOf(*shared, accepted, earlier);
    };
    job.result.message = job.raw.id;
    job.result.skipped = assembly.skipped;
    job.result.skippedReasons = assembly.skippedReasons;
    job.repeated = assembly.repeated;
    job.types = assembly.types;
    for (std::size_t i = 0; i < unit.events.size(); ++i) {
        job.records.push_back(unit.events[i].record);
    }
    if (!assembly.refusals.empty() && unit.events.empty()) {
        if (const auto before = takenOver(job)) {
            unit.state = storage::MessageState::Duplicate;
            job.repeated = assembly.records - assembly.skipped;
            if (const auto message = core_.store->message(*before); message.ok()) {
                job.result.events = message->events;
            }
            return;
        }
        unit.state = storage::MessageState::Refused;
    } else if (unit.events.empty()) {
        unit.state = assembly.repeated > 0 ? storage::MessageState::Duplicate
                                           : storage::MessageState::Ignored;
    }
    addExceptions(job, assembly);
    if (job.exception) {
        const bool stillRefused = std::ranges::any_of(
            job.result.refused,
            [&](const RefusedRecord& refused) { return refused.id == job.exception->id; });
        if (!stillRefused) {
            unit.resolves = job.exception->id;
        }
    }
}

void Intake::addExceptions(Job& job, Assembly& assembly) {
    std::set<std::int64_t> kept;
    const auto add = [&](storage::NewException exception) {
        // A second try that fails for the same cause leaves the exception as it is.
        for (const storage::ExceptionRow& open : job.openExceptions) {
            if (open.causeKey == exception.causeKey && kept.insert(open.id.value).second) {
                return open.id;
            }
        }
        exception.id = core_.ids.next<ExceptionId>();
        exception.message = job.raw.id;
        job.unit.exceptions.push_back(std::move(exception));
        return job.unit.exceptions.back().id;
    };
    if (assembly.wholeFileRefused) {
        storage::NewException whole = assembly.refusals.front().exception;
        whole.technical = listed(assembly.refusals);
        const ExceptionId id = add(std::move(whole));
        std::set<int> records;
        for (const Assembly::Refusal& refusal : assembly.refusals) {
            if (records.insert(refusal.record).second) {
                job.result.refused.push_back({id, refusal.error});
            }
        }
        job.untaken = std::max(0, assembly.records - assembly.skipped - assembly.repeated -
                                      static_cast<int>(records.size()));
    } else {
        for (const Assembly::Refusal& refusal : assembly.refusals) {
            const ExceptionId id = add(refusal.exception);
            job.result.refused.push_back({id, refusal.error});
        }
    }
    for (const storage::ExceptionRow& open : job.openExceptions) {
        const bool own = job.exception && open.id == job.exception->id;
        if (!own && !kept.contains(open.id.value)) {
            job.settled.push_back(open.id);
        }
    }
}

/// Nothing where the sender repeats what a person has taken over for it.
std::optional<storage::KeyConflict> Intake::conflictOf(Job& job,
                                                       const storage::AcceptedEvent& accepted,
                                                       EventId earlier) {
    if (takenOver(job)) {
        return std::nullopt;
    }
    storage::KeyConflict conflict{
        keyConflictOf(*job.setup->landscape, job.origin, accepted, earlier), {}};
    conflict.exception.id = core_.ids.next<ExceptionId>();
    conflict.exception.message = job.raw.id;
    job.conflicts[conflict.exception.id] = conflict.exception.error;  // the store may ask again
    return conflict;
}

void Intake::finish(const JobPtr& job, Result<storage::AcceptOutcome> outcome) {
    job->room.reset();
    using enum storage::AcceptVerdict;
    platform::failpoint("intake.accepted");
    if (!outcome.ok()) {
        close(job, outcome.error());
        return;
    }
    IntakeResult& result = job->result;
    result.duplicates = job->repeated;
    std::map<int, storage::AcceptVerdict> records;  // the best that became of each record
    const auto rank = [](storage::AcceptVerdict verdict) {
        constexpr std::array kBestFirst{Accepted, Held, Duplicate, KeyConflict, NotTaken};
        return std::ranges::find(kBestFirst, verdict) - kBestFirst.begin();
    };
    for (std::size_t i = 0; i < outcome->events.size() && i < job->records.size(); ++i) {
        const storage::AcceptOutcome::One& one = outcome->events[i];
        if (one.id && (one.verdict == Accepted || one.verdict == Duplicate)) {
            result.events.push_back(one.id);
            result.types.push_back(job->types[i]);
        }
        if (const auto conflict = job->conflicts.find(one.exception);
            one.verdict == KeyConflict && conflict != job->conflicts.end()) {
            result.refused.push_back({one.exception, conflict->second});
        }
        const auto [known, fresh] = records.try_emplace(job->records[i], one.verdict);
        if (!fresh && rank(one.verdict) < rank(known->second)) {
            known->second = one.verdict;
        }
    }
    for (const auto& [record, verdict] : records) {
        result.accepted += verdict == Accepted || verdict == Held ? 1 : 0;
        result.held += verdict == Held ? 1 : 0;
        result.duplicates += verdict == Duplicate ? 1 : 0;
        job->untaken += verdict == NotTaken ? 1 : 0;
    }
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - job->started);
    core_.meter.accepted(result.accepted, took);
    if (job->untaken > 0) {
        result.skipped += job->untaken;
        result.skippedReasons["the file is refused as a whole"] += job->untaken;
    }
    result.received = result.accepted + result.duplicates + static_cast<int>(result.refused.size());
    close(job, result);
}

std::vector<storage::ExceptionRow> Intake::openExceptionsOf(
    const storage::ExceptionRow& exception) const {
    constexpr int kPages = 20;
    std::vector<storage::ExceptionRow> found{exception};
    storage::ExceptionQuery query;
    query.plant = exception.plant;
    query.limit = 500;
    for (int page = 0; page < kPages; ++page) {
        auto rows = core_.store->exceptions(query);
        if (!rows.ok()) {
            break;
        }
        for (storage::ExceptionRow& row : rows->rows) {
            if (row.message == exception.message && row.id != exception.id &&
                row.kind == storage::ExceptionKind::Intake) {
                found.push_back(std::move(row));
            }
        }
        if (rows->next.empty()) {
            break;
        }
        query.after = rows->next;
    }
    return found;
}

Result<IntakeResult> Intake::again(const storage::ExceptionRow& exception, const Actor& who,
                                   const std::string& action, const std::string& reason) {
    auto record = core_.store->message(exception.message);
    if (!record.ok()) {
        return record.error();
    }
    auto job = std::make_shared<Job>();
    job->raw = record->message;
    job->bytes = newestBytes(*record);
    job->durable = true;
    job->exception = exception;
    job->who = who;
    job->reason = reason;
    job->audit.push_back({who, action, exception.id.text(), {}, {}, reason, exception.order});
    job->openExceptions = openExceptionsOf(exception);
    takeOver(*job);
    ++open_;
    auto result = waitFor<IntakeResult>([&](Done<IntakeResult> done) {
        job->done = std::move(done);
        process(job);
    });
    if (!result.ok()) {
        return result;
    }
    const bool stillRefused = std::ranges::any_of(
        result->refused, [&](const RefusedRecord& one) { return one.id == exception.id; });
    const bool taken = result->accepted + result->duplicates > 0 && result->refused.empty();
    if (!stillRefused && !taken) {
        job->settled.push_back(exception.id);  // another exception, or nothing, has taken its place
    }
    for (const ExceptionId id : job->settled) {
        storage::ExceptionChange change;
        change.id = id;
        change.action = storage::ExceptionChange::Action::Resolve;
        change.who = who;
        change.reason = reason;
        (void)waitFor<storage::ExceptionRow>([&](Done<storage::ExceptionRow> done) {
            core_.store->changeException(change, std::move(done));
        });
    }
    return result;
}

}  // namespace throughline::engine
