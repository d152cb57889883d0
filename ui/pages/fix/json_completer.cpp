#include "ui/pages/fix/json_completer.h"

#include "models/field_words.h"
#include "models/json_lines.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/theme/theme.h"

#include <QStandardItemModel>

namespace throughline::ui {

using Part = models::JsonPlace::Part;

namespace {
constexpr int kInsertRole = Qt::UserRole + 1;
}

JsonCompleter::JsonCompleter(FixEditor* editor)
    : QObject(editor),
      editor_(editor),
      completer_(new QCompleter(this)),
      offers_(new QStandardItemModel(this)) {
    completer_->setWidget(editor);
    completer_->setModel(offers_);
    completer_->setCompletionMode(QCompleter::PopupCompletion);
    completer_->popup()->setAccessibleName(tr("What the contract allows here"));
    connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { insert(index.data(kInsertRole).toString()); });
    editor->setPopup(completer_->popup());
    editor->installEventFilter(this);
    completer_->popup()->installEventFilter(this);
    // Once the cursor stands behind what was typed.
    connect(editor, &QPlainTextEdit::textChanged, this,
            [this] { QTimer::singleShot(0, this, [this] { offer(false); }); });
}

void JsonCompleter::setContract(const models::ContractHints& hints, const QStringList& open) {
    hints_ = hints;
    open_ = open;
}

models::JsonPlace JsonCompleter::place() const {
    return models::jsonPlaceAt(editor_->toPlainText(), editor_->textCursor().position());
}

QString JsonCompleter::hint() const {
    const models::JsonPlace here = place();
    if (here.part != Part::Value || hints_.empty())
        return {};
    const models::FieldHint hint = hints_.at(here.pointer);
    if (!hint.known())
        return {};
    QString says = hint.title.isEmpty() ? hint.type : hint.title;
    if (!hint.values.isEmpty())
        says = tr("one of %1").arg(hint.values.join(QStringLiteral(", ")));
    return tr("%1: %2").arg(models::fieldWords(here.pointer), says);
}

bool JsonCompleter::eventFilter(QObject* watched, QEvent* event) {
    // What chooses from the list is no shortcut of the page.
    if (watched == completer_->popup() && event->type() == QEvent::ShortcutOverride)
        event->accept();
    if (watched != editor_ || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
        offer(true);
        return true;
    }
    return false;
}

void JsonCompleter::fill(const models::JsonPlace& place) {
    offers_->clear();
    const auto add = [this](const QString& name, const QString& says, const QString& insert) {
        auto* item = new QStandardItem(name);
        item->setToolTip(says);
        item->setData(insert, kInsertRole);
        offers_->appendRow(item);
    };
    if (place.part == Part::Name) {
        const models::FieldHint around = hints_.at(place.pointer);
        for (const QString& name : around.members) {
            const QString pointer = place.pointer + QLatin1Char('/') + name;
            if (!place.siblings.contains(name) && models::isOpen(pointer, open_))
                add(name, hints_.at(pointer).title, hints_.skeleton(pointer));
        }
        return;
    }
    const models::FieldHint field = hints_.at(place.pointer);
    if (!models::isOpen(place.pointer, open_))
        return;
    for (const QString& value : field.values)
        add(value, field.title, QStringLiteral("\"%1\"").arg(value));
    if (field.type == QLatin1String("boolean")) {
        add(QStringLiteral("true"), field.title, QStringLiteral("true"));
        add(QStringLiteral("false"), field.title, QStringLiteral("false"));
    }
}

void JsonCompleter::offer(bool asked) {
    const models::JsonPlace here = place();
    const bool fits = here.part != Part::Nowhere && !hints_.empty() && editor_->isEnabled() &&
                      !editor_->isReadOnly();
    if (!fits || (!asked && (!here.quoted || !editor_->hasFocus()))) {
        completer_->popup()->hide();
        return;
    }
    fill(here);
    completer_->setCompletionPrefix(here.typed);
    const bool only =
        completer_->completionCount() == 1 && completer_->currentCompletion() == here.typed;
    if (completer_->completionCount() == 0 || (only && !asked)) {
        completer_->popup()->hide();
        return;
    }
    QRect where = editor_->cursorRect();
    where.translate(editor_->viewport()->pos());
    where.setWidth(Theme::space(32));
    completer_->complete(where);
    completer_->popup()->setCurrentIndex(completer_->completionModel()->index(0, 0));
}

/// Replaces the name or value that was begun, its quotes included.
void JsonCompleter::insert(const QString& text) {
    const models::JsonPlace here = place();
    const QString all = editor_->toPlainText();
    QTextCursor cursor = editor_->textCursor();
    qsizetype end = cursor.position();
    if (here.quoted) {
        while (end < all.size() && all.at(end) != QLatin1Char('"') &&
               all.at(end) != QLatin1Char('\n'))
            ++end;
        if (end < all.size() && all.at(end) == QLatin1Char('"'))
            ++end;
    }
    QString inserted = text;
    // A name that has its value already only changes itself.
    const bool named =
        here.part == Part::Name && all.mid(end).trimmed().startsWith(QLatin1Char(':'));
    if (named)
        inserted = text.section(QLatin1Char(':'), 0, 0);
    cursor.setPosition(static_cast<int>(here.begin));
    cursor.setPosition(static_cast<int>(end), QTextCursor::KeepAnchor);
    cursor.insertText(inserted);
    // Into the value that was just begun.
    const bool hollow = !named && (inserted.endsWith(QLatin1String("\"\"")) ||
                                   inserted.endsWith(QLatin1String("{}")) ||
                                   inserted.endsWith(QLatin1String("[]")));
    if (hollow)
        cursor.movePosition(QTextCursor::Left);
    editor_->setTextCursor(cursor);
}

}  // namespace throughline::ui
