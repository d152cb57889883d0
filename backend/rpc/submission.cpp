#include "rpc/submission.h"

#include "rpc/convert.h"

namespace throughline::rpc {

namespace {

/// Of a message in parts; what a codec reads of it is for its pack to say.
constexpr std::size_t kMostBytes = 64U * 1024 * 1024;

grpc::Status refusedWhole(grpc::CallbackServerContext& call, const engine::IntakeResult& result) {
    std::vector<Error> errors;
    std::string exceptions;
    for (const auto& refused : result.refused) {
        errors.push_back(refused.error);
        const auto id = refused.id.text();
        if (exceptions.find(id) == std::string::npos && exceptions.size() < 500) {
            exceptions += (exceptions.empty() ? "" : ",") + id;
        }
    }
    call.AddTrailingMetadata(kExceptionsMetadata, exceptions);
    return refuse(call, errors);
}

}  // namespace

grpc::Status submit(engine::Engine& engine, grpc::CallbackServerContext& call,
                    const v1::SubmitRequest& wanted, v1::SubmitReply& reply) {
    engine::IntakeRequest message{.endpoint = wanted.endpoint(),
                                  .pack = wanted.pack(),
                                  .mapping = wanted.mapping(),
                                  .contentType = wanted.content_type(),
                                  .name = wanted.name(),
                                  .bytes = wanted.content()};
    if (!wanted.idempotency_key().empty()) {
        message.headers["idempotency-key"] = wanted.idempotency_key();
    }
    const auto result = engine.intakeAndWait(std::move(message));
    if (!result) {
        return refuse(call, result.error());
    }
    const bool nothingTaken = result->accepted == 0 && result->duplicates == 0;
    if (nothingTaken && !result->refused.empty() && !wanted.itemised()) {
        return refusedWhole(call, *result);
    }
    reply = toWire(*result);
    return grpc::Status::OK;
}

SubmissionParts::SubmissionParts(const ServiceContext& context, grpc::CallbackServerContext& call,
                                 v1::SubmitReply& reply)
    : context_(context), call_(call), reply_(reply) {
    if (auto who = admit(context, call, security::Permission::Send); !who) {
        finished_ = true;
        Finish(refuse(call, who.error()));
        return;
    }
    StartRead(&part_);
}

void SubmissionParts::OnReadDone(bool ok) {
    if (finished_) {
        return;
    }
    if (!ok) {
        hand();
        return;
    }
    if (!std::exchange(begun_, true)) {
        whole_.Swap(&part_);
    } else {
        whole_.mutable_content()->append(part_.content());
    }
    if (whole_.content().size() > kMostBytes) {
        finished_ = true;
        Finish(refuse(call_, Error{.code = ErrorCode::IntakeTooLarge,
                                   .field = "content",
                                   .rule = "at most " + std::to_string(kMostBytes) + " bytes"}));
        return;
    }
    StartRead(&part_);
}

void SubmissionParts::hand() {
    finished_ = true;
    const auto got = static_cast<std::int64_t>(whole_.content().size());
    if (!begun_ || got != whole_.total()) {  // a sender that breaks off ends like one that is done
        Finish(refuse(call_, Error{.code = ErrorCode::RequestInvalid,
                                   .field = "content",
                                   .value = std::to_string(got) + " bytes",
                                   .rule = "all " + std::to_string(whole_.total()) + " bytes"}));
        return;
    }
    auto job = [this] {
        grpc::Status status;
        try {
            status = submit(context_.engine, call_, whole_, reply_);
        } catch (const std::exception& broken) {
            status = refuse(call_, Error{.code = ErrorCode::Internal, .detail = broken.what()});
        }
        Finish(status);
    };
    if (!context_.pool.run(std::move(job))) {
        Finish(refuse(
            call_, Error{.code = ErrorCode::IntakeBusy, .detail = "too many calls are waiting"}));
    }
}

}  // namespace throughline::rpc
