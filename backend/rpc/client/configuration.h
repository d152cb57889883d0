#pragma once

#include "rpc/client/wire.h"

namespace throughline::rpc::client {

/// What a system's code means; without a system, for every one that does not say otherwise.
struct ValueMeaning {
    std::string map, system, source, canonical, reason;
};

/// {"contracts": […]}; of one event type, or of all.
Result<Json> contracts(const Wire& wire, const std::string& type);
/// {"values": […]}; of one map, or of all.
Result<Json> values(const Wire& wire, const std::string& map);
/// {"map", "system", "source", "canonical", "replayed"}: how many messages were taken in again.
Result<Json> setValue(const Wire& wire, const ValueMeaning& meaning);
/// Makes a folder on the engine's machine its landscape: {"problems": […], "version", "digest",
/// "applied_by", "applied_at"}. With problems nothing was applied.
Result<Json> applyLandscape(const Wire& wire, const std::string& folder);
/// {"version", "landscape"}: what was applied last, {} where nothing was.
Result<Json> landscape(const Wire& wire);

}  // namespace throughline::rpc::client
