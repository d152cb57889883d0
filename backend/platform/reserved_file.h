#pragma once

#include <cstdint>
#include <filesystem>

namespace throughline::platform {

/// Makes a file that holds `bytes` of the disk without writing them; false, and no file, where
/// there is no room or the file system cannot.
bool reserveFile(const std::filesystem::path& path, std::uint64_t bytes);

}  // namespace throughline::platform
