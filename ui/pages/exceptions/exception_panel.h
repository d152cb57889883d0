#pragma once

#include "models/types/exception_detail.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTextBrowser;

namespace throughline::models {
class Session;
struct Link;
}  // namespace throughline::models

namespace throughline::ui {

class KeyValueGrid;
class StateBadge;

/// One exception: the failing field, value and rule first, then what it holds back, what may be
/// done about it, the facts, the runbook, the notes and, folded away, the technical trace.
class ExceptionPanel : public QFrame {
    Q_OBJECT
public:
    explicit ExceptionPanel(models::Session* session, QWidget* parent = nullptr);

    void show(const models::ExceptionDetail& detail);
    [[nodiscard]] const models::ExceptionDetail& detail() const { return detail_; }
    /// Presses the action's button, if it is permitted.
    void press(const QString& action);

Q_SIGNALS:
    /// "fix", "replay", "assign", "note", "snooze", "discard", "restore" or "resolve".
    void wanted(const QString& action);
    void go(const throughline::models::Link& link);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintSign();
    QWidget* buildFailing();
    QLayout* buildActions();
    QTabWidget* buildTabs();
    void showFailing();
    void showActions();
    void showFacts();

    models::Session* session_;
    models::ExceptionDetail detail_;
    QLabel *cause_, *id_, *field_, *value_, *rule_, *sentence_, *behind_;
    QLabel* behindSign_ = nullptr;
    QFrame* failing_;
    QWidget* behindRow_;
    StateBadge* state_;
    QHash<QString, QPushButton*> buttons_;
    QPushButton *order_, *message_;
    KeyValueGrid* facts_;
    QTabWidget* tabs_;
    QTextBrowser* runbook_;
    QPlainTextEdit *notes_, *technical_;
};

}  // namespace throughline::ui
