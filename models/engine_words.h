#pragma once

#include <QString>

namespace throughline::models {

/// What the engine says in English, in the console's language where that is shipped: key figures,
/// sentences of errors, what needs attention. Texts of a plant's own stay as they are.
QString engineWords(const QString& english);

}  // namespace throughline::models
