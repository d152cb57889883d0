#pragma once

#include "engine/engine.h"
#include "throughline/v1/status.pb.h"

#include <vector>

namespace throughline::rpc {

/// What somebody should look at now, the most pressing first: causes of exceptions, systems that
/// are down, paused queues, orders that are overdue or held by quality. `orders`: the candidates.
/// Pure.
std::vector<v1::Attention> attentionItems(const std::vector<storage::ExceptionGroup>& groups,
                                          const std::vector<engine::SystemHealth>& systems,
                                          const std::vector<storage::QueueRow>& queues,
                                          const std::vector<storage::OrderRow>& orders);

}  // namespace throughline::rpc
