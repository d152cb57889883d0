#pragma once

#include "domain/json.h"
#include "throughline/v1/configuration.pb.h"
#include "throughline/v1/events.pb.h"
#include "throughline/v1/exceptions.pb.h"
#include "throughline/v1/genealogy.pb.h"
#include "throughline/v1/orders.pb.h"
#include "throughline/v1/queues.pb.h"
#include "throughline/v1/status.pb.h"

#include <string>
#include <vector>

/// From the wire's messages to documents; seen by this folder's sources only.
namespace throughline::rpc::client {

Json timeShape(std::int64_t micros);
Json textOrNull(const std::string& text);
Json quantityShape(const v1::Quantity& quantity);
Json problemShape(const v1::Problem& problem);

Json orderShape(const v1::OrderRow& row);
Json orderTraceShape(const v1::OrderTrace& trace);
Json quantitiesShape(const v1::OrderQuantities& quantities);

Json eventShape(const v1::EventRow& row);
Json eventDetailShape(const v1::EventDetail& detail);

Json exceptionShape(const v1::ExceptionRow& row);
Json exceptionGroupShape(const v1::ExceptionGroup& group);
Json outcomeShape(const v1::ReplayOutcome& outcome);

Json queueShape(const v1::QueueRow& row);
Json laneShape(const v1::LaneRow& row);

/// Keys are written with '|' between their parts; what a person types is turned back.
std::string keyShown(const std::string& key);
std::string keyTyped(const std::string& text);
Json genealogyShape(const v1::GenealogyReply& reply);
Json recallShape(const v1::RecallReply& reply);

Json auditShape(const v1::AuditRow& row);
Json statusShape(const v1::StatusReply& status);

}  // namespace throughline::rpc::client
