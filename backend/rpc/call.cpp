#include "rpc/call.h"

namespace throughline::rpc {

namespace {
constexpr std::string_view kBearer = "Bearer ";
}

storage::Actor actorOf(const security::Identity& identity) {
    return {.user = identity.user, .role = identity.role, .workstation = identity.workstation};
}

Result<security::Identity> admit(const ServiceContext& context,
                                 const grpc::CallbackServerContext& call,
                                 security::Permission permission) {
    const auto& metadata = call.client_metadata();
    const auto header = metadata.find("authorization");
    std::optional<security::Identity> identity;
    if (header != metadata.end()) {
        const std::string_view value(header->second.data(), header->second.size());
        if (value.starts_with(kBearer)) {
            identity = context.tokens.find(value.substr(kBearer.size()));
        }
    }
    if (!identity) {
        return Error{.code = ErrorCode::RequestUnauthenticated,
                     .detail = header == metadata.end() ? "the call carries no token"
                                                        : "the token is not one of this engine's",
                     .field = "authorization",
                     .rule = "the token of engine.json in the engine's data folder"};
    }
    if (!security::holds(identity->role, permission)) {
        return Error{.code = ErrorCode::RequestDenied,
                     .field = "role",
                     .value = identity->role,
                     .rule = "a role with permission to " +
                             std::string(security::permissionText(permission))};
    }
    return *identity;
}

}  // namespace throughline::rpc
