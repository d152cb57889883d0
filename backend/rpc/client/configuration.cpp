#include "rpc/client/configuration.h"

#include "codecs/codec.h"
#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/configuration.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

Json contractShape(const v1::ContractRow& row) {
    return {{"type", row.type()},
            {"version", row.version()},
            {"status", row.status()},
            {"title", row.title()},
            {"domain", textOrNull(row.domain())},
            {"lane_key", textOrNull(row.lane_key())},
            {"system_of_record", textOrNull(row.system_of_record())},
            {"system_of_entry", textOrNull(row.system_of_entry())},
            {"system_of_distribution", textOrNull(row.system_of_distribution())},
            {"authority", textOrNull(row.authority())},
            {"editable", row.editable()}};
}

Json valueShape(const v1::ValueRow& row) {
    return {{"map", row.map()},
            {"system", textOrNull(row.system())},
            {"source", row.source()},
            {"canonical", row.canonical()},
            {"changed_at", timeShape(row.changed_us())},
            {"changed_by", textOrNull(row.changed_by())}};
}

Json appliedShape(const v1::LandscapeReply& reply) {
    return {{"problems", shapesOf(reply.problems(), problemShape)},
            {"version", reply.version()},
            {"digest", reply.digest()},
            {"applied_by", reply.applied_by()},
            {"applied_at", timeShape(reply.applied_us())}};
}

}  // namespace

Result<Json> contracts(const Wire& wire, const std::string& type) {
    v1::ContractsRequest request;
    request.set_type(type);
    return answered(wire, &v1::Remote<v1::Configuration>::ListContracts, request,
                    [](const auto& reply) {
                        return Json{{"contracts", shapesOf(reply.rows(), contractShape)}};
                    });
}

Result<Json> values(const Wire& wire, const std::string& map) {
    v1::ValuesRequest request;
    request.set_map(map);
    return answered(wire, &v1::Remote<v1::Configuration>::ListValues, request,
                    [](const auto& reply) {
                        return Json{{"values", shapesOf(reply.rows(), valueShape)}};
                    });
}

Result<Json> setValue(const Wire& wire, const ValueMeaning& meaning) {
    v1::SetValueRequest request;
    request.set_map(meaning.map);
    request.set_system(meaning.system);
    request.set_source(meaning.source);
    request.set_canonical(meaning.canonical);
    request.set_reason(meaning.reason);
    return answered(wire, &v1::Remote<v1::Configuration>::SetValue, request,
                    [&](const auto& reply) {
                        return Json{{"map", meaning.map},
                                    {"system", textOrNull(meaning.system)},
                                    {"source", meaning.source},
                                    {"canonical", meaning.canonical},
                                    {"replayed", reply.replayed()}};
                    });
}

Result<Json> applyLandscape(const Wire& wire, const std::string& folder) {
    v1::LandscapeRequest request;
    request.set_folder(folder);
    return answered(wire, &v1::Remote<v1::Configuration>::ApplyLandscape, request, appliedShape);
}

Result<Json> landscape(const Wire& wire) {
    const auto reply = call(wire, &v1::Remote<v1::Configuration>::ShowLandscape, v1::Empty{});
    if (!reply) {
        return reply.error();
    }
    Json applied = Json::object();
    if (!reply->text().empty()) {
        auto parsed = codecs::parseJson(reply->text());
        if (!parsed) {
            return parsed.error();
        }
        applied = *std::move(parsed);
    }
    return Json{{"version", reply->version()}, {"landscape", std::move(applied)}};
}

}  // namespace throughline::rpc::client
