#pragma once

#include "domain/json.h"
#include "trace/order_state.h"

#include <string>
#include <vector>

/// The parts of the order's fold; order_apply.cpp puts them together.
namespace throughline::trace {

/// What an event adds to the order's accounts (OrderBooks::sums).
std::vector<OrderBooks::Posting> postingsOf(const std::string& type, const Json& data,
                                            const std::string& order);
/// Can this type of event add to them (and so be corrected)?
bool isPosting(const std::string& type);

/// "0010" and "10" are the same operation: digits without leading zeros.
std::string operationNumber(const std::string& name);
/// The order's operations from first to last: by number where all are numbers, else as the routing
/// lists them, else as they reported. What the routing does not list comes before the others.
std::vector<std::string> operationsInSequence(const OrderBooks& books);

/// Computes what people read (unit, operations, quantities, status, hold) from the books.
void deriveTotals(OrderState& state);
void deriveStatus(OrderState& state);
void deriveHold(OrderState& state);

/// What was said of the lot or order being held, for `books.holds`.
void noteHolds(OrderBooks& books, const std::string& type, const Json& data, const Stamp& said);

}  // namespace throughline::trace
