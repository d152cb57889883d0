#pragma once

#include "models/types/order.h"

namespace throughline::v1 {
class OrderRow;
class OrderTrace;
class OrdersReply;
class OrdersRequest;
}  // namespace throughline::v1

namespace throughline::models {

OrderRow orderRowOf(const v1::OrderRow& wire);
Page<OrderRow> ordersPageOf(const v1::OrdersReply& wire);
OrderTrace orderTraceOf(const v1::OrderTrace& wire);
v1::OrdersRequest requestOf(const OrdersQuery& query);

}  // namespace throughline::models
