#pragma once

#include "engine/engine.h"
#include "storage/records.h"
#include "throughline/v1/common.pb.h"
#include "throughline/v1/configuration.pb.h"
#include "throughline/v1/events.pb.h"
#include "throughline/v1/exceptions.pb.h"
#include "throughline/v1/genealogy.pb.h"
#include "throughline/v1/intake.pb.h"
#include "throughline/v1/orders.pb.h"
#include "throughline/v1/queues.pb.h"
#include "throughline/v1/status.pb.h"
#include "throughline/v1/systems.pb.h"

#include <string>

/// Structs of the engine ↔ messages on the wire. Pure functions; the only place that knows both.
namespace throughline::rpc {

/// Microseconds since 1970; 0 for "not known".
inline std::int64_t micros(Timestamp at) {
    return toUnixMicros(at);
}
inline Timestamp instant(std::int64_t micros) {
    return fromUnixMicros(micros);
}

/// Rows of one page: what the caller asked for, 100 when nothing, 1,000 at most.
int pageLimit(const v1::PageRequest& page);

/// request.invalid for text that is no id of the wanted kind.
template <class AnyId>
Result<AnyId> idOf(const std::string& text, const char* kind) {
    if (auto id = AnyId::parse(text)) {
        return *id;
    }
    return Error{.code = ErrorCode::RequestInvalid,
                 .field = "id",
                 .value = shortened(text),
                 .rule = std::string("the id of ") + kind};
}

v1::Quantity toWire(const Quantity& quantity);
v1::Identifier toWire(const Identifier& identifier);

v1::EventRow toWire(const storage::EventRow& row);
v1::MessageDetail toWire(const storage::ReceivedRecord& record);
v1::DeliveryDetail toWire(const storage::DeliveryRecord& record);
v1::AttemptRow toWire(const storage::Attempt& attempt);
v1::PayloadVersion toWire(const storage::PayloadVersion& version);
v1::SearchHit toWire(const storage::SearchHit& hit);
Event fromWire(v1::CloudEvent event);
void toWire(Event event, v1::CloudEvent& wire);
v1::CloudEvent toWire(Event event);
v1::SubmitReply toWire(const engine::IntakeResult& result);

/// "running": the ISA-95 state as clients write it, all in small letters.
std::string orderStatusWord(trace::OrderStatus status);
v1::OrderRow toWire(const storage::OrderRow& row);
v1::OrderTrace toWire(const engine::OrderTrace& trace, const engine::Landscape& landscape);

v1::ExceptionRow toWire(const storage::ExceptionRow& row);
v1::ExceptionGroup toWire(const storage::ExceptionGroup& group);
v1::EditableReply toWire(const engine::Editable& editable);
v1::PreviewReply toWire(const engine::Preview& preview);
v1::ReplayOutcome toWire(const engine::ReplayOutcome& outcome);

v1::QueueRow toWire(const storage::QueueRow& row);
v1::LaneRow toWire(const storage::LaneRow& row);
v1::DeliveryRow toWire(const storage::DeliveryRow& row);

v1::GenealogyNode toWire(const engine::GenealogyTrace::Node& node);
v1::GenealogyNode toWire(const storage::LotRow& lot);
v1::GenealogyEdge toWire(const storage::EdgeRow& edge);
v1::GenealogyReply toWire(const engine::GenealogyTrace& trace);

v1::SystemRow toWire(const engine::SystemHealth& system);
v1::ContractRow toWire(const contracts::ContractInfo& contract);
v1::ValueRow toWire(const storage::ValueMapEntry& entry);
v1::AuditRow toWire(const storage::AuditRow& row);
v1::VerifyReply toWire(const storage::VerifyReport& report);

/// One page of rows and where the next begins; or why there is none.
template <class Row, class Reply>
Status toReply(const Result<storage::Page<Row>>& page, Reply& reply) {
    if (!page) {
        return page.error();
    }
    for (const auto& row : page->rows) {
        *reply.add_rows() = toWire(row);
    }
    reply.set_next(page->next);
    return {};
}

}  // namespace throughline::rpc
