#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

#include <string>
#include <vector>

namespace throughline::storage::sqlite {

/// An event is found by its keys. Orders, lots and serials are filed with it; the others, its type,
/// plant and source ("@type" …) soon after, many at once and sorted, because a row each in an index
/// of its own would cost most of the commit.
bool filedAtOnce(std::string_view kind);

/// All keys of an event as its row keeps them: JSON, [kind, value] each.
std::string keysText(const std::vector<trace::EventKey>& keys);

/// Files the keys of at most `most` events after `filedTo`, which it moves on; how many they were.
int fileKeys(UnitContext& unit, std::int64_t& filedTo, int most);
/// Up to which event the keys are filed.
std::int64_t readFiledTo(Connection& db);
std::int64_t countUnfiled(Connection& db, std::int64_t filedTo);

}  // namespace throughline::storage::sqlite
