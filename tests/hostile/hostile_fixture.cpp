#include "hostile_fixture.h"

#include "throughline/v1/events.grpc.pb.h"
#include "throughline/v1/exceptions.grpc.pb.h"

#include <future>

namespace throughline::test {

namespace {

void withEveryFormat(const engine::EngineFixture& plant) {
    plant.write("landscape/endpoints.jsonc",
                engine::endpointsWith(R"({ "id": "erp", "system": "erp", "pack": "test" },
                    { "id": "later", "system": "erp", "pack": "test", "synchronous": false },
                    { "id": "xml", "system": "erp", "pack": "xml" },
                    { "id": "csv", "system": "erp", "pack": "csv" },
                    { "id": "files", "system": "erp", "pack": "test", "kind": "file" })"));
    for (const std::string format : {"xml", "csv"}) {
        plant.write("packs/" + format + "/in.jq", R"({skip: "read"})");
        plant.write("packs/" + format + "/pack.jsonc",
                    R"({"name": ")" + format + R"(", "version": "1.0.0", "description": "any",
                        "codec": {"format": ")" +
                        format + R"("}, "inbound": [{"name": "any", "file": "in.jq"}]})");
    }
}

}  // namespace

HostileFixture::HostileFixture() : rpc("administrator", withEveryFormat) {}

connectors::HttpReply HostileFixture::post(const std::string& endpoint, const std::string& body,
                                           std::map<std::string, std::string> headers) const {
    connectors::HttpRequest request;
    request.url = rpc.plant.url("/intake/" + endpoint);
    request.headers = std::move(headers);
    request.body = body;
    const auto client = connectors::makeHttpClient();
    std::promise<connectors::HttpReply> promise;
    client->send(std::move(request),
                 [&](connectors::HttpReply reply) { promise.set_value(std::move(reply)); });
    return promise.get_future().get();
}

std::vector<v1::ExceptionRow> HostileFixture::exceptions() {
    const auto page = rpc.call(&v1::Remote<v1::Exceptions>::List, v1::ExceptionsRequest{});
    if (!page.ok()) {
        return {};
    }
    return {page->rows().begin(), page->rows().end()};
}

Result<v1::MessageDetail> HostileFixture::message(const v1::ExceptionRow& exception) {
    v1::MessageRequest request;
    request.set_id(exception.message_id());
    return rpc.call(&v1::Remote<v1::Events>::Message, request);
}

bool HostileFixture::takesTheNext() {
    const auto order = std::to_string(5000 + ++taken_);
    return post("erp", engine::releaseJson(order, "healthy-" + order)).status == 201;
}

void HostileFixture::drop(const std::string& name, const std::string& bytes) const {
    const auto target = folder() / "in" / name;
    auto part = folder() / "in" / "whole.part";
    rpc.plant.write("data/intake/files/in/whole.part", bytes);
    std::filesystem::rename(part, target);
}

}  // namespace throughline::test
