#pragma once

#include "domain/result.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>

namespace throughline::connectors {

/// A drop folder: `in/` where senders put complete files (write as `.part` or `.tmp`, then rename),
/// `work/` what is being read, `done/` and `rejected/` with a report (`<name>.report.json`) beside
/// each refused file. Links, FIFOs and devices are refused; names on our side are our own. next()
/// is called from the owner's thread; recover() moves what a crash left in `work/` back.
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
    /// Moves the next complete file, oldest first, into work/ and reads it. Nothing when there is
    /// none. What cannot be taken (a link, a pipe, too large) is an Error that names the file,
    /// which then lies in rejected/ with its report; the next call goes on behind it.
    Result<std::optional<Found>> next();
    Status done(const Found& file);
    Status rejected(const Found& file, const std::string& reportJson);
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    void scan();
    Status take(const std::filesystem::path& from, Found& found);
    Status putAway(const Found& file, const char* shelf, const std::string& report);

    std::filesystem::path folder_;
    std::size_t limit_;
    std::deque<std::filesystem::path> seen_;  ///< of the last scan, oldest first
    std::uint64_t taken_ = 0;
};

}  // namespace throughline::connectors
