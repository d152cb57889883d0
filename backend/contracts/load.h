#pragma once

#include "contracts/registry.h"
#include "contracts/schema.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace throughline::contracts {

/// One contract file, read and compiled.
struct LoadedContract {
    ContractInfo info;
    std::shared_ptr<const Schema> schema;
};

/// Reads one contract file; whatever is wrong with it goes to `problems`, with the file's name.
LoadedContract readContract(const std::filesystem::path& file, std::vector<Error>& problems);

/// "1.10.0" is newer than "1.9.3". Empty where a text is no semantic version of three numbers.
std::vector<int> versionParts(const std::string& version);

}  // namespace throughline::contracts
