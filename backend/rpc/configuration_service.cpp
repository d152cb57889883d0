#include "rpc/configuration_service.h"

#include "rpc/convert.h"
#include "rpc/landscape_folders.h"
#include "rpc/request_values.h"
#include "rpc/server.h"

#include <map>
#include <tuple>

namespace throughline::rpc {

namespace {

void show(const storage::LandscapeVersion& version, v1::LandscapeReply& out) {
    out.set_version(version.version);
    out.set_text(version.text);
    out.set_digest(version.digest);
    out.set_applied_by(version.who.user);
    out.set_applied_us(micros(version.at));
}

Status showCurrent(const storage::Store& store, v1::LandscapeReply& out) {
    const auto current = store.currentLandscape();
    if (!current) {
        return current.error();
    }
    if (*current) {
        show(**current, out);
    }
    return {};
}

/// What is in effect: the landscape's rows, overlaid by those that people set since.
Status listValues(const engine::Engine& engine, const std::string& wanted, v1::ValuesReply& out) {
    using Key = std::tuple<std::string, std::string, std::string>;
    std::map<Key, storage::ValueMapEntry> effective;
    const auto landscape = engine.landscape();
    for (const auto& row : landscape->valueMaps) {
        if (wanted.empty() || row.map == wanted) {
            effective[{row.map, row.system, row.source}] = {.map = row.map,
                                                            .system = row.system,
                                                            .source = row.source,
                                                            .canonical = row.canonical};
        }
    }
    const auto kept = engine.store().valueMap(wanted);
    if (!kept) {
        return kept.error();
    }
    for (const auto& entry : *kept) {
        effective[{entry.map, entry.system, entry.source}] = entry;
    }
    for (const auto& [key, entry] : effective) {
        *out.add_rows() = toWire(entry);
    }
    return {};
}

}  // namespace

grpc::ServerUnaryReactor* ConfigurationService::CheckLandscape(grpc::CallbackServerContext* call,
                                                               const v1::LandscapeRequest* request,
                                                               v1::LandscapeReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Configure,
        [this](const auto&, const v1::LandscapeRequest& wanted, v1::LandscapeReply& out) {
            for (const auto& error : engine::checkLandscape(
                     wanted.folder(), packFoldersFor(context_.settings.resources, wanted.folder()),
                     *context_.engine.contracts())) {
                *out.add_problems() = toProblem(error);
            }
            return Status{};
        });
}

grpc::ServerUnaryReactor* ConfigurationService::ApplyLandscape(grpc::CallbackServerContext* call,
                                                               const v1::LandscapeRequest* request,
                                                               v1::LandscapeReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Configure,
        [this](const auto& who, const v1::LandscapeRequest& wanted, v1::LandscapeReply& out) {
            for (const auto& error : engine::checkLandscape(
                     wanted.folder(), packFoldersFor(context_.settings.resources, wanted.folder()),
                     *context_.engine.contracts())) {
                *out.add_problems() = toProblem(error);
            }
            if (out.problems_size() > 0) {
                return Status{};
            }
            if (auto status = context_.engine.applyLandscape(wanted.folder(), actorOf(who));
                !status.ok()) {
                return status;
            }
            return showCurrent(context_.engine.store(), out);
        });
}

grpc::ServerUnaryReactor* ConfigurationService::ShowLandscape(grpc::CallbackServerContext* call,
                                                              const v1::Empty* request,
                                                              v1::LandscapeReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::Empty&, v1::LandscapeReply& out) {
                      return showCurrent(context_.engine.store(), out);
                  });
}

grpc::ServerUnaryReactor* ConfigurationService::ListContracts(grpc::CallbackServerContext* call,
                                                              const v1::ContractsRequest* request,
                                                              v1::ContractsReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::ContractsRequest& wanted, v1::ContractsReply& out) {
                      const auto registry = context_.engine.contracts();
                      for (const auto& contract : registry->list()) {
                          if (wanted.type().empty() || wanted.type() == contract.type) {
                              *out.add_rows() = toWire(contract);
                          }
                      }
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* ConfigurationService::ListValues(grpc::CallbackServerContext* call,
                                                           const v1::ValuesRequest* request,
                                                           v1::ValuesReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::ValuesRequest& wanted, v1::ValuesReply& out) {
                      return listValues(context_.engine, wanted.map(), out);
                  });
}

grpc::ServerUnaryReactor* ConfigurationService::SetValue(grpc::CallbackServerContext* call,
                                                         const v1::SetValueRequest* request,
                                                         v1::SetValueReply* reply) {
    return answer(
        context_, call, request, reply, security::Permission::Act,
        [this](const auto& who, const v1::SetValueRequest& wanted, v1::SetValueReply& out) {
            if (auto reason = needReason(wanted.reason()); !reason.ok()) {
                return reason;
            }
            const auto replayed = context_.engine.setValue({.map = wanted.map(),
                                                            .system = wanted.system(),
                                                            .source = wanted.source(),
                                                            .canonical = wanted.canonical()},
                                                           actorOf(who), wanted.reason());
            if (!replayed) {
                return Status(replayed.error());
            }
            out.set_replayed(*replayed);
            return Status{};
        });
}

}  // namespace throughline::rpc
