#pragma once

#include "models/async_call.h"
#include "models/json_lines.h"
#include "models/types/exception_detail.h"
#include "models/types/fix.h"
#include "ui/frame/page.h"

#include <QHash>
#include <QTimer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTabWidget;

namespace throughline::ui {

class BusyOverlay;
class DiffView;
class DryRunView;
class ErrorBanner;
class FixEditor;

/// A payload is put right and sent again: edit, see the change, dry run, reason, send. What is
/// typed survives live updates and leaving the page.
class FixPage : public Page {
    Q_OBJECT
public:
    explicit FixPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    struct Draft {
        QString text, reason;
    };
    QLayout* buildHead();
    QWidget* buildEditor(QWidget* parent);
    QLayout* buildFoot();
    void load(bool keepText);
    void take(const models::EditablePayload& editable, bool keepText);
    void keepDraft();
    void textChanged();
    void dryRun();
    void showPreview(const models::Preview& preview);
    void showProblems();
    void checkSend();
    void send();
    void showSent(const models::ReplayOutcome& outcome);
    void showConflict();
    void addProblem(QHash<int, QString>& inLines, int line, const QString& words);

    QString id_;
    models::ExceptionDetail detail_;
    models::EditablePayload editable_;
    models::JsonFields originalFields_;
    models::Preview preview_;
    QString previewed_;  // text of the last dry run
    QHash<QString, Draft> drafts_;
    bool loaded_ = false, tried_ = false, sent_ = false, stale_ = false;
    int lockedProblems_ = 0;

    QLabel *cause_, *failing_, *editorTitle_, *lockNote_;
    ErrorBanner* banner_;
    FixEditor* editor_;
    QListWidget* problems_;
    QTabWidget* tabs_;
    DiffView* diff_;
    DryRunView* dryRun_;
    QLineEdit* reason_;
    QPushButton *back_, *try_, *send_;
    BusyOverlay* busy_;
    QTimer typing_;
    models::AsyncCall detailCall_{this};
    models::AsyncCall loadCall_{this};
    models::AsyncCall previewCall_{this};
    models::AsyncCall sendCall_{this};
};

}  // namespace throughline::ui
