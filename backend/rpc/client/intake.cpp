#include "rpc/client/intake.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/intake.grpc.pb.h"

namespace throughline::rpc::client {

namespace {

Json refusedShape(const v1::RefusedRecord& refused) {
    const auto& problem = refused.problem();
    return {{"id", refused.exception()},
            {"code", problem.code()},
            {"field", textOrNull(problem.field())},
            {"value", textOrNull(problem.value())},
            {"rule", textOrNull(problem.rule())},
            {"line", problem.line() > 0 ? Json(problem.line()) : Json()},
            {"sentence", problem.sentence()},
            {"detail", textOrNull(problem.detail())}};
}

Json submittedShape(const v1::SubmitReply& reply) {
    Json reasons = Json::object();
    for (const auto& [reason, count] : reply.skipped_reasons()) {
        reasons[reason] = count;
    }
    Json types = Json::object();
    for (const auto& type : reply.types()) {
        types[type] = types.value(type, 0) + 1;
    }
    return {{"message_id", textOrNull(reply.message())},
            {"received", reply.received()},
            {"accepted", reply.accepted()},
            {"duplicates", reply.duplicates()},
            {"skipped", reply.skipped()},
            {"refused", shapesOf(reply.refused(), refusedShape)},
            {"skipped_reasons", std::move(reasons)},
            {"types", std::move(types)}};
}

}  // namespace

Result<Json> submit(const Wire& wire, const Submission& submission, std::string_view content) {
    constexpr std::size_t kPart = 1024U * 1024;
    v1::SubmitRequest part;
    part.set_pack(submission.pack);
    part.set_endpoint(submission.endpoint);
    part.set_mapping(submission.mapping);
    part.set_name(submission.name);
    part.set_content_type(submission.contentType);
    part.set_itemised(true);
    part.set_total(static_cast<std::int64_t>(content.size()));
    v1::Remote<v1::Intake> service(wire);
    grpc::ClientContext context;
    v1::SubmitReply reply;
    // In parts: one message of gRPC takes no more than 16 MiB.
    const auto writer = service.SubmitParts(&context, &reply);
    do {
        const auto piece = content.substr(0, kPart);
        part.set_content(piece.data(), piece.size());
        content.remove_prefix(piece.size());
    } while (writer->Write(part) && !content.empty());
    writer->WritesDone();
    if (const auto status = writer->Finish(); !status.ok()) {
        return problemsOf(status).front();
    }
    return submittedShape(reply);
}

}  // namespace throughline::rpc::client
