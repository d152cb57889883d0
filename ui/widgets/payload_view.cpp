#include "ui/widgets/payload_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/payload_highlighter.h"

namespace throughline::ui {

/// The numbers on the left of a PayloadView.
class LineGutter : public QWidget {
public:
    explicit LineGutter(PayloadView* view) : QWidget(view), view_(view) {}

protected:
    void paintEvent(QPaintEvent* event) override { view_->paintGutter(event); }

private:
    PayloadView* view_;
};

PayloadView::PayloadView(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent), gutter_(new LineGutter(this)) {
    setAccessibleName(name);
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(Theme::monoFont());
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    new PayloadHighlighter(document());
    connect(this, &QPlainTextEdit::blockCountChanged, this, &PayloadView::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            gutter_->scroll(0, dy);
        else
            gutter_->update(0, rect.y(), gutter_->width(), rect.height());
    });
}

void PayloadView::setPayload(const QByteArray& bytes) {
    setPayload(models::visibleText(bytes));
}

void PayloadView::setPayload(const QString& text) {
    setLines(models::payloadLines(text), false);
}

void PayloadView::setLines(const QList<models::PayloadLine>& lines, bool onlyChanges) {
    if (instead_ != nullptr)
        instead_->hide();
    setAccessibleDescription({});
    QStringList shown;
    numbers_.clear();
    changed_.clear();
    for (const models::PayloadLine& line : lines) {
        if (onlyChanges && !line.changed)
            continue;
        shown << models::visibleText(line.text);
        numbers_ << line.number;
        changed_ << line.changed;
    }
    const QString text = shown.join(QLatin1Char('\n'));
    const bool other = text != toPlainText();
    if (other) {
        const int scrolled = verticalScrollBar()->value();
        setPlainText(text);
        verticalScrollBar()->setValue(scrolled);
    }
    markLines();
    placeGutter();
    if (other)
        horizontalScrollBar()->setValue(0);
}

void PayloadView::showInstead(const QString& icon, const QString& title, const QString& text) {
    setLines({}, false);
    if (instead_ == nullptr) {
        instead_ = new EmptyState(this);
        instead_->setAutoFillBackground(true);
        instead_->setBackgroundRole(QPalette::Base);
    }
    instead_->show(icon, title, text);
    setAccessibleDescription(title + QLatin1Char(' ') + text);
    placeGutter();
}

void PayloadView::markLines() {
    QList<QTextEdit::ExtraSelection> marks;
    for (int i = 0; i < changed_.size(); ++i) {
        if (!changed_.at(i))
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(i));
        mark.format.setBackground(Theme::color(Token::WarningSurface));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
}

int PayloadView::gutterWidth() const {
    const int most = numbers_.isEmpty() ? 1 : numbers_.last();
    return QFontMetrics(font()).horizontalAdvance(QString::number(most)) + Theme::space(2.25);
}

void PayloadView::placeGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    gutter_->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
    if (instead_ != nullptr)
        instead_->setGeometry(inside);
}

void PayloadView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void PayloadView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        markLines();
        if (auto* highlighter = document()->findChild<PayloadHighlighter*>())
            highlighter->rehighlight();
    }
}

void PayloadView::paintGutter(QPaintEvent* event) {
    QPainter painter(gutter_);
    painter.fillRect(event->rect(), Theme::color(Token::SurfaceRaised));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal high = blockBoundingRect(block).height();
        const int at = block.blockNumber();
        const bool changed = at < changed_.size() && changed_.at(at);
        if (changed) {
            painter.fillRect(QRectF(0, top, 3, high), Theme::color(Token::Warning));
            painter.setPen(Theme::color(Token::Warning));
        } else {
            painter.setPen(Theme::color(Token::Muted));
        }
        painter.drawText(
            QRectF(0, top, gutter_->width() - Theme::space(0.75), painter.fontMetrics().height()),
            Qt::AlignRight | Qt::AlignVCenter,
            QString::number(at < numbers_.size() ? numbers_.at(at) : at + 1));
        block = block.next();
        top += high;
    }
}

}  // namespace throughline::ui
