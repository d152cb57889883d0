#pragma once

#include "models/types/event.h"

namespace throughline::v1 {
class EventDetail;
class EventsReply;
class EventsRequest;
class MessageDetail;
class SearchReply;
}  // namespace throughline::v1

namespace throughline::models {

EventDetail eventDetailOf(const v1::EventDetail& wire);
MessageDetail messageDetailOf(const v1::MessageDetail& wire);
Page<EventRow> eventsPageOf(const v1::EventsReply& wire);
QList<SearchHit> searchHitsOf(const v1::SearchReply& wire);
v1::EventsRequest requestOf(const EventsQuery& query);

}  // namespace throughline::models
