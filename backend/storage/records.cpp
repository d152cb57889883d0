#include "storage/records.h"

#include <array>

namespace throughline::storage {

namespace {

template <std::size_t Count, class Enum>
std::string_view textOf(const std::array<std::string_view, Count>& texts, Enum value) {
    const auto index = static_cast<std::size_t>(value);
    return index < Count ? texts.at(index) : std::string_view{};
}

}  // namespace

std::string_view messageStateText(MessageState state) {
    static constexpr std::array<std::string_view, 6> kTexts{"received",  "accepted", "refused",
                                                            "duplicate", "ignored",  "discarded"};
    return textOf(kTexts, state);
}

std::string_view exceptionKindText(ExceptionKind kind) {
    static constexpr std::array<std::string_view, 4> kTexts{"intake", "delivery", "expectation",
                                                            "reconciliation"};
    return textOf(kTexts, kind);
}

std::string_view deliveryStateText(DeliveryState state) {
    static constexpr std::array<std::string_view, 7> kTexts{
        "pending", "in_flight", "retrying", "failed", "settled", "withdrawn", "parked"};
    return textOf(kTexts, state);
}

std::string_view attemptOutcomeText(AttemptOutcome outcome) {
    static constexpr std::array<std::string_view, 3> kTexts{"delivered", "refused", "unknown"};
    return textOf(kTexts, outcome);
}

std::string_view exceptionStateText(ExceptionState state) {
    static constexpr std::array<std::string_view, 5> kTexts{"open", "snoozed", "replaying",
                                                            "resolved", "discarded"};
    return textOf(kTexts, state);
}

}  // namespace throughline::storage
