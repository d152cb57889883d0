#include "models/fix_session.h"

#include "models/api/exceptions_api.h"
#include "models/session.h"

#include <algorithm>

namespace throughline::models {

namespace {
constexpr int kTypingMs = 250;
}

QString FixSession::Reason::sentence() const {
    const QString words = text.trimmed();
    return category.isEmpty() ? words : category + QStringLiteral(": ") + words;
}

FixSession::FixSession(Session* session, QObject* parent) : QObject(parent), session_(session) {
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &FixSession::check);
}

void FixSession::open(const QString& id) {
    if (id == id_ && loaded_ && !sent_) {
        refresh();
        return;
    }
    keepDraft();
    id_ = id;
    loaded_ = sent_ = stale_ = tried_ = false;
    detail_ = {};
    preview_ = {};
    problems_.clear();
    text_.clear();
    reason_ = drafts_.value(id_).reason;
    Q_EMIT detailChanged();
    Q_EMIT problemsChanged();
    Q_EMIT previewChanged();
    load(true);
}

void FixSession::keepDraft() {
    if (id_.isEmpty() || !loaded_)
        return;
    if (sent_ || (text_ == editable_.payload && reason_.text.isEmpty()))
        drafts_.remove(id_);
    else
        drafts_.insert(id_, {text_, reason_});
}

void FixSession::refresh() {
    if (id_.isEmpty())
        return;
    getException(session_->client(), detailCall_, id_,
                 [this](const Answer<ExceptionDetail>& answer) {
                     if (!answer) {
                         Q_EMIT failed(answer.failure());
                         return;
                     }
                     detail_ = *answer;
                     Q_EMIT detailChanged();
                     // Somebody else was here: what is typed stays, and is not sent over theirs.
                     if (loaded_ && !sent_ && detail_.row.revision != editable_.revision) {
                         stale_ = true;
                         Q_EMIT conflict();
                     }
                     Q_EMIT stateChanged();
                 });
}

void FixSession::reload() {
    load(false);
}

void FixSession::load(bool keepText) {
    getEditable(session_->client(), loadCall_, id_,
                [this, keepText](const Answer<EditablePayload>& answer) {
                    if (!answer) {
                        Q_EMIT failed(answer.failure());
                        Q_EMIT stateChanged();
                        return;
                    }
                    take(*answer, keepText);
                    refresh();
                });
    Q_EMIT stateChanged();
}

void FixSession::take(const EditablePayload& editable, bool keepText) {
    const bool again = loaded_;
    // Only the exception moved on, so what is typed still holds.
    const bool samePayload = again && editable.payload == editable_.payload;
    editable_ = editable;
    hints_ = ContractHints(editable.schema);
    loaded_ = true;
    stale_ = false;
    original_ = jsonFields(editable.original);
    if (!samePayload) {
        const bool draft = keepText && drafts_.contains(id_);
        text_ = draft ? drafts_.value(id_).text : editable.payload;
        fields_ = jsonFields(text_);
    }
    judge({});
    if (!samePayload)
        Q_EMIT textLoaded(again);
    Q_EMIT stateChanged();
}

void FixSession::setText(const QString& text) {
    if (text == text_ || !loaded_)
        return;
    text_ = text;
    fields_ = jsonFields(text);
    if (tried_) {
        tried_ = false;
        preview_ = {};
        Q_EMIT previewChanged();
    }
    judge({});
    typing_.start();
    Q_EMIT stateChanged();
}

void FixSession::setReason(const Reason& reason) {
    reason_ = reason;
    Q_EMIT stateChanged();
}

/// What the engine's contract says of the text, while it is typed.
void FixSession::check() {
    if (!loaded_ || sent_ || tried_ || text_ == editable_.payload)
        return;
    if (!fields_.ok && !editable_.anything)
        return;
    previewFix(session_->client(), checkCall_, id_, text_,
               [this, text = text_](const Answer<Preview>& answer) {
                   if (answer && text == text_)
                       judge(answer->problems);
               });
}

void FixSession::judge(const QList<Failure>& engineSays) {
    const auto now = fixProblems(editable_, original_, fields_, engineSays);
    if (now == problems_)
        return;
    problems_ = now;
    Q_EMIT problemsChanged();
    Q_EMIT stateChanged();
}

void FixSession::dryRun() {
    if (!loaded_ || sent_)
        return;
    typing_.stop();
    checkCall_.cancel();
    previewFix(session_->client(), previewCall_, id_, text_,
               [this, text = text_](const Answer<Preview>& answer) {
                   if (answer)
                       takePreview(text, *answer);
                   else
                       Q_EMIT failed(answer.failure());
                   Q_EMIT stateChanged();
               });
    Q_EMIT stateChanged();
}

void FixSession::takePreview(const QString& text, const Preview& preview) {
    if (text != text_)
        return;  // typed on meanwhile: it no longer holds
    tried_ = true;
    preview_ = preview;
    judge(preview.problems);
    Q_EMIT previewChanged();
}

void FixSession::send() {
    if (!whyNotSend().isEmpty() || sendCall_.running())
        return;
    sendFix(session_->client(), sendCall_, id_, text_, reason_.sentence(), editable_.revision,
            [this](const Answer<ReplayOutcome>& answer) {
                if (answer) {
                    sent_ = answer->ok;
                    if (sent_)
                        drafts_.remove(id_);
                    else
                        load(false);
                    Q_EMIT outcome(*answer);
                } else if (answer.failure().code == QLatin1String("fix.stale")) {
                    stale_ = true;
                    Q_EMIT conflict();
                } else {
                    Q_EMIT failed(answer.failure());
                }
                Q_EMIT stateChanged();
            });
    Q_EMIT stateChanged();
}

void FixSession::cancel() {
    loadCall_.cancel();
    previewCall_.cancel();
    Q_EMIT stateChanged();
}

bool FixSession::busy() const {
    return loadCall_.running() || previewCall_.running() || sendCall_.running();
}

bool FixSession::settled() const {
    return loaded_ && !busy() && !detailCall_.running();
}

QString FixSession::whyNotSend() const {
    if (sent_)
        return tr("It was sent.");
    if (sendCall_.running())
        return tr("It is being sent.");
    if (!loaded_)
        return tr("The payload is not there yet.");
    if (!detail_.row.id.isEmpty() && !detail_.may(QStringLiteral("fix")))
        return detail_.denied.value(QStringLiteral("fix"), tr("Not possible here."));
    if (stale_)
        return tr("Somebody changed the exception; reload first.");
    if (std::any_of(problems_.cbegin(), problems_.cend(), [](const auto& p) { return p.locked; }))
        return tr("A locked field was changed.");
    if (!tried_)
        return tr("Do a dry run of this text first (Ctrl+D).");
    if (!preview_.possible)
        return tr("It would be refused; see the problems.");
    if (reason_.text.trimmed().isEmpty())
        return tr("Give a reason first.");
    return {};
}

int FixSession::firstLine() const {
    const QString& failing = detail_.row.field;
    int line = failing.startsWith(QLatin1Char('/')) ? lineOfField(fields_, failing) : 0;
    if (line == 0 && !editable_.editable.isEmpty())
        line = lineOfField(fields_, editable_.editable.first());
    return line;
}

}  // namespace throughline::models
