#pragma once

#include "engine/assembly.h"
#include "engine/intake.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// One message on its way through the intake.
struct Intake::Job {
    storage::Received raw;
    std::string pack, mapping;  ///< as the request named them
    std::string traceparent;
    std::optional<Error> unread;  ///< why its connector could not read it
    bool durable = false;         ///< the raw bytes are stored already
    std::string bytes;            ///< newer version to take instead of the original; empty: none
    std::size_t size = 0;
    Done<IntakeResult> done;
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();

    QueueLimits::Reservation room;  ///< in the queues, until it is accepted

    // a person's second try
    std::optional<storage::ExceptionRow> exception;
    std::vector<storage::ExceptionRow> openExceptions;  ///< all of the message
    std::vector<storage::NewAudit> audit;
    Actor who;
    std::string reason;

    // found on the way
    SetupPtr setup;
    Origin origin;
    storage::AcceptUnit unit;
    IntakeResult result;
    std::vector<int> records;          ///< of unit.events
    std::vector<std::string> types;    ///< of unit.events
    std::vector<ExceptionId> settled;  ///< other open exceptions whose record is refused no longer
    int repeated = 0;
    std::map<ExceptionId, Error> conflicts;  ///< what the store was told of keys used again
    int untaken = 0;                         ///< good records of a file that is refused as a whole
};

}  // namespace throughline::engine
