#pragma once

#include <filesystem>
#include <vector>

namespace throughline::rpc {

/// Where the packs lie that a landscape may name: the product's own, and those beside or in it.
inline std::vector<std::filesystem::path> packFoldersFor(const std::filesystem::path& resources,
                                                         const std::filesystem::path& landscape) {
    const auto folder = std::filesystem::absolute(landscape).lexically_normal();
    return {resources / "packs", folder / "packs", folder.parent_path() / "packs"};
}

}  // namespace throughline::rpc
