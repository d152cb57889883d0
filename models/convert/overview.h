#pragma once

#include "models/types/overview.h"

namespace throughline::v1 {
class OverviewReply;
}

namespace throughline::models {

Overview overviewOf(const v1::OverviewReply& wire);

}  // namespace throughline::models
