#pragma once

#include "throughline/v1/configuration.pb.h"
#include "throughline/v1/events.pb.h"
#include "throughline/v1/exceptions.pb.h"
#include "throughline/v1/genealogy.pb.h"
#include "throughline/v1/orders.pb.h"
#include "throughline/v1/queues.pb.h"
#include "throughline/v1/status.pb.h"
#include "throughline/v1/systems.pb.h"

#include <cstdint>
#include <string>
#include <vector>

/// Canned answers, each a pure function: the same every time.
namespace throughline::test {

/// 2026-11-23T09:42:10Z, the fake engine's present.
inline constexpr std::int64_t kNow = 1'795'426'930'000'000;
inline constexpr std::int64_t kMinute = 60'000'000;
inline constexpr std::int64_t kHour = 60 * kMinute;

std::vector<v1::OrderRow> fakeOrders();
v1::OrderRow fakeOrder(int number);
v1::OrderTrace fakeTrace(const v1::OrderRow& order);
v1::EventDetail fakeEvent(const std::string& id);
std::vector<v1::ExceptionRow> fakeExceptions();
std::vector<v1::ExceptionRow> fakeOutageAndGap();
v1::Problem damaged(const std::string& table, const std::string& row);
/// As retention and damage leave an event.
void removePayload(v1::EventDetail& detail);
void damageMessage(v1::EventDetail& detail);
/// The exceptions by cause; those of a cause stand together.
std::vector<v1::ExceptionGroup> fakeGroups(const std::vector<v1::ExceptionRow>& rows);
v1::ExceptionDetail fakeExceptionDetail(const v1::ExceptionRow& row);
v1::EditableReply fakeEditable();
v1::PreviewReply fakePreview(const std::string& payload);
std::vector<v1::GenealogyNode> fakeLots(const std::string& text);
v1::GenealogyReply fakeGenealogy(const std::string& id, const std::string& direction);
v1::RecallReply fakeRecall(const std::string& id);
v1::StatusReply fakeStatus();
v1::OverviewReply fakeOverview();
v1::SystemsReply fakeSystems();
v1::QueuesReply fakeQueues();
v1::LanesReply fakeLanes(const std::string& destination);
/// Of a lane of fakeLanes().
v1::DeliveriesReply fakeDeliveries(const std::string& destination, const std::string& laneKey);
v1::SearchReply fakeSearch(const std::string& text);

}  // namespace throughline::test
