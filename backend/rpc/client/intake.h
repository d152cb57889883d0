#pragma once

#include "rpc/client/wire.h"

#include <string_view>

namespace throughline::rpc::client {

/// What a message is, and by which way it goes in: a pack or an endpoint.
struct Submission {
    std::string pack, endpoint;
    std::string mapping;  ///< of the pack; else the first that fits
    std::string name, contentType;
};

/// Takes a message in, record by record: {"message_id", "received", "accepted", "duplicates",
/// "skipped", "refused": [{"id", "code", …}], "skipped_reasons": {reason: count},
/// "types": {event type: count}}.
Result<Json> submit(const Wire& wire, const Submission& submission, std::string_view content);

}  // namespace throughline::rpc::client
