#pragma once

#include "models/async_call.h"
#include "models/contract_hints.h"
#include "models/fix_problems.h"
#include "models/types/exception_detail.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace throughline::models {

class Session;

/// One exception under repair: its payload, what the engine says of the text while it is typed, the
/// dry run, and whether it may be sent. What is typed survives live updates and leaving. UI thread.
class FixSession : public QObject {
    Q_OBJECT
public:
    struct Reason {
        QString category, text;
        /// As the audit trail keeps it: "Wrong at the source: agreed with controlling".
        [[nodiscard]] QString sentence() const;
        bool operator==(const Reason&) const = default;
    };

    explicit FixSession(Session* session, QObject* parent = nullptr);

    void open(const QString& id);
    /// Asks for the exception again; a version of somebody else's is told as a conflict.
    void refresh();
    /// Takes over the newest version.
    void reload();
    void setText(const QString& text);
    void setReason(const Reason& reason);
    void dryRun();
    void send();
    /// Of what is only being asked; what is being sent is not taken back.
    void cancel();

    [[nodiscard]] const QString& id() const { return id_; }
    [[nodiscard]] const ExceptionDetail& detail() const { return detail_; }
    [[nodiscard]] const EditablePayload& editable() const { return editable_; }
    [[nodiscard]] const ContractHints& hints() const { return hints_; }
    [[nodiscard]] const QString& text() const { return text_; }
    [[nodiscard]] const Reason& reason() const { return reason_; }
    [[nodiscard]] const JsonFields& fields() const { return fields_; }
    [[nodiscard]] const QList<FixProblem>& problems() const { return problems_; }
    [[nodiscard]] const Preview& preview() const { return preview_; }
    /// The dry run holds for the text as it stands.
    [[nodiscard]] bool tried() const { return tried_; }
    [[nodiscard]] bool loaded() const { return loaded_; }
    [[nodiscard]] bool sent() const { return sent_; }
    [[nodiscard]] bool stale() const { return stale_; }
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool settled() const;
    /// Why it cannot be sent now; empty: it can.
    [[nodiscard]] QString whyNotSend() const;
    /// The line where the work is: of the failing field, else of the first that may change.
    [[nodiscard]] int firstLine() const;

Q_SIGNALS:
    /// The editor takes text(); `again`: over a text that was there, so that it can be undone.
    void textLoaded(bool again);
    void detailChanged();
    void problemsChanged();
    /// A dry run has answered, or what it said no longer holds.
    void previewChanged();
    void stateChanged();
    void outcome(const throughline::models::ReplayOutcome& outcome);
    void conflict();
    void failed(const throughline::models::Failure& failure);

private:
    struct Draft {
        QString text;
        Reason reason;
    };
    void keepDraft();
    void load(bool keepText);
    void take(const EditablePayload& editable, bool keepText);
    void check();
    void judge(const QList<Failure>& engineSays);
    void takePreview(const QString& text, const Preview& preview);

    Session* session_;
    QString id_, text_;
    ExceptionDetail detail_;
    EditablePayload editable_;
    ContractHints hints_;
    JsonFields original_, fields_;
    Preview preview_;
    Reason reason_;
    QList<FixProblem> problems_;
    QHash<QString, Draft> drafts_;
    bool loaded_ = false, tried_ = false, sent_ = false, stale_ = false;
    QTimer typing_;
    AsyncCall detailCall_{this};
    AsyncCall loadCall_{this};
    AsyncCall checkCall_{this};
    AsyncCall previewCall_{this};
    AsyncCall sendCall_{this};
};

}  // namespace throughline::models
