#pragma once

#include "domain/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace throughline {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    ~Sha256();
    Sha256& add(std::string_view bytes);
    /// 64 lower-case hex digits; ends the sum.
    std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

std::string sha256Hex(std::string_view bytes);
Result<std::string> sha256OfFile(const std::filesystem::path& file);

}  // namespace throughline
