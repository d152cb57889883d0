#include "engine/outcome.h"

#include "codecs/codec.h"
#include "engine/json_tools.h"

#include <absl/time/time.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::engine {
namespace {

/// The response body as JSON, from JSON or XML; null where it is neither.
Json bodyOf(const connectors::HttpReply& reply) {
    const auto type = reply.headers.find("content-type");
    const bool xml = type != reply.headers.end() && type->second.find("xml") != std::string::npos;
    codecs::CodecOptions options;
    options.format = xml ? "xml" : "json";
    if (reply.body.empty()) {
        return nullptr;
    }
    const auto codec = codecs::makeCodec(options);
    if (!codec.ok()) {
        return nullptr;
    }
    const auto decoded = (*codec)->decode(reply.body);
    return decoded.ok() && !decoded->empty() ? *decoded->front().value : Json(nullptr);
}

bool ruleFits(const RefusalRule& rule, int status, const Json& body) {
    if (!rule.status.empty() && std::ranges::count(rule.status, status) == 0) {
        return false;
    }
    if (rule.pointer.empty()) {
        return true;
    }
    const auto value = textAt(body, rule.pointer);
    if (!value) {
        return false;
    }
    return (rule.equals.empty() || *value == rule.equals) &&
           (rule.contains.empty() || value->find(rule.contains) != std::string::npos);
}

std::optional<ErrorCode> codeOf(const std::string& as) {
    static const std::map<std::string, ErrorCode, std::less<>> kCodes{
        {"prerequisite", ErrorCode::DeliveryPrerequisite},
        {"transient", ErrorCode::DeliveryUnavailable},
        {"business", ErrorCode::DeliveryBusinessRefused},
        {"permanent", ErrorCode::DeliveryRejected},
        {"auth_expired", ErrorCode::DeliveryAuthExpired},
        {"throttled", ErrorCode::DeliveryThrottled}};
    const auto found = kCodes.find(as);
    return found == kCodes.end() ? std::nullopt : std::optional{found->second};
}

ErrorCode codeOf(int status, bool business) {
    switch (status) {
        case 401:
        case 403:
            return ErrorCode::DeliveryAuthExpired;
        case 429:
            return ErrorCode::DeliveryThrottled;
        case 408:
        case 425:
            return ErrorCode::DeliveryUnavailable;
        default:
            break;
    }
    if (status >= 500) {
        return ErrorCode::DeliveryUnavailable;
    }
    return business ? ErrorCode::DeliveryBusinessRefused : ErrorCode::DeliveryRejected;
}

Outcome withoutAnswer(const connectors::HttpReply& reply) {
    Outcome outcome;
    outcome.attempt =
        reply.reached ? storage::AttemptOutcome::Unknown : storage::AttemptOutcome::Refused;
    outcome.error = Error{reply.timedOut ? ErrorCode::DeliveryTimeout : ErrorCode::DeliveryConnect};
    outcome.error->detail = reply.detail;
    return outcome;
}

}  // namespace

std::optional<Duration> parseRetryAfter(const std::string& text, Timestamp now) {
    if (text.empty()) {
        return std::nullopt;
    }
    constexpr std::size_t kDigitsOfADay = 6;
    if (text.size() <= kDigitsOfADay && text.find_first_not_of("0123456789") == std::string::npos) {
        return std::chrono::seconds{std::stol(text)};
    }
    absl::Time at;
    std::string problem;
    if (!absl::ParseTime("%a, %d %b %Y %H:%M:%S GMT", text, &at, &problem)) {
        return std::nullopt;
    }
    const Timestamp until = fromUnixMicros(absl::ToUnixMicros(at));
    return until > now ? std::optional<Duration>{until - now} : std::nullopt;
}

Outcome outcomeOf(const OutboundEndpoint& endpoint, const connectors::HttpReply& reply,
                  Timestamp now) {
    if (reply.status == 0) {
        return withoutAnswer(reply);
    }
    Outcome outcome;
    const bool good = reply.status >= 200 && reply.status < 300;
    const bool ruled = !endpoint.refusals.empty() || !endpoint.businessCodePointer.empty() ||
                       !endpoint.businessTextPointer.empty();
    if (good && endpoint.refusals.empty()) {
        outcome.attempt = storage::AttemptOutcome::Delivered;
        return outcome;
    }
    const Json body = ruled ? bodyOf(reply) : Json(nullptr);
    outcome.attempt = storage::AttemptOutcome::Refused;
    if (!endpoint.businessCodePointer.empty()) {
        outcome.businessCode = textAt(body, endpoint.businessCodePointer).value_or("");
    }
    if (!endpoint.businessTextPointer.empty()) {
        outcome.words = textAt(body, endpoint.businessTextPointer).value_or("");
    }
    const auto rule = std::ranges::find_if(endpoint.refusals, [&](const RefusalRule& candidate) {
        // A rule that names neither status nor field is about refusals only.
        const bool says = !candidate.status.empty() || !candidate.pointer.empty();
        return (says || !good) && ruleFits(candidate, reply.status, body);
    });
    const bool known = rule != endpoint.refusals.end();
    if (known ? rule->as == "accepted" : good) {
        outcome.attempt = storage::AttemptOutcome::Delivered;
        return outcome;
    }
    Error error{known ? codeOf(rule->as).value_or(ErrorCode::DeliveryRejected)
                      : codeOf(reply.status, !outcome.businessCode.empty())};
    if (known && !rule->title.empty()) {
        outcome.title = rule->title;
    }
    error.detail = !outcome.words.empty()   ? outcome.words
                   : !outcome.title.empty() ? outcome.title
                                            : "HTTP " + std::to_string(reply.status);
    error.value = outcome.businessCode;
    if (const auto header = reply.headers.find("retry-after"); header != reply.headers.end()) {
        outcome.retryAfter = parseRetryAfter(header->second, now);
    }
    // A gateway's 502 or 504 does not say whether the system behind it acted.
    if (!known && (reply.status == 502 || reply.status == 504)) {
        outcome.attempt = storage::AttemptOutcome::Unknown;
    }
    outcome.error = std::move(error);
    return outcome;
}

}  // namespace throughline::engine
