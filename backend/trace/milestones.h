#pragma once

#include "domain/json.h"
#include "trace/facts.h"

#include <string>
#include <vector>

namespace throughline::trace {

/// A milestone that an event reaches for its order, by the table in docs/events.md.
struct Reached {
    Milestone milestone = Milestone::Released;
    bool substitute = false;  ///< by the row's "else"
};
std::vector<Reached> reachedBy(const std::string& type, const Json& data);

/// Is a goods movement a receipt of what the order makes? Movement types 101 and 102 (SAP) say so
/// themselves, else its direction does; receipts of by-products (531, 581) are none.
bool isReceipt(const Json& data);
/// Does it take an earlier one back? Type goodsmovement.reversed or movement type 102.
bool isReversal(const std::string& type, const Json& data);

}  // namespace throughline::trace
