#pragma once

#include "domain/result.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace throughline::platform {

/// Reads a whole file that somebody else put there. Never follows a link, never waits on a FIFO,
/// never touches a device: anything but a plain file is intake.file_refused, more than `limit`
/// bytes intake.too_large, and a file that is gone request.not_found.
Result<std::string> readRegularFile(const std::filesystem::path& path, std::size_t limit);

}  // namespace throughline::platform
