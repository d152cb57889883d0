#pragma once

#include "models/types/queue.h"

namespace throughline::v1 {
class QueuesReply;
class LanesReply;
class DeliveriesReply;
}  // namespace throughline::v1

namespace throughline::models {

QList<QueueRow> queueRowsOf(const v1::QueuesReply& wire);
Page<LaneRow> lanesPageOf(const v1::LanesReply& wire);
Page<QueuedDelivery> deliveriesPageOf(const v1::DeliveriesReply& wire);

}  // namespace throughline::models
