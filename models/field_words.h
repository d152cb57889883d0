#pragma once

#include <QString>

namespace throughline::models {

/// A JSON pointer in the words of the business: "/yield/value" is "Yield › value",
/// "/Units/0/UnitOfMeasure" is "Units 1 › unit of measure". Other texts come back as words too.
QString fieldWords(const QString& pointer);

}  // namespace throughline::models
