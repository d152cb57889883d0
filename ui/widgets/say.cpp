#include "ui/widgets/say.h"

namespace throughline::ui {

void say(QWidget* from, const QString& text) {
    // Travels up to the window by itself.
    QStatusTipEvent event(text);
    QCoreApplication::sendEvent(from, &event);
}

}  // namespace throughline::ui
