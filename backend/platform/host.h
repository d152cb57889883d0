#pragma once

#include <cstdint>
#include <string>

namespace throughline::platform {

/// The operating system's name for who runs this process.
std::string userName();
std::string hostName();
std::int64_t processId();

/// Secrets are not for crash reports: no core file of this process is written.
void disableCoreDumps();

}  // namespace throughline::platform
