#pragma once

#include "rpc/client/wire.h"

namespace throughline::rpc::client {

/// From which lot, serial, container or order, which way and how far.
struct GenealogyQuery {
    std::string id;                  ///< a value, or scheme|value|issuer|item
    std::string direction = "both";  ///< forward (downstream), backward (upstream), both
    int depth = 0;                   ///< levels; 0: all
};

/// {"root", "nodes", "edges", "dangling", "cycles", "truncated"}
Result<Json> genealogy(const Wire& wire, const GenealogyQuery& query);
/// Everything that an identifier went into, and where it is now.
Result<Json> recall(const Wire& wire, const std::string& id);

}  // namespace throughline::rpc::client
