#pragma once

#include "models/answer.h"
#include "models/types/overview.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// What needs somebody, key figures and rates; `from` invalid: the engine's usual period.
void getOverview(const EngineClient& client, AsyncCall& call, const QString& plant,
                 const QDateTime& from, std::function<void(const Answer<Overview>&)> done);

}  // namespace throughline::models
