#include "models/api/systems_api.h"

#include "models/async_unary.h"
#include "models/convert/systems.h"
#include "throughline/v1/systems.grpc.pb.h"

namespace throughline::models {

void listSystems(const EngineClient& client, AsyncCall& call,
                 std::function<void(const Answer<SystemsList>&)> done) {
    callUnary<v1::Systems>(client, call, &v1::RemoteAsync<v1::Systems>::List, v1::Empty(),
                           systemsListOf, std::move(done));
}

}  // namespace throughline::models
