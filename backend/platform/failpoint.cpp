#include "platform/failpoint.h"

#include "platform/process.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

namespace throughline::platform {

namespace {

constexpr std::array<std::string_view, 18> kNames{
    "store.before_commit",
    "store.after_commit",
    "store.before_checkpoint",
    "store.after_checkpoint",
    "store.migration_step",
    "store.migrated_step",
    "backup.slice",
    "backup.copied",
    "backup.done",
    "intake.received",
    "intake.before_accept",
    "intake.accepted",
    "delivery.before_send",
    "delivery.after_reply",
    "delivery.settled",
    "files.taken",
    "files.before_away",
    "files.away",
};

/// What is armed, read from the environment once, before main().
struct Armed {
    std::string name;
    std::atomic<int> left{0};  ///< passes until the end

    Armed() {
        const char* const text = std::getenv("THROUGHLINE_FAILPOINT");
        if (text == nullptr) {
            return;
        }
        const std::string_view whole(text);
        const auto colon = whole.find(':');
        name = whole.substr(0, colon);
        int count = 1;
        if (colon != std::string_view::npos) {
            std::from_chars(whole.data() + colon + 1, whole.data() + whole.size(), count);
        }
        left = count;
        detail::failpointArmed = !name.empty();
    }
};

Armed& armed() {
    static Armed one;
    return one;
}

[[maybe_unused]] const bool kRead = (armed(), true);

}  // namespace

std::atomic<bool> detail::failpointArmed{false};

void detail::passFailpoint(std::string_view name) {
    if (name == armed().name && --armed().left == 0) {
        endThisProcessNow();
    }
}

std::span<const std::string_view> failpointNames() {
    return kNames;
}

}  // namespace throughline::platform
