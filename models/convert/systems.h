#pragma once

#include "models/types/system.h"

namespace throughline::v1 {
class SystemsReply;
}

namespace throughline::models {

SystemsList systemsListOf(const v1::SystemsReply& wire);

}  // namespace throughline::models
