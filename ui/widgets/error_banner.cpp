#include "ui/widgets/error_banner.h"

#include "ui/theme/icons.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

ErrorBanner::ErrorBanner(QWidget* parent) : QFrame(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(1));
    icon_ = new IconLabel(Theme::iconSize(), this);
    text_ = plainLabel({}, this);
    text_->setWordWrap(true);
    action_ = new QPushButton(this);
    connect(action_, &QPushButton::clicked, this, &ErrorBanner::acted);
    close_ = new QToolButton(this);
    close_->setIcon(icon("close", Token::Muted));
    close_->setAccessibleName(tr("Dismiss message"));
    connect(close_, &QToolButton::clicked, this, &ErrorBanner::clear);
    row->addWidget(icon_, 0, Qt::AlignVCenter);
    row->addWidget(text_, 1, Qt::AlignVCenter);
    row->addWidget(action_, 0, Qt::AlignVCenter);
    row->addWidget(close_, 0, Qt::AlignVCenter);
    action_->hide();
    hide();
}

void ErrorBanner::show(const models::Failure& failure) {
    show(QStringLiteral("error"), QStringLiteral("error"), failure.message());
    setAction(failure.unreachable ? tr("Try again") : QString());
}

void ErrorBanner::show(const QString& kind, const QString& iconName, const QString& text) {
    static const QHash<QString, Token> tokens = {{QStringLiteral("error"), Token::Error},
                                                 {QStringLiteral("warning"), Token::Warning},
                                                 {QStringLiteral("info"), Token::Info},
                                                 {QStringLiteral("held"), Token::Held}};
    setProperty("banner", kind);
    style()->unpolish(this);
    style()->polish(this);
    icon_->show(iconName, tokens.value(kind, Token::Text));
    text_->setText(text);
    setAccessibleName(text);
    action_->hide();
    setVisible(true);
}

void ErrorBanner::showCancelled() {
    show(QStringLiteral("info"), QStringLiteral("info"),
         tr("You cancelled the request. What is shown is what was there before; F5 asks again."));
    setAction(tr("Ask again"));
}

void ErrorBanner::setAction(const QString& text) {
    action_->setText(text);
    action_->setVisible(!text.isEmpty());
}

void ErrorBanner::setDismissible(bool dismissible) {
    close_->setVisible(dismissible);
}

void ErrorBanner::clear() {
    hide();
}

}  // namespace throughline::ui
