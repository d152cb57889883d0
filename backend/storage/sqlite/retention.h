#pragma once

#include "storage/sqlite/retention_plan.h"
#include "storage/sqlite/unit_context.h"

#include <array>

namespace throughline::storage::sqlite {

/// How far a pass over the old rows has come.
struct RetentionPass {
    Horizons horizons;
    std::size_t going = 0;
    std::int64_t after = 0;
    std::array<std::int64_t, kGoings> removed{};
    bool begun = false;
};

struct RetentionSlice {
    RetentionPass pass;
    Retained retained;
};

/// Takes a slice of old rows away. Ranges of the tables' beginnings: neighbouring pages, which are
/// used again.
RetentionSlice retainUnit(UnitContext& unit, RetentionPass pass);

}  // namespace throughline::storage::sqlite
