#pragma once

#include <QString>

namespace throughline::models {

/// What a runbook says to look at first: the first item under its heading "Check first", else its
/// first item, as plain text; empty where it has none.
QString firstCheck(const QString& markdown);

}  // namespace throughline::models
