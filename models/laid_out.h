#pragma once

#include <QString>

namespace throughline::models {

/// JSON or XML with a line for each member or element, for reading; every value stands as it was
/// sent. Text that has lines of its own, or is neither, comes back as it is.
QString laidOut(const QString& text);

}  // namespace throughline::models
