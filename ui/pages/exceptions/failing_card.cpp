#include "ui/pages/exceptions/failing_card.h"

#include "models/field_words.h"
#include "models/payload_lines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {

constexpr qsizetype kMostShown = 240;  // of a value; the whole is in the tooltip

QString shortened(const QString& text) {
    const QString safe = models::visibleText(text);
    return safe.size() <= kMostShown ? safe : safe.left(kMostShown) + QStringLiteral(" …");
}

}  // namespace

void FailingCard::Line::show(const QString& name, const QString& text) const {
    caption->setText(name);
    value->setText(shortened(text));
    value->setToolTip(text.size() > kMostShown ? models::visibleText(text) : QString());
    caption->setVisible(!text.isEmpty());
    value->setVisible(!text.isEmpty());
}

FailingCard::FailingCard(QWidget* parent) : QFrame(parent) {
    setProperty("banner", QStringLiteral("error"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                               Theme::space(1));
    column->setSpacing(Theme::space(1));
    sentence_ = plainLabel({}, this);
    sentence_->setWordWrap(true);
    sentence_->setAccessibleName(tr("What happened"));
    column->addWidget(sentence_);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(1.5));
    grid->setVerticalSpacing(Theme::space(0.5));
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    field_ = addLine(grid, tr("Failing field"));
    value_ = addLine(grid, tr("Failing value"));
    rule_ = addLine(grid, tr("Failing rule"));
    QFont mono = Theme::monoFont();
    mono.setPointSizeF(font().pointSizeF() * 1.1);
    mono.setWeight(QFont::DemiBold);
    field_.value->setFont(Theme::font(1.05, true));
    value_.value->setFont(mono);
}

FailingCard::Line FailingCard::addLine(QGridLayout* grid, const QString& accessibleName) {
    const int row = grid->rowCount();
    auto* name = mutedLabel({}, this);
    auto* value = plainLabel({}, this);
    value->setWordWrap(true);
    value->setAccessibleName(accessibleName);
    grid->addWidget(name, row, 0, Qt::AlignBaseline | Qt::AlignLeft);
    grid->addWidget(value, row, 1, Qt::AlignBaseline);
    return {name, value};
}

void FailingCard::show(const models::ExceptionRow& row) {
    QString sentence = shortened(row.sentence);
    if (row.line > 0)
        sentence += tr(" Line %1.").arg(row.line);
    sentence_->setText(sentence);
    sentence_->setVisible(!sentence.isEmpty());
    field_.show(tr("Field"), models::fieldWords(row.field));
    field_.value->setToolTip(models::visibleText(row.field));
    // A receiver that refuses for the business names no field: its own code stands there.
    const bool receiver = row.field.isEmpty() && row.code.startsWith(QLatin1String("delivery."));
    value_.show(receiver ? tr("Their code") : tr("Value"), row.value);
    rule_.show(tr("Rule"), row.rule);
}

}  // namespace throughline::ui
