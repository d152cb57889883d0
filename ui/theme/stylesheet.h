#pragma once

#include <QString>

namespace throughline::ui {

/// The application's one style sheet, generated from the tokens of the current theme.
QString styleSheet();

}  // namespace throughline::ui
