#include "ui/pages/fix/dry_run_view.h"

#include "models/field_words.h"
#include "models/payload_lines.h"
#include "ui/inspector/payload_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/say.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

DryRunView::DryRunView(QWidget* parent) : QWidget(parent) {
    body_ = new QStackedLayout(this);
    auto* shown = new QWidget(this);
    auto* layout = new QVBoxLayout(shown);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    layout->setSpacing(Theme::space(1));
    auto* head = rowLayout();
    impact_ = new StateBadge(shown);
    why_ = plainLabel({}, shown);
    why_->setWordWrap(true);
    why_->setAccessibleName(tr("Why the impact is so"));
    head->addWidget(impact_, 0, Qt::AlignTop);
    head->addWidget(why_, 1);
    layout->addLayout(head);
    target_ = new QComboBox(shown);
    target_->setAccessibleName(tr("Target of the dry run"));
    layout->addWidget(target_);
    facts_ = new KeyValueGrid(1, shown);
    layout->addWidget(facts_);
    auto* sides = splitView(Qt::Horizontal, shown);
    before_ = new PayloadPane(tr("Bytes of the last attempt"), sides);
    after_ = new PayloadPane(tr("Bytes that would be sent"), sides);
    for (PayloadPane* pane : {before_, after_})
        connect(pane, &PayloadPane::said, this, [this](const QString& text) { say(this, text); });
    sides->addWidget(before_);
    sides->addWidget(after_);
    sides->setSizes({1000, 1000});
    layout->addWidget(sides, 1);
    empty_ = new EmptyState(this);
    body_->addWidget(shown);
    body_->addWidget(empty_);
    connect(target_, &QComboBox::currentIndexChanged, this, &DryRunView::showTarget);
    clear();
}

void DryRunView::clear() {
    empty_->show(QStringLiteral("play"), tr("Not tried yet"),
                 tr("A dry run takes the text through contract and mapping and shows the exact "
                    "bytes for every target. Nothing is sent."));
    body_->setCurrentWidget(empty_);
}

void DryRunView::show(const models::Preview& preview) {
    preview_ = preview;
    if (preview.targets.isEmpty()) {
        if (preview.possible)
            empty_->show(QStringLiteral("check"), tr("Accepted, and goes nowhere"),
                         tr("The message would be accepted. No route takes it to another system."));
        else
            empty_->show(QStringLiteral("error"), tr("It would be refused"),
                         tr("The problems are named in the text and below it. Nothing would be "
                            "sent."));
        body_->setCurrentWidget(empty_);
        return;
    }
    impact_->setState(preview.possible ? QStringLiteral("impact/") + preview.impact
                                       : QStringLiteral("severity/error"),
                      preview.possible ? QString() : tr("Refused"));
    why_->setText(preview.possible ? models::visibleText(preview.why)
                                   : tr("It would not be sent: see the problems below the text."));
    const QSignalBlocker quiet(target_);
    const QString chosen = target_->currentData().toString();
    target_->clear();
    for (const models::PreviewTarget& target : preview.targets)
        target_->addItem(tr("To %1").arg(target.destination), target.destination);
    target_->setCurrentIndex(std::max(0, target_->findData(chosen)));
    target_->setVisible(preview.targets.size() > 1);
    showTarget(target_->currentIndex());
    body_->setCurrentIndex(0);
}

void DryRunView::showTarget(int index) {
    if (index < 0 || index >= preview_.targets.size())
        return;
    const models::PreviewTarget& target = preview_.targets.at(index);
    facts_->set(tr("To"),
                QStringLiteral("%1: %2 %3")
                    .arg(target.destination, target.method, models::visibleText(target.url)));
    facts_->setMono(tr("Idempotency key"), target.idempotencyKey);
    QStringList changed;
    for (const QString& pointer : preview_.changedFields)
        changed << models::fieldWords(pointer);
    facts_->set(tr("Changed"),
                changed.isEmpty() ? tr("nothing") : changed.join(QStringLiteral(", ")));
    // What was never sent has nothing to stand beside.
    before_->setVisible(!target.before.isEmpty());
    before_->setPayload(tr("Sent last"), target.before.toUtf8(), target.idempotencyKey);
    after_->setPayload(tr("Would be sent"), target.bytes.toUtf8(), target.idempotencyKey,
                       target.before.toUtf8());
}

}  // namespace throughline::ui
