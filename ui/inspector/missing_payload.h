#pragma once

#include "models/answer.h"

namespace throughline::ui {

class EmptyState;
class PayloadView;

/// Says of something stored that is not there why, and what can be done: removed by retention,
/// damaged (table and row named).
void showMissing(PayloadView* view, const models::Failure& failure);
void showMissing(EmptyState* place, const models::Failure& failure);
/// Whether the failure is about what is stored, so that asking again changes nothing.
bool isMissing(const models::Failure& failure);

}  // namespace throughline::ui
