#include "ui/pages/fix/fix_editor.h"

#include "ui/theme/icons.h"
#include "ui/widgets/payload_highlighter.h"

namespace throughline::ui {

namespace {
const QChar kLineEnd(QChar::ParagraphSeparator);
}

/// Numbers, locks and change bars on the left of a FixEditor.
class FixGutter : public QWidget {
public:
    explicit FixGutter(FixEditor* editor) : QWidget(editor), editor_(editor) {}

protected:
    void paintEvent(QPaintEvent* event) override { editor_->paintGutter(event); }

private:
    FixEditor* editor_;
};

FixEditor::FixEditor(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent), gutter_(new FixGutter(this)) {
    setAccessibleName(name);
    setLineWrapMode(NoWrap);
    setFont(Theme::monoFont());
    setTabChangesFocus(true);
    new PayloadHighlighter(document());
    connect(this, &QPlainTextEdit::blockCountChanged, this, &FixEditor::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            gutter_->scroll(0, dy);
        else
            gutter_->update(0, rect.y(), gutter_->width(), rect.height());
    });
}

void FixEditor::setPayload(const QString& text, bool undoable) {
    crlf_ = text.contains(QLatin1String("\r\n"));
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (undoable) {
        QTextCursor all(document());
        all.select(QTextCursor::Document);
        all.insertText(lines);
    } else {
        setPlainText(lines);
    }
}

QString FixEditor::payload() const {
    // toPlainText() would turn no-break spaces into spaces.
    QString text = document()->toRawText();
    text.replace(kLineEnd, QLatin1Char('\n'));
    if (crlf_)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    return text;
}

void FixEditor::setLocked(const QList<int>& lines) {
    locked_ = QSet<int>(lines.cbegin(), lines.cend());
    mark();
}

void FixEditor::setChanged(const QList<int>& lines) {
    changed_ = QSet<int>(lines.cbegin(), lines.cend());
    gutter_->update();
}

void FixEditor::setProblems(const QHash<int, QString>& problems) {
    problems_ = problems;
    mark();
}

void FixEditor::goToLine(int line) {
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::EndOfBlock);
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::ShortcutFocusReason);
}

void FixEditor::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    const auto tint = [&](int line, Token token) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            return;
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(block);
        one.format.setBackground(Theme::color(token));
        one.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << one;
    };
    for (const int line : std::as_const(locked_)) {
        if (!problems_.contains(line))
            tint(line, Token::SurfaceSunken);
    }
    for (auto it = problems_.cbegin(); it != problems_.cend(); ++it)
        tint(it.key(), Token::ErrorSurface);
    setExtraSelections(marks);
    gutter_->update();
    viewport()->update();
}

int FixEditor::gutterWidth() const {
    return QFontMetrics(font()).horizontalAdvance(QString::number(std::max(99, blockCount()))) +
           Theme::iconSize() + Theme::space(2.5);
}

void FixEditor::placeGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    gutter_->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void FixEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void FixEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mark();
        if (auto* highlighter = document()->findChild<PayloadHighlighter*>())
            highlighter->rehighlight();
    }
}

bool FixEditor::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int line =
            cursorForPosition(viewport()->mapFromParent(help->pos())).blockNumber() + 1;
        if (problems_.contains(line))
            QToolTip::showText(help->globalPos(), problems_.value(line), this);
        else if (locked_.contains(line))
            QToolTip::showText(help->globalPos(),
                               tr("Locked: the contract lets a fix not change this field."), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void FixEditor::keyPressEvent(QKeyEvent* event) {
    static const QList<int> choosing = {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Tab};
    if (popup_ != nullptr && popup_->isVisible() && choosing.contains(event->key())) {
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void FixEditor::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    if (problems_.isEmpty())
        return;
    QPainter painter(viewport());
    QFont words = Theme::font(0.92);
    words.setItalic(true);
    painter.setFont(words);
    painter.setPen(Theme::color(Token::Error));
    const QFontMetrics metrics(words);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF body = blockBoundingGeometry(block).translated(contentOffset());
        if (body.top() > event->rect().bottom())
            break;
        const auto problem = problems_.constFind(block.blockNumber() + 1);
        if (problem == problems_.cend())
            continue;
        const qreal from = contentOffset().x() + document()->documentMargin() +
                           QFontMetricsF(font()).horizontalAdvance(block.text()) + Theme::space(3);
        const QRectF room(from, body.top(), viewport()->width() - from - Theme::space(1),
                          body.height());
        if (room.width() > metrics.averageCharWidth() * 8) {
            painter.drawText(
                room, Qt::AlignVCenter | Qt::TextSingleLine,
                metrics.elidedText(*problem, Qt::ElideRight, static_cast<int>(room.width())));
        }
    }
}

void FixEditor::paintGutter(QPaintEvent* event) {
    QPainter painter(gutter_);
    painter.fillRect(event->rect(), Theme::color(Token::SurfaceRaised));
    painter.setFont(font());
    const qreal side = Theme::iconSize() * 0.85;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF body = blockBoundingGeometry(block).translated(contentOffset());
        if (body.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        // Not the block's height: the last one's is that of the room below it, too.
        const QRectF text(0, body.top(), gutter_->width() - Theme::space(0.75),
                          painter.fontMetrics().height());
        if (changed_.contains(line))
            painter.fillRect(QRectF(0, text.top(), 3, text.height()), Theme::color(Token::Warning));
        const QRectF sign(Theme::space(0.75), text.center().y() - side / 2, side, side);
        const bool broken = problems_.contains(line);
        if (broken)
            paintIcon(painter, sign, QStringLiteral("error"), Theme::color(Token::Error));
        else if (locked_.contains(line))
            paintIcon(painter, sign, QStringLiteral("lock"), Theme::color(Token::Muted));
        painter.setPen(Theme::color(broken ? Token::Error : Token::Muted));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

}  // namespace throughline::ui
