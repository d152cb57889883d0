#pragma once

#include "domain/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace throughline::platform {

/// Writes a file that only its owner may read: created beside its place with the right permissions,
/// synced, then renamed over it, so that a reader sees the old content or the new and never a part.
Status writePrivateFile(const std::filesystem::path& file, std::string_view content);

/// The whole of a small file (at most `limit` bytes).
Result<std::string> readFile(const std::filesystem::path& file, std::size_t limit);

}  // namespace throughline::platform
