#include "rpc/problem.h"

#include <grpcpp/server_context.h>

namespace throughline::rpc {

namespace {

/// Metadata is small by nature (HTTP/2 peers refuse more than 8 KiB): what does not fit stays
/// behind.
constexpr std::size_t kMostBytes = 3000;

std::string serialized(const std::vector<Error>& errors) {
    v1::Problems problems;
    for (const auto& error : errors) {
        auto problem = toProblem(error);
        if (problem.detail().size() > 1000) {
            problem.set_detail(problem.detail().substr(0, 1000));
        }
        if (problems.problems_size() > 0 &&
            problems.ByteSizeLong() + problem.ByteSizeLong() > kMostBytes) {
            break;
        }
        *problems.add_problems() = std::move(problem);
    }
    return problems.SerializeAsString();
}

ErrorCode nearest(grpc::StatusCode code) {
    switch (code) {
        case grpc::StatusCode::INVALID_ARGUMENT:
        case grpc::StatusCode::OUT_OF_RANGE:
            return ErrorCode::RequestInvalid;
        case grpc::StatusCode::NOT_FOUND:
            return ErrorCode::NotFound;
        case grpc::StatusCode::PERMISSION_DENIED:
        case grpc::StatusCode::UNAUTHENTICATED:
            return ErrorCode::RequestDenied;
        case grpc::StatusCode::RESOURCE_EXHAUSTED:
            return ErrorCode::IntakeBusy;
        case grpc::StatusCode::CANCELLED:
            return ErrorCode::Cancelled;
        case grpc::StatusCode::UNAVAILABLE:
        case grpc::StatusCode::DEADLINE_EXCEEDED:
            return ErrorCode::EngineUnreachable;
        default:
            return ErrorCode::Internal;
    }
}

}  // namespace

v1::Problem toProblem(const Error& error) {
    v1::Problem problem;
    problem.set_code(std::string(error.text()));
    problem.set_sentence(std::string(error.info().sentence));
    problem.set_detail(error.detail);
    problem.set_field(error.field);
    problem.set_value(error.value);
    problem.set_rule(error.rule);
    problem.set_line(error.line);
    problem.set_file(error.file);
    problem.set_runbook(std::string(error.info().runbook));
    return problem;
}

Error fromProblem(const v1::Problem& problem) {
    const auto* info = findErrorInfo(problem.code());
    return Error{.code = info != nullptr ? info->code : ErrorCode::Internal,
                 .detail = problem.detail(),
                 .field = problem.field(),
                 .value = problem.value(),
                 .rule = problem.rule(),
                 .line = problem.line(),
                 .file = problem.file()};
}

grpc::Status toGrpcStatus(const std::vector<Error>& errors) {
    if (errors.empty()) {
        return grpc::Status::OK;
    }
    const auto& first = errors.front();
    return {static_cast<grpc::StatusCode>(first.info().grpcStatus), first.message(),
            serialized(errors)};
}

grpc::Status toGrpcStatus(const Error& error) {
    return toGrpcStatus(std::vector{error});
}

grpc::Status toGrpcStatus(const Status& status) {
    return status.ok() ? grpc::Status::OK : toGrpcStatus(status.error());
}

grpc::Status refuse(grpc::CallbackServerContext& call, const std::vector<Error>& errors) {
    auto status = toGrpcStatus(errors);
    call.AddTrailingMetadata(kErrorMetadata, status.error_details());
    return status;
}

grpc::Status refuse(grpc::CallbackServerContext& call, const Error& error) {
    return refuse(call, std::vector{error});
}

std::vector<Error> problemsOf(const grpc::Status& status) {
    if (status.ok()) {
        return {};
    }
    v1::Problems problems;
    std::vector<Error> errors;
    if (problems.ParseFromString(status.error_details())) {
        for (const auto& problem : problems.problems()) {
            errors.push_back(fromProblem(problem));
        }
    }
    if (errors.empty()) {
        errors.push_back({.code = nearest(status.error_code()), .detail = status.error_message()});
    }
    return errors;
}

}  // namespace throughline::rpc
