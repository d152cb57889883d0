#include "ui/pages/exceptions/failing_card.h"

#include "models/field_words.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/sequence_gap.h"
#include "models/session.h"
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
    meanwhile_ = addLine(grid, tr("Meanwhile"), Qt::AlignTop);
    needs_ = addLine(grid, tr("What it needs"), Qt::AlignTop);
    QFont mono = Theme::monoFont();
    mono.setPointSizeF(font().pointSizeF() * 1.1);
    mono.setWeight(QFont::DemiBold);
    field_.value->setFont(Theme::font(1.05, true));
    value_.value->setFont(mono);
}

FailingCard::Line FailingCard::addLine(QGridLayout* grid, const QString& accessibleName,
                                       Qt::Alignment alignment) {
    const int row = grid->rowCount();
    auto* name = mutedLabel({}, this);
    auto* value = plainLabel({}, this);
    value->setWordWrap(true);
    value->setAccessibleName(accessibleName);
    grid->addWidget(name, row, 0, alignment | Qt::AlignLeft);
    grid->addWidget(value, row, 1, alignment);
    return {name, value};
}

void FailingCard::show(const models::ExceptionRow& row, const models::Session& session) {
    if (models::isSequenceGap(row) || row.code == QLatin1String("delivery.outage")) {
        showMissing(row, session);
        return;
    }
    setKind(QStringLiteral("error"));
    meanwhile_.show({}, {});
    needs_.show({}, {});
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

/// Of what did not come, or does not answer, there is no field that anybody could put right.
void FailingCard::showMissing(const models::ExceptionRow& row, const models::Session& session) {
    const QString system = session.systemName(row.system);
    const bool gap = models::isSequenceGap(row);
    const bool over = row.closed.isValid();
    setKind(over ? QStringLiteral("info") : QStringLiteral("error"));
    field_.show({}, {});
    value_.show({}, {});
    rule_.show({}, {});
    if (gap) {
        sentence_->setText(models::gapSentence(row, system));
        needs_.show(tr("What it needs"), tr("The source sends them again. Each that comes shrinks "
                                            "the gap; the last one closes this by itself."));
        meanwhile_.show(tr("Meanwhile"),
                        tr("Later events of the order were taken; what the missing "
                           "ones said is not known, so quantities and milestones may "
                           "be short."));
    } else {
        const QTimeZone zone = session.zoneOf(row.plant);
        const QString since = models::timeText(row.opened, zone, session.now());
        sentence_->setText(
            over ? tr("%1 did not answer from %2 to %3.")
                       .arg(system, since, models::timeText(row.closed, zone, session.now()))
                 : tr("%1 has not answered since %2 (%3).")
                       .arg(system, since, models::durationText(row.opened.secsTo(session.now()))));
        meanwhile_.show(
            tr("Meanwhile"),
            over ? QString() : tr("Its deliveries wait in order, and use up no attempts."));
        needs_.show(tr("What it needs"),
                    over
                        ? QString()
                        : tr("The system to be back. Nothing has to be sent again: what waits goes "
                             "out in order, and this closes by itself."));
    }
    sentence_->setVisible(true);
}

void FailingCard::setKind(const QString& kind) {
    setProperty("banner", kind);
    style()->unpolish(this);
    style()->polish(this);
}

}  // namespace throughline::ui
