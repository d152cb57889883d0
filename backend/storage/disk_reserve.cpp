#include "storage/disk_reserve.h"

#include "platform/reserved_file.h"

#include <string>

namespace throughline::storage {

namespace {
constexpr auto kBetweenLooks = std::chrono::milliseconds{10};
constexpr std::uint64_t kRoomy = 8;
}  // namespace

DiskReserve::DiskReserve(const std::filesystem::path& folder, std::uint64_t bytes)
    : folder_(folder), file_(folder / "reserve"), bytes_(bytes) {
    std::error_code none;
    kept_ = std::filesystem::file_size(file_, none) == bytes_ && !none;
    look();
}

void DiskReserve::look() {
    lookedAt_ = std::chrono::steady_clock::now();
    std::error_code unknown;
    const auto space = std::filesystem::space(folder_, unknown);
    free_ = unknown ? bytes_ + 1 : space.available;
    if (!kept_ && bytes_ != 0 && free_ / 3 > bytes_) {  // enough left beside it to admit
        kept_ = platform::reserveFile(file_, bytes_);
        free_ -= bytes_;
    }
    roomy_ = free_ / kRoomy > bytes_;
}

Status DiskReserve::admit() {
    const std::scoped_lock lock(mutex_);
    if (std::chrono::steady_clock::now() - lookedAt_ >= kBetweenLooks) {
        look();
    }
    if (free_ > bytes_) {
        return {};
    }
    return Error{.code = ErrorCode::StorageFull,
                 .field = "disk",
                 .value = std::to_string(free_) + " bytes free",
                 .rule = "more than " + std::to_string(bytes_)};
}

void DiskReserve::spend() {
    const std::scoped_lock lock(mutex_);
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
    kept_ = false;
    lookedAt_ = {};  // what that gave is seen by the next who asks, and not enough for new messages
}

}  // namespace throughline::storage
