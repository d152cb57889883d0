#pragma once

#include "storage/records.h"
#include "storage/sqlite/unit_context.h"

namespace throughline::storage::sqlite {

Result<int> addVersionUnit(UnitContext& unit, const NewVersion& version);
Result<bool> setValueUnit(UnitContext& unit, const ValueMapEntry& entry, const Actor& who,
                          const std::string& reason);
Result<int> applyLandscapeUnit(UnitContext& unit, const std::string& text,
                               const std::string& digest, const Actor& who);
bool setFactUnit(UnitContext& unit, const std::string& key, const std::string& value);

std::vector<ValueMapEntry> readValueMap(Connection& db, const std::string& name);
std::optional<LandscapeVersion> readLandscape(Connection& db);
std::optional<std::string> readFact(Connection& db, const std::string& key);

}  // namespace throughline::storage::sqlite
