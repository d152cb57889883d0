#pragma once

#include "models/types/exception.h"

namespace throughline::models {

/// Whether the exception tells that a source left out numbers of an order's events.
bool isSequenceGap(const ExceptionRow& row);
/// "Events 7 to 9 never came".
QString gapText(const ExceptionRow& row);
/// "Events 7 to 9 of order 4711 from MES Graz never came."
QString gapSentence(const ExceptionRow& row, const QString& systemName);

}  // namespace throughline::models
