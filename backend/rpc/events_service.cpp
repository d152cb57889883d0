#include "rpc/events_service.h"

#include "codecs/codec.h"
#include "rpc/convert.h"
#include "rpc/problem.h"

#include <nlohmann/json.hpp>

namespace throughline::rpc {

namespace {

std::string pretty(const std::string& json) {
    const auto value = codecs::parseJson(json);
    return value ? codecs::toPrettyText(*value) : json;
}

storage::EventRow rowOf(const storage::EventRecord& record) {
    storage::EventRow row{.id = record.event.id,
                          .type = record.event.type,
                          .source = record.event.source,
                          .sourceId = record.event.sourceId,
                          .subject = record.event.subject,
                          .plant = record.event.plant,
                          .correlationId = record.event.correlationId,
                          .time = record.event.time,
                          .recordedTime = record.event.recordedTime,
                          .message = record.message};
    for (const auto& key : record.keys) {
        if (key.kind == "order") {
            row.order = key.value;
            break;
        }
    }
    return row;
}

v1::Problem removed(const char* what, const std::string& id) {
    return toProblem({.code = ErrorCode::StoragePayloadRemoved, .field = what, .value = id});
}

v1::MessageDetail detailOf(const storage::ReceivedRecord& record) {
    auto wire = toWire(record);
    if (record.payloadRemoved) {
        *wire.mutable_problem() = removed("message", wire.id());
    }
    return wire;
}

/// What is damaged is named in its place; everything else of the event is shown.
Status fill(const storage::Store& store, const storage::EventRecord& record, v1::EventDetail& out) {
    auto row = rowOf(record);
    for (const auto& id : record.deliveries) {
        const auto delivery = store.delivery(id);
        if (!delivery) {
            if (delivery.error().code != ErrorCode::StorageDamaged) {
                return delivery.error();
            }
            auto* wire = out.add_deliveries();
            wire->set_id(id.text());
            *wire->mutable_problem() = toProblem(delivery.error());
            continue;
        }
        *out.add_deliveries() = toWire(*delivery);
        const auto state = delivery->row.state;
        using enum storage::DeliveryState;
        row.deliveriesOpen += state == Pending || state == InFlight || state == Retrying ? 1 : 0;
        row.deliveriesFailed += state == Failed ? 1 : 0;
    }
    *out.mutable_row() = toWire(row);
    out.set_envelope(pretty(toCloudEvent(record.event)));
    if (record.payloadRemoved) {
        *out.mutable_problem() = removed("event", record.event.id.text());
    } else {
        out.set_canonical(pretty(record.event.data));
    }
    if (record.message) {
        const auto message = store.message(record.message);
        if (message) {
            *out.mutable_message() = detailOf(*message);
        } else if (message.error().code == ErrorCode::StorageDamaged) {
            out.mutable_message()->set_id(record.message.text());
            *out.mutable_message()->mutable_problem() = toProblem(message.error());
        } else {
            return message.error();
        }
    }
    return {};
}

}  // namespace

grpc::ServerUnaryReactor* EventsService::List(grpc::CallbackServerContext* call,
                                              const v1::EventsRequest* request,
                                              v1::EventsReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::EventsRequest& wanted, v1::EventsReply& out) {
                      storage::EventQuery query{.order = wanted.order(),
                                                .type = wanted.type(),
                                                .source = wanted.source(),
                                                .plant = wanted.plant(),
                                                .correlationId = wanted.correlation(),
                                                .from = instant(wanted.from_us()),
                                                .to = instant(wanted.to_us()),
                                                .oldestFirst = wanted.oldest_first(),
                                                .after = wanted.page().after(),
                                                .limit = pageLimit(wanted.page())};
                      if (!wanted.key_value().empty()) {
                          query.key = trace::EventKey{wanted.key_kind(), wanted.key_value()};
                      }
                      const auto page = context_.engine.store().events(query);
                      return toReply(page, out);
                  });
}

grpc::ServerUnaryReactor* EventsService::Get(grpc::CallbackServerContext* call,
                                             const v1::EventRequest* request,
                                             v1::EventDetail* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::EventRequest& wanted, v1::EventDetail& out) {
                      const auto id = idOf<EventId>(wanted.id(), "an event (E-…)");
                      if (!id) {
                          return Status(id.error());
                      }
                      const auto record = context_.engine.store().event(*id);
                      return record ? fill(context_.engine.store(), *record, out)
                                    : Status(record.error());
                  });
}

grpc::ServerUnaryReactor* EventsService::Message(grpc::CallbackServerContext* call,
                                                 const v1::MessageRequest* request,
                                                 v1::MessageDetail* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::MessageRequest& wanted, v1::MessageDetail& out) {
                      const auto id = idOf<MessageId>(wanted.id(), "a message (M-…)");
                      if (!id) {
                          return Status(id.error());
                      }
                      const auto record = context_.engine.store().message(*id);
                      if (!record) {
                          return Status(record.error());
                      }
                      out = detailOf(*record);
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* EventsService::Search(grpc::CallbackServerContext* call,
                                                const v1::SearchRequest* request,
                                                v1::SearchReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::SearchRequest& wanted, v1::SearchReply& out) {
                      v1::PageRequest page;
                      page.set_limit(wanted.limit());
                      const auto hits =
                          context_.engine.store().search(wanted.text(), pageLimit(page));
                      if (!hits) {
                          return Status(hits.error());
                      }
                      for (const auto& hit : *hits) {
                          *out.add_hits() = toWire(hit);
                      }
                      return Status{};
                  });
}

}  // namespace throughline::rpc
