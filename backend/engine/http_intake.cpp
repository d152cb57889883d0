#include "engine/http_intake.h"

#include "codecs/codec.h"
#include "codecs/text.h"
#include "engine/cloud_events.h"
#include "engine/problem.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <utility>

namespace throughline::engine {
namespace {

constexpr std::string_view kPath = "/intake/";

/// `status`: where it is another than the error's own.
connectors::HttpAnswer problemAnswer(const Error& error, ExceptionId exception = {},
                                     int status = 0) {
    connectors::HttpAnswer answer;
    answer.status = status != 0 ? status : error.info().httpStatus;
    answer.contentType = "application/problem+json";
    auto problem = problemOf(error, exception);
    problem["status"] = answer.status;
    answer.body = codecs::toText(problem);
    if (error.code == ErrorCode::IntakeBusy || error.code == ErrorCode::StorageFull ||
        error.code == ErrorCode::IntakeQueueFull) {
        answer.headers["Retry-After"] = "5";
    }
    if (error.code == ErrorCode::IntakeUnauthorized) {
        answer.headers["WWW-Authenticate"] = "Bearer";
    }
    return answer;
}

/// The endpoint's own form of acknowledgement: ${message}, ${event}, ${accepted}.
std::string filled(std::string text, const IntakeResult& result) {
    const std::map<std::string, std::string> values{
        {"${message}", result.message.text()},
        {"${event}", result.events.empty() ? std::string{} : result.events.front().text()},
        {"${accepted}", std::to_string(result.accepted)}};
    for (const auto& [name, value] : values) {
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
            text.replace(at, name.size(), value);
            at += value.size();
        }
    }
    return text;
}

connectors::HttpAnswer answerFor(const Result<IntakeResult>& result,
                                 const std::string& ackTemplate) {
    if (!result.ok()) {
        return problemAnswer(result.error());
    }
    const bool nothingTaken = result->accepted == 0 && result->duplicates == 0;
    if (nothingTaken && !result->refused.empty()) {
        const RefusedRecord& first = result->refused.front();
        return problemAnswer(first.error, first.id);
    }
    connectors::HttpAnswer answer;
    answer.status = result->accepted > 0 ? 201 : 200;
    answer.body = codecs::toText(answerOf(*result));
    if (!ackTemplate.empty()) {
        answer.body = filled(ackTemplate, *result);
        answer.contentType = ackTemplate.front() == '<' ? "application/xml" : "application/json";
    }
    return answer;
}

/// Archives stay shut: a small body may not become a large one here.
std::optional<Error> compressed(const std::map<std::string, std::string>& headers) {
    const auto encoding = headers.find("content-encoding");
    if (encoding == headers.end() || encoding->second.empty() || encoding->second == "identity") {
        return std::nullopt;
    }
    return Error{.code = ErrorCode::CodecUnsupported,
                 .field = "content-encoding",
                 .value = shortened(codecs::legible(encoding->second)),
                 .rule = "a body that is not compressed"};
}

/// Takes as long for a wrong token as for the right one.
bool sameToken(std::string_view given, std::string_view wanted) {
    unsigned char difference = given.size() == wanted.size() ? 0 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
        difference |= static_cast<unsigned char>(given[i] ^ wanted[i % wanted.size()]);
    }
    return difference == 0;
}

}  // namespace

Status HttpIntake::listen(int port) {
    connectors::HttpServer::Options options;
    options.port = static_cast<std::uint16_t>(port);
    auto server = connectors::startHttpServer(
        options, [this](connectors::HttpIncoming incoming, connectors::HttpServer::Reply reply) {
            handle(std::move(incoming), std::move(reply));
        });
    if (!server.ok()) {
        return server.error();
    }
    server_ = *std::move(server);
    return {};
}

void HttpIntake::handle(connectors::HttpIncoming incoming, connectors::HttpServer::Reply reply) {
    const std::string path = incoming.target.substr(0, incoming.target.find('?'));
    if (!path.starts_with(kPath)) {
        reply(problemAnswer({ErrorCode::IntakeUnknownEndpoint,
                             {},
                             "path",
                             shortened(path),
                             "/intake/<endpoint>",
                             0,
                             {}}));
        return;
    }
    if (incoming.method != "POST" && incoming.method != "PUT") {
        connectors::HttpAnswer answer = problemAnswer(
            {ErrorCode::RequestInvalid, {}, "method", shortened(incoming.method), "POST", 0, {}},
            {}, 405);
        answer.headers["Allow"] = "POST, PUT";
        reply(std::move(answer));
        return;
    }
    const std::string id = path.substr(kPath.size());
    const SetupPtr setup = core_.setup.get();
    const InboundEndpoint* const endpoint = setup->landscape->inboundEndpoint(id);
    if (endpoint == nullptr || endpoint->kind != "http") {
        reply(problemAnswer({ErrorCode::IntakeUnknownEndpoint,
                             {},
                             "endpoint",
                             shortened(id),
                             "an HTTP endpoint of the landscape",
                             0,
                             {}}));
        return;
    }
    if (!endpoint->token.empty() &&
        !sameToken(incoming.headers["authorization"], "Bearer " + endpoint->token)) {
        const bool shown = incoming.headers.contains("authorization");
        reply(problemAnswer({ErrorCode::IntakeUnauthorized,
                             shown ? "the credentials are not this endpoint's"
                                   : "the request carries no credentials",
                             "authorization",
                             {},
                             "Bearer with the token of endpoint " + id,
                             0,
                             {}}));
        return;
    }
    IntakeRequest request;
    request.endpoint = isCloudEvents(incoming.headers) ? "events/" + id : id;
    request.contentType = incoming.headers["content-type"];
    request.name = incoming.target;
    request.traceparent = incoming.headers["traceparent"];
    auto unread = compressed(incoming.headers);
    request.headers = std::move(incoming.headers);
    request.bytes = std::move(incoming.body);
    request.synchronous = endpoint->synchronous;
    if (endpoint->synchronous) {
        intake_.submit(
            std::move(request),
            [reply = std::move(reply), ack = endpoint->ackTemplate](
                const Result<IntakeResult>& result) { reply(answerFor(result, ack)); },
            {}, std::move(unread));
        return;
    }
    const auto answer = [reply = std::move(reply)](const Result<MessageId>& received) {
        if (!received.ok()) {
            reply(problemAnswer(received.error()));
            return;
        }
        connectors::HttpAnswer accepted;
        accepted.status = 202;
        accepted.body = codecs::toText(Json{{"message", received->text()}});
        reply(std::move(accepted));
    };
    intake_.submit(std::move(request), {}, answer, std::move(unread));
}

}  // namespace throughline::engine
