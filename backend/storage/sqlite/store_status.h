#pragma once

#include "storage/records.h"
#include "storage/sqlite/connection.h"

#include <filesystem>

namespace throughline::storage::sqlite {

inline constexpr const char* kFileName = "throughline.db";

StoreStatus readStatus(Connection& db, const std::filesystem::path& folder);

}  // namespace throughline::storage::sqlite
