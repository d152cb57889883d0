#include "engine/landscape_source.h"

namespace throughline::engine {

namespace {

using std::chrono::days;

constexpr int kMostDays = 100 * 366;
constexpr int kMostMib = 1'000'000'000;

RetentionLimit readLimit(Fields limit) {
    RetentionLimit read;
    read.age = days(limit.number("age_days", 0, 0, kMostDays));
    read.bytes = static_cast<std::uint64_t>(limit.number("size_mib", 0, 0, kMostMib)) << 20U;
    limit.done();
    return read;
}

std::string spanText(days span) {
    return span == days{} ? "for ever" : std::to_string(span.count()) + " days";
}

}  // namespace

RetentionRules readRetention(Fields& top) {
    RetentionRules rules;
    rules.events = readLimit(top.object("events"));
    rules.payloads = readLimit(top.object("payloads"));
    rules.attempts = readLimit(top.object("attempts"));
    rules.audit = readLimit(top.object("audit"));
    rules.dedupeWindow = days(top.number("dedupe_window_days", 0, 0, kMostDays));
    return rules;
}

void checkRetention(const LandscapeSource& source, std::vector<Error>& errors) {
    const RetentionRules& rules = source.landscape.retention;
    const days kept = rules.payloads.age;
    if (rules.dedupeWindow == days{} || (kept != days{} && rules.dedupeWindow >= kept)) {
        return;
    }
    errors.push_back(source.error(
        "retention.jsonc", "/dedupe_window_days", std::to_string(rules.dedupeWindow.count()),
        "must not be shorter than payloads are kept (" + spanText(kept) +
            "): what is sent again after it would be taken a second time"));
}

}  // namespace throughline::engine
