#pragma once

#include "models/types/status.h"

namespace throughline::v1 {
class ChangeNotice;
class StatusReply;
}  // namespace throughline::v1

namespace throughline::models {

EngineStatus engineStatusOf(const v1::StatusReply& wire);
ChangeNotice changeNoticeOf(const v1::ChangeNotice& wire);

}  // namespace throughline::models
