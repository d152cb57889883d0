#include "ui/pages/fix/editor_column.h"

#include "models/field_words.h"
#include "models/fix_session.h"
#include "models/line_diff.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/pages/fix/json_completer.h"
#include "ui/pages/fix/problem_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

EditorColumn::EditorColumn(models::FixSession* fix, QWidget* parent) : QWidget(parent), fix_(fix) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.5));
    title_ = caption(tr("Payload"), this);
    lockNote_ = mutedLabel({}, this);
    lockNote_->setWordWrap(true);
    lockNote_->setAccessibleName(tr("What may be changed"));
    editor_ = new FixEditor(tr("Payload to fix"), this);
    completer_ = new JsonCompleter(editor_);
    hint_ = mutedLabel({}, this);
    hint_->setAccessibleName(tr("What the contract says of the field"));
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    problems_ = new ProblemList(tr("Problems in the payload"), this);
    layout->addWidget(title_);
    layout->addWidget(lockNote_);
    layout->addSpacing(Theme::space(0.5));
    layout->addWidget(editor_, 1);
    layout->addWidget(hint_);
    layout->addWidget(problems_);
    setFocusProxy(editor_);
    connect(editor_, &QPlainTextEdit::textChanged, this, [this] {
        fix_->setText(editor_->payload());
        showMarks();
    });
    connect(editor_, &QPlainTextEdit::cursorPositionChanged, this, &EditorColumn::showHint);
    connect(problems_, &ProblemList::goTo, editor_, &FixEditor::goToLine);
    connect(fix_, &models::FixSession::textLoaded, this, &EditorColumn::takeText);
    connect(fix_, &models::FixSession::problemsChanged, this, &EditorColumn::showProblems);
    connect(fix_, &models::FixSession::stateChanged, this,
            [this] { editor_->setReadOnly(fix_->sent() || !fix_->loaded()); });
}

void EditorColumn::takeText(bool again) {
    const models::EditablePayload& editable = fix_->editable();
    editor_->setPayload(fix_->text(), again);
    title_->setText(editable.version > 1 ? tr("Payload, version %1").arg(editable.version)
                    : editable.anything  ? tr("Payload as it came")
                                         : tr("Event as it was accepted"));
    QStringList open;
    for (const QString& pointer : editable.editable)
        open << models::fieldWords(pointer);
    lockNote_->setText(editable.anything ? tr("It was never accepted: every field may be changed.")
                       : open.isEmpty()
                           ? tr("The contract lets a fix change no field of this event.")
                           : tr("May be changed: %1. The rest is locked by the contract.")
                                 .arg(open.join(QStringLiteral(", ")).toLower()));
    completer_->setContract(fix_->hints(), editable.editable);
    showMarks();
    showProblems();
    if (const int line = fix_->firstLine(); !again && line > 0)
        editor_->goToLine(line);
    showHint();
}

void EditorColumn::showMarks() {
    const models::EditablePayload& editable = fix_->editable();
    editor_->setChanged(models::changedLines(models::lineDiff(editable.original, fix_->text())));
    editor_->setLocked(editable.anything ? QList<int>()
                                         : models::lockedLines(fix_->fields(), editable.editable));
}

void EditorColumn::showProblems() {
    QHash<int, QString> inLines;
    for (const models::FixProblem& problem : fix_->problems()) {
        if (problem.line > 0 && !inLines.contains(problem.line))
            inLines.insert(problem.line, problem.words);
    }
    editor_->setProblems(inLines);
    problems_->show(fix_->problems());
}

void EditorColumn::showHint() {
    const QString hint = completer_->hint();
    hint_->setText(fix_->hints().empty() ? QString()
                   : hint.isEmpty()      ? tr("Ctrl+Space: what the contract allows here")
                                         : hint);
    hint_->setVisible(!fix_->hints().empty());
}

}  // namespace throughline::ui
