#pragma once

class QString;
class QWidget;

namespace throughline::ui {

/// A passing word for the status bar of the window that `from` is in ("2 rows copied.").
void say(QWidget* from, const QString& text);

}  // namespace throughline::ui
