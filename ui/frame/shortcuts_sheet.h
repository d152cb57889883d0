#pragma once

#include <QDialog>

namespace throughline::ui {

/// The sheet on "?": what the keyboard does everywhere and on the page in front.
class ShortcutsSheet : public QDialog {
    Q_OBJECT
public:
    ShortcutsSheet(const QString& pageTitle, const QList<QPair<QString, QString>>& pageKeys,
                   QWidget* parent);
};

}  // namespace throughline::ui
