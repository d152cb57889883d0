#pragma once

#include "models/types/exception_detail.h"

#include <QTabWidget>

class QPlainTextEdit;
class QTextBrowser;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// Beside what failed: the runbook of the cause, the notes, and, behind its tab, the technical
/// trace. What did not change keeps its scroll.
class HelpTabs : public QTabWidget {
    Q_OBJECT
public:
    explicit HelpTabs(models::Session* session, QWidget* parent = nullptr);
    /// `other`: not the exception that showed before.
    void show(const models::ExceptionDetail& detail, bool other);

private:
    void showRunbook(const QString& markdown);

    models::Session* session_;
    QString markdown_;
    QTextBrowser* runbook_;
    QPlainTextEdit *notes_, *technical_;
};

}  // namespace throughline::ui
