#pragma once

#include "domain/clock.h"
#include "domain/id.h"
#include "storage/records.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/dedupe_filter.h"
#include "storage/sqlite/event_cache.h"
#include "storage/sqlite/lane_book.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace throughline::storage::sqlite {

/// The audit chain's end, as the writer knows it.
struct AuditHead {
    std::int64_t seq = 0;
    std::string hash;
};

/// What the writer keeps in memory between units; always derivable from the file. Writer thread
/// only, but for what locks for itself: filter, lanes, latest events.
struct WriterMemory {
    DedupeFilter dedupe;
    LaneBook lanes;
    EventCache latest;
    struct CachedOrder {
        trace::OrderState state;
        std::int64_t revision = 0;
        bool stored = false;  ///< it has a row
    };
    std::unordered_map<std::string, CachedOrder> orders;
    std::optional<AuditHead> audit;
    std::unordered_map<std::string, std::int64_t> lots;  ///< Identifier::key() → lot.id

    void forget() {
        orders.clear();
        lots.clear();
        audit.reset();
    }
};

/// What one unit of work works with, on the writer thread, inside its savepoint.
struct UnitContext {
    Connection& db;
    const Clock& clock;
    IdSource& ids;
    WriterMemory& memory;
    Timestamp now;
    Changes changes;
    /// To be added to table counter.
    struct Counted {
        std::int64_t events = 0, messages = 0, pending = 0, settled = 0;
    } counted;
    std::map<std::string, std::int64_t> settled;  ///< by destination, to be added to its row
    /// What is true only once the commit is durable.
    std::vector<LaneEffect> effects;
    std::vector<std::shared_ptr<const Event>> accepted;

    void touchOrder(const std::string& order) {
        if (!order.empty()) {
            changes.orders.push_back(order);
        }
    }
};

}  // namespace throughline::storage::sqlite
