#include "engine/problem.h"

#include <nlohmann/json.hpp>

namespace throughline::engine {

Json problemOf(const Error& error, ExceptionId exception) {
    const ErrorInfo& info = error.info();
    Json problem{{"type", "urn:throughline:error:" + std::string(info.text)},
                 {"title", std::string(info.sentence)},
                 {"status", info.httpStatus},
                 {"detail", error.message()},
                 {"code", std::string(info.text)}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            problem[name] = value;
        }
    };
    add("field", error.field);
    add("value", error.value);
    add("rule", error.rule);
    if (error.line > 0) {
        problem["line"] = error.line;
    }
    if (exception) {
        problem["exception"] = exception.text();
    }
    return problem;
}

Json answerOf(const IntakeResult& result) {
    Json answer{{"message", result.message.text()}, {"received", result.received},
                {"accepted", result.accepted},      {"duplicates", result.duplicates},
                {"skipped", result.skipped},        {"events", Json::array()},
                {"exceptions", Json::array()}};
    if (result.held > 0) {
        answer["held"] = result.held;
    }
    for (const EventId event : result.events) {
        answer["events"].push_back(event.text());
    }
    for (const RefusedRecord& refused : result.refused) {
        answer["exceptions"].push_back(problemOf(refused.error, refused.id));
    }
    for (const auto& [reason, count] : result.skippedReasons) {
        answer["skipped_reasons"][reason] = count;
    }
    return answer;
}

}  // namespace throughline::engine
