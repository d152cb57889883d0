#pragma once

#include "models/types/exception.h"

namespace throughline::v1 {
class ExceptionRow;
}

namespace throughline::models {

ExceptionRow exceptionRowOf(const v1::ExceptionRow& wire);

}  // namespace throughline::models
