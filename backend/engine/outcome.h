#pragma once

#include "connectors/http_client.h"
#include "engine/landscape.h"
#include "storage/records.h"

#include <optional>
#include <string>

namespace throughline::engine {

/// What a receiver's answer means; decided once, here.
struct Outcome {
    storage::AttemptOutcome attempt = storage::AttemptOutcome::Unknown;
    std::optional<Error> error;  ///< nothing: delivered
    std::string businessCode;    ///< the receiver's own
    std::string words;           ///< the receiver's own, for a person
    std::string title;           ///< what the refusal rule calls it
    std::optional<Duration> retryAfter;
};

/// The endpoint's refusal rules first, then HTTP: 2xx delivered; 401, 403 credentials; 429 slow
/// down; 408, 425, 5xx again later; the other 4xx for good. No answer is refused when nothing can
/// have arrived, and unknown otherwise.
Outcome outcomeOf(const OutboundEndpoint& endpoint, const connectors::HttpReply& reply,
                  Timestamp now);

/// Seconds or an HTTP date (RFC 9110, 10.2.3).
std::optional<Duration> parseRetryAfter(const std::string& text, Timestamp now);

}  // namespace throughline::engine
