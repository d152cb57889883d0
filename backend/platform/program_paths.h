#pragma once

#include <filesystem>
#include <string>

namespace throughline::platform {

/// The running program's own file; empty where the system does not say.
std::filesystem::path executable();

/// The resources folder (contracts/, packs/, runbooks/): `wanted` when given, else the
/// environment's THROUGHLINE_RESOURCES, else what belongs to this program:
/// share/throughline/resources of its installation, or the source tree's resources/ above its build
/// folder. Empty when there is none.
std::filesystem::path resourcesFolder(const std::filesystem::path& wanted = {});

/// A program of ours that this one starts ("throughline-mapper"): beside this one, in the folder
/// above (tests), in ../libexec/throughline, or in THROUGHLINE_BIN. Empty when there is none.
std::filesystem::path siblingProgram(const std::string& name);

/// Where this user's data folder is when nobody names one.
std::filesystem::path defaultDataFolder();

}  // namespace throughline::platform
