#pragma once

#include "domain/json.h"
#include "domain/result.h"
#include "storage/records.h"

#include <map>
#include <string>
#include <string_view>

/// CloudEvents 1.0 over HTTP (HTTP Protocol Binding, JSON Event Format): structured, batched, and
/// binary, where the attributes are headers "ce-…" and the body is the data.
namespace throughline::engine {

/// Whether a request carries CloudEvents; names of headers in lower case.
bool isCloudEvents(const std::map<std::string, std::string>& headers);

/// The events as a JSON array in structured form; codec.unsupported for what is not JSON.
Result<Json> cloudEventsOf(const storage::Received& message, std::string_view bytes);

}  // namespace throughline::engine
