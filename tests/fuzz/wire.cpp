#include "codecs/text.h"
#include "fuzz/fuzz.h"
#include "rpc/convert.h"
#include "rpc/problem.h"
#include "rpc/search_expression.h"

#include <nlohmann/json.hpp>

// What gRPC hands over, as structs of ours and back. The input is a PublishRequest, and a search.
namespace throughline::fuzz {

namespace {

std::string bytesOf(v1::CloudEvent event) {
    event.DiscardUnknownFields();
    return event.SerializeAsString();
}

/// An error as the caller gets it.
void overTheWire(const Error& error) {
    const auto heard = rpc::problemsOf(rpc::toGrpcStatus(error));
    require(heard.size() == 1 && heard[0].code == error.code && heard[0].field == error.field &&
                heard[0].value == error.value && heard[0].rule == error.rule &&
                heard[0].line == error.line,
            "the caller hears code, field, value and rule", error.message());
}

}  // namespace

void one(std::string_view input) {
    const std::string bytes(input);
    v1::PublishRequest request;
    if (request.ParseFromString(bytes)) {
        for (const auto& event : request.events()) {
            const auto ours = rpc::fromWire(event);
            require(bytesOf(rpc::toWire(ours)) == bytesOf(event), "there and back", input);
            require(Json::accept(toCloudEvent(ours)), "an envelope is JSON", input);
        }
    }
    v1::Problem problem;
    if (problem.ParseFromString(bytes)) {
        const auto error = rpc::fromProblem(problem);
        if (problem.ByteSizeLong() < 1000) {
            overTheWire(error);
        }
    }
    if (codecs::invalidUtf8(input)) {
        return;  // gRPC lets no such text through
    }
    const auto search = rpc::parseSearch(input);
    if (!search) {
        requireRefusal(search.error());
        overTheWire(search.error());
    }
}

}  // namespace throughline::fuzz
