#pragma once

#include "domain/error.h"
#include "domain/result.h"
#include "throughline/v1/common.pb.h"

#include <grpcpp/support/status.h>

#include <vector>

namespace grpc {
class CallbackServerContext;
class ClientContext;
}  // namespace grpc

namespace throughline::rpc {

/// The trailing metadata that carries a serialized v1::Problems beside the status.
inline constexpr auto kErrorMetadata = "throughline-error-bin";

/// And, where a message was refused, the ids of its exceptions, with commas between them.
inline constexpr auto kExceptionsMetadata = "throughline-exceptions";

v1::Problem toProblem(const Error& error);
Error fromProblem(const v1::Problem& problem);

/// The error's own status code and sentence; the problems travel in the status' details.
grpc::Status toGrpcStatus(const std::vector<Error>& errors);
grpc::Status toGrpcStatus(const Error& error);
grpc::Status toGrpcStatus(const Status& status);

/// The same, and adds the trailing metadata to the call.
grpc::Status refuse(grpc::CallbackServerContext& call, const std::vector<Error>& errors);
grpc::Status refuse(grpc::CallbackServerContext& call, const Error& error);

/// What a caller makes of a status that is not OK: the problems as the engine sent them, or, where
/// gRPC itself failed, one Error of the nearest meaning (engine.unreachable …).
std::vector<Error> problemsOf(const grpc::Status& status);

}  // namespace throughline::rpc
