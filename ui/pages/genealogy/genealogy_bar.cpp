#include "ui/pages/genealogy/genealogy_bar.h"

#include "ui/theme/icons.h"

namespace throughline::ui {

GenealogyBar::GenealogyBar(QWidget* parent) : QWidget(parent) {
    identifier_ = new QLineEdit(this);
    identifier_->setPlaceholderText(tr("Lot, supplier lot, serial, container or order"));
    identifier_->setAccessibleName(tr("Identifier to trace"));
    identifier_->setClearButtonEnabled(true);
    identifier_->addAction(icon("genealogy", Token::Muted), QLineEdit::LeadingPosition);
    identifier_->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    identifier_->setMaximumWidth(fontMetrics().averageCharWidth() * 52);
    direction_ = new QComboBox(this);
    direction_->addItem(tr("Both directions"), QStringLiteral("both"));
    direction_->addItem(tr("Downstream: what it went into"), QStringLiteral("forward"));
    direction_->addItem(tr("Upstream: what went into it"), QStringLiteral("backward"));
    direction_->setAccessibleName(tr("Direction of the trace"));
    depth_ = new QComboBox(this);
    depth_->addItem(tr("All levels"), 0);
    depth_->addItem(tr("1 level"), 1);
    for (const int levels : {2, 3, 5, 10})
        depth_->addItem(tr("%1 levels").arg(levels), levels);
    depth_->setAccessibleName(tr("Levels to trace"));
    auto* traceButton = new QPushButton(tr("&Trace"), this);
    traceButton->setProperty("primary", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    row->addWidget(identifier_, 4);
    row->addWidget(direction_);
    row->addWidget(depth_);
    row->addWidget(traceButton);
    row->addStretch(1);
    const auto start = [this] {
        if (!identifier_->text().trimmed().isEmpty())
            Q_EMIT asked(identifier_->text().trimmed());
    };
    connect(identifier_, &QLineEdit::returnPressed, this, start);
    connect(traceButton, &QPushButton::clicked, this, start);
    connect(direction_, &QComboBox::activated, this, &GenealogyBar::changed);
    connect(depth_, &QComboBox::activated, this, &GenealogyBar::changed);
}

void GenealogyBar::take(const models::Link& link) {
    if (const int at = direction_->findData(link.option(QStringLiteral("direction"))); at >= 0)
        direction_->setCurrentIndex(at);
    depth_->setCurrentIndex(
        std::max(0, depth_->findData(link.option(QStringLiteral("depth")).toInt())));
}

void GenealogyBar::setIdentifier(const QString& text) {
    identifier_->setText(text);
}

QString GenealogyBar::direction() const {
    return direction_->currentData().toString();
}

int GenealogyBar::depth() const {
    return depth_->currentData().toInt();
}

models::Link GenealogyBar::linkTo(const QString& identifier) const {
    return {QStringLiteral("lot"),
            identifier,
            {{QStringLiteral("direction"), direction()},
             {QStringLiteral("depth"), depth() == 0 ? QString() : QString::number(depth())}}};
}

void GenealogyBar::focusIdentifier() {
    identifier_->setFocus(Qt::ShortcutFocusReason);
    identifier_->selectAll();
}

}  // namespace throughline::ui
