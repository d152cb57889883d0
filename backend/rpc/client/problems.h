#pragma once

#include "domain/error.h"
#include "domain/json.h"

#include <vector>

namespace throughline::rpc::client {

/// An error as documents show it: code, sentence, field, value, rule, line, file.
Json problemDocument(const Error& error);
Json problemDocuments(const std::vector<Error>& errors);

}  // namespace throughline::rpc::client
