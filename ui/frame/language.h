#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace throughline::ui {

/// The console's language: English as written in the sources, others as shipped under
/// resources/translations. Chosen by command line, else by setting, else by the system.
class Language {
public:
    /// Before the first window; later changes count from the next start on.
    static void apply(QApplication& application, const QString& wanted = {});
    /// What `--language` asks for, before the command line is parsed in whole; empty: nothing.
    static QString asked(const QStringList& arguments);
    /// "system", "en", "de": what is remembered for the next start.
    static QString remembered();
    static void remember(const QString& language);
    /// Codes of what is shipped, with their names in themselves.
    static QList<QPair<QString, QString>> shipped();
};

}  // namespace throughline::ui
