#pragma once

#include "models/types/exception_group.h"

namespace throughline::ui {

class EmptyState;

/// Why the page of exceptions is empty, and what that means.
void showNothingHere(EmptyState* empty, const models::ExceptionsQuery& query);

}  // namespace throughline::ui
