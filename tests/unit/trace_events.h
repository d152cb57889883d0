#pragma once

#include "domain/event.h"
#include "domain/json.h"

#include <nlohmann/json.hpp>

#include <string>

/// Events for the trace tests, one line each.
namespace throughline::test {

struct Given {
    Event event;
    Json data;
};

/// `minute`: minutes after 2026-11-23T06:00Z; also the event's id, so that no two are alike.
inline Given given(int minute, const std::string& type, const std::string& data) {
    Given out;
    out.data = Json::parse(data);
    out.event.id = EventId{1000 + minute};
    out.event.type = type;
    out.event.source = "/systems/test";
    out.event.sourceId = "S" + std::to_string(minute);
    out.event.time = *parseTime("2026-11-23T06:00:00Z") + std::chrono::minutes{minute};
    out.event.recordedTime = out.event.time;
    out.event.data = data;
    return out;
}

}  // namespace throughline::test
