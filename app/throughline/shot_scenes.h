#pragma once

#include <QString>

class QPixmap;

namespace throughline::ui {
class MainWindow;
}

/// What is done on a page before its picture is taken, as a person would: by the names of controls.
namespace throughline::app {

/// "dry-run" types a fix and tries it, "replay" and "discard" open their dialogs. An unknown scene
/// does nothing.
void playScene(const QString& scene, const ui::MainWindow& window);
/// The window with the dialog that stands over it.
QPixmap pictureOf(const ui::MainWindow& window);
void closeDialogs(const ui::MainWindow& window);

}  // namespace throughline::app
