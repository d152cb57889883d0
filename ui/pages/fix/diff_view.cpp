#include "ui/pages/fix/diff_view.h"

#include "models/payload_lines.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

using Kind = models::DiffLine::Kind;

DiffView::DiffView(const QString& name, QWidget* parent) : QPlainTextEdit(parent) {
    setAccessibleName(name);
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setFont(Theme::monoFont());
}

void DiffView::setTexts(const QString& before, const QString& after) {
    lines_ = models::lineDiff(before, after);
    int removed = 0, added = 0;
    QStringList shown;
    const auto number = [](int line) {
        return line == 0 ? QStringLiteral("   ") : QStringLiteral("%1").arg(line, 3);
    };
    for (const models::DiffLine& line : std::as_const(lines_)) {
        const QChar sign = line.kind == Kind::Removed ? QChar(0x2212)
                           : line.kind == Kind::Added ? QLatin1Char('+')
                                                      : QLatin1Char(' ');
        removed += line.kind == Kind::Removed ? 1 : 0;
        added += line.kind == Kind::Added ? 1 : 0;
        shown << number(line.before) + QLatin1Char(' ') + number(line.after) + QLatin1Char(' ') +
                     sign + QLatin1Char(' ') + models::visibleText(line.text);
    }
    changes_ = std::max(removed, added);
    const QString text = shown.join(QLatin1Char('\n'));
    if (text != toPlainText()) {
        const int scrolled = verticalScrollBar()->value();
        setPlainText(text);
        verticalScrollBar()->setValue(scrolled);
    }
    mark();
}

void DiffView::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    for (int i = 0; i < lines_.size(); ++i) {
        const Kind kind = lines_.at(i).kind;
        if (kind == Kind::Same)
            continue;
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(document()->findBlockByNumber(i));
        one.format.setBackground(
            Theme::color(kind == Kind::Removed ? Token::ErrorSurface : Token::OkSurface));
        one.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << one;
    }
    setExtraSelections(marks);
}

void DiffView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

}  // namespace throughline::ui
