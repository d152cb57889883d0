#include "rpc/systems_service.h"

#include "rpc/convert.h"

namespace throughline::rpc {

grpc::ServerUnaryReactor* SystemsService::List(grpc::CallbackServerContext* call,
                                               const v1::Empty* request, v1::SystemsReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::Empty&, v1::SystemsReply& out) {
                      for (const auto& system : context_.engine.systems()) {
                          *out.add_rows() = toWire(system);
                      }
                      const auto landscape = context_.engine.landscape();
                      for (const auto& plant : landscape->plants) {
                          auto* row = out.add_plants();
                          row->set_id(plant.id);
                          row->set_name(plant.name);
                          row->set_zone(plant.zone);
                      }
                      return Status{};
                  });
}

}  // namespace throughline::rpc
