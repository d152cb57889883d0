#pragma once

#include "domain/json.h"

#include <string>

namespace throughline::engine {

/// "ni:///sha-256;…?ver=CBV2.0" of a pre-hash string (RFC 6920, CBV 2.0 §8.9).
std::string epcisHash(const std::string& preHash);

/// Gives every event of a decoded EPCIS document that has no eventID its hash as eventID.
void nameEpcisEvents(Json& document);

}  // namespace throughline::engine
