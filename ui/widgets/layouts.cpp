#include "ui/widgets/layouts.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

QVBoxLayout* pageLayout(QWidget* page) {
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(1.5));
    layout->setSpacing(Theme::space(1.5));
    return layout;
}

QWidget* scrolledContent(QWidget* page) {
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setProperty("clear", true);
    scroll->setWidget(content);
    outer->addWidget(scroll);
    return content;
}

QFrame* card(QWidget* parent, QVBoxLayout** inside) {
    auto* frame = new QFrame(parent);
    frame->setProperty("card", true);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(1.5));
    layout->setSpacing(Theme::space(1));
    if (inside != nullptr)
        *inside = layout;
    return frame;
}

QLabel* caption(const QString& text, QWidget* parent) {
    auto* label = plainLabel(text, parent);
    label->setFont(Theme::font(1.0, true));
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    return label;
}

QLabel* mutedLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("muted", true);
    return label;
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QHBoxLayout* rowLayout() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    return row;
}

QSplitter* splitView(Qt::Orientation orientation, QWidget* parent) {
    auto* splitter = new QSplitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(Theme::space(1));
    return splitter;
}

QFrame* lineAcross(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("line", true);
    line->setFixedHeight(1);
    return line;
}

QLabel* buddyLabel(const QString& text, QWidget* buddy) {
    auto* label = mutedLabel(text, buddy->parentWidget());
    label->setBuddy(buddy);
    return label;
}

}  // namespace throughline::ui
