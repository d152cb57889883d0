#pragma once

#include "domain/clock.h"
#include "domain/id.h"
#include "storage/records.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/dedupe_filter.h"

#include <map>
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
/// only, but for the filter, which locks for itself.
struct WriterMemory {
    DedupeFilter dedupe;
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
    std::map<std::string, std::int64_t> counted;  ///< to be added to table counter
    struct QueueChange {
        std::int64_t depth = 0, settled = 0;
    };
    std::map<std::string, QueueChange> destinations;  ///< to be added to table destination

    void touchOrder(const std::string& order) {
        if (!order.empty()) {
            changes.orders.push_back(order);
        }
    }
};

}  // namespace throughline::storage::sqlite
