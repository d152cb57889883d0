#pragma once

#include "models/answer.h"
#include "models/types/system.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Systems service; `done` runs on the call's receiver's thread.
void listSystems(const EngineClient& client, AsyncCall& call,
                 std::function<void(const Answer<SystemsList>&)> done);

}  // namespace throughline::models
