#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "domain/result.h"

namespace throughline::connectors {

/// A drop folder: `in/` where senders put complete files (write as `.part` or `.tmp`, then rename),
/// `work/` what is being read, `done/` and `rejected/` with a report (`<name>.report.json`) beside each
/// refused file. Links, FIFOs and devices are refused; names on our side are our own.
/// Scanned by poll() from the owner's thread; recover() moves what a crash left in `work/` back.
class FileDrop {
public:
    struct Found {
        std::string name;  ///< as the sender called it
        std::filesystem::path work;
        std::string bytes;
    };
    explicit FileDrop(std::filesystem::path folder, std::size_t limit = 64U * 1024 * 1024);

    Status prepare();
    Status recover();
    /// Moves the next complete file into work/ and reads it. Nothing when there is none.
    Result<std::optional<Found>> next();
    Status done(const Found& file);
    Status rejected(const Found& file, const std::string& reportJson);
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
    std::size_t limit_;
};

}  // namespace throughline::connectors
