#pragma once

#include "domain/clock.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Plain structs of the care for a store: damage, backup, retention.
namespace throughline::storage {

/// What cannot be read as it was written: set aside and named, while the rest works.
struct DamagedRow {
    std::string table, row;
    std::string what;
    Timestamp foundAt;
};

struct BackupReport {
    std::filesystem::path folder;  ///< that holds the copy and its manifest
    Timestamp at;
    int schemaVersion = 0;
    std::int64_t events = 0, messages = 0, pending = 0;
    int differences = 0;  ///< that `verify` named in the copy, as it would in the original
    std::uint64_t bytes = 0;
    std::string sha256;  ///< of the copy, hex
};

/// How much of one kind of record is kept; 0: for ever, or without a bound.
struct RetentionLimit {
    std::chrono::days age{};
    std::uint64_t bytes = 0;
};

struct RetentionRules {
    RetentionLimit events, payloads, attempts, audit;
    std::chrono::days dedupeWindow{};  ///< how long ids and keys are remembered; 0: for ever
};

/// What would go of one kind of record, and what stays although it is older.
struct RetentionKind {
    std::string kind;  ///< "events", "payloads", "attempts", "audit"
    std::int64_t rows = 0;
    std::uint64_t bytes = 0;
    Timestamp before;      ///< what is older goes; {} where nothing does
    Timestamp oldestKept;  ///< {} where nothing is kept
    struct Kept {
        std::string why;
        std::int64_t rows = 0;
    };
    std::vector<Kept> kept;
};

struct RetentionReport {
    std::vector<RetentionKind> kinds;
};

/// What one slice took away.
struct Retained {
    std::int64_t rows = 0;
    bool done = false;  ///< nothing is left to go at the moment
};

}  // namespace throughline::storage
