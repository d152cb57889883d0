#include "ui/pages/exceptions/exception_panel.h"

#include "models/format.h"
#include "models/link.h"
#include "models/payload_lines.h"
#include "models/runbook.h"
#include "models/sequence_gap.h"
#include "models/session.h"
#include "ui/pages/exceptions/action_bar.h"
#include "ui/pages/exceptions/failing_card.h"
#include "ui/pages/exceptions/help_tabs.h"
#include "ui/theme/icons.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

ExceptionPanel::ExceptionPanel(models::Session* session, QWidget* parent)
    : QFrame(parent), session_(session) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(1.5));
    layout->setSpacing(Theme::space(1.25));
    failing_ = new FailingCard(this);
    next_ = new KeyValueGrid(1, this);
    actions_ = new ActionBar(this);
    facts_ = new KeyValueGrid(2, this);
    help_ = new HelpTabs(session, this);
    layout->addLayout(buildHead());
    layout->addWidget(failing_);
    layout->addWidget(next_);
    layout->addWidget(buildBehind());
    layout->addWidget(actions_);
    layout->addWidget(lineAcross(this));
    layout->addWidget(facts_);
    layout->addLayout(buildLinks());
    layout->addWidget(help_, 1);
}

QLayout* ExceptionPanel::buildHead() {
    auto* head = rowLayout();
    cause_ = plainLabel({}, this);
    cause_->setWordWrap(true);
    cause_->setFont(Theme::font(1.1, true));
    cause_->setAccessibleName(tr("Cause"));
    state_ = new StateBadge(this);
    head->addWidget(cause_, 1);
    head->addWidget(state_, 0, Qt::AlignTop);
    return head;
}

QWidget* ExceptionPanel::buildBehind() {
    behindRow_ = new QWidget(this);
    auto* row = new QHBoxLayout(behindRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.75));
    behindSign_ = new QLabel(behindRow_);
    paintSign();
    behind_ = plainLabel({}, behindRow_);
    behind_->setWordWrap(true);
    behind_->setProperty("tone", QStringLiteral("warning"));
    behind_->setAccessibleName(tr("What it holds back"));
    row->addWidget(behindSign_, 0, Qt::AlignTop);
    row->addWidget(behind_, 1);
    return behindRow_;
}

QLayout* ExceptionPanel::buildLinks() {
    auto* row = rowLayout();
    order_ = new QPushButton(icon("orders"), {}, this);
    order_->setAccessibleName(tr("Open the order"));
    message_ = new QPushButton(icon("message"), tr("Look at the message"), this);
    message_->setAccessibleName(tr("Look at the message"));
    id_ = mutedLabel({}, this);
    id_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    queue_ = new QPushButton(icon("queues"), tr("Open the queue"), this);
    queue_->setAccessibleName(tr("Open the queue"));
    row->addWidget(order_);
    row->addWidget(queue_);
    row->addWidget(message_);
    row->addStretch();
    row->addWidget(id_);
    connect(order_, &QPushButton::clicked, this, [this] {
        Q_EMIT go({QStringLiteral("order"), detail_.row.order, {}});
    });
    connect(queue_, &QPushButton::clicked, this, [this] {
        Q_EMIT go({QStringLiteral("queue"), detail_.row.endpoint, {}});
    });
    connect(message_, &QPushButton::clicked, this, [this] {
        Q_EMIT go(detail_.row.eventId.isEmpty()
                      ? models::Link{QStringLiteral("message"), detail_.row.messageId, {}}
                      : models::Link{QStringLiteral("event"), detail_.row.eventId, {}});
    });
    return row;
}

void ExceptionPanel::show(const models::ExceptionDetail& detail) {
    const bool other = detail.row.id != detail_.row.id;
    detail_ = detail;
    const models::ExceptionRow& row = detail.row;
    cause_->setText(models::visibleText(row.causeTitle.isEmpty() ? row.sentence : row.causeTitle));
    state_->setState(QStringLiteral("exception/") + row.state);
    failing_->show(row, *session_);
    next_->set(tr("Whose"),
               tr("%1, %2").arg(row.owner.isEmpty() ? tr("no team") : row.owner,
                                row.assignee.isEmpty() ? tr("taken by nobody yet")
                                                       : tr("taken by %1").arg(row.assignee)));
    const QString first = models::firstCheck(detail.runbookMarkdown);
    next_->set(tr("Check first"), first);
    behindRow_->setVisible(row.waitingBehind > 0);
    behind_->setText(models::countText(row.waitingBehind,
                                       tr("1 message waits behind it in its lane."),
                                       tr("%1 messages wait behind it in its lane.")));
    actions_->show(detail);
    showFacts();
    help_->show(detail, other);
}

void ExceptionPanel::showFacts() {
    const models::ExceptionRow& row = detail_.row;
    const QTimeZone zone = session_->zoneOf(row.plant);
    facts_->set(tr("System"), session_->systemName(row.system));
    facts_->set(tr("Plant"), session_->plantName(row.plant));
    facts_->set(tr("Opened"), models::ageText(row.opened, session_->now()),
                models::timeTooltip(row.opened, zone));
    facts_->set(tr("Endpoint"), row.endpoint);
    facts_->set(tr("Kind"), row.kind == QLatin1String("intake")     ? tr("Refused on the way in")
                            : row.kind == QLatin1String("delivery") ? tr("Not delivered")
                            : row.kind == QLatin1String("expectation") || models::isSequenceGap(row)
                                ? tr("Expected, never came")
                                : tr("Quantities do not agree"));
    facts_->set(tr("Code"), row.code);
    id_->setText(row.id);
    order_->setVisible(!row.order.isEmpty());
    order_->setText(tr("Order %1").arg(models::visibleText(row.order)));
    queue_->setVisible(row.code == QLatin1String("delivery.outage"));
    message_->setVisible(!row.eventId.isEmpty() || !row.messageId.isEmpty());
}

void ExceptionPanel::paintSign() {
    behindSign_->setPixmap(icon("queues", Token::Warning).pixmap(Theme::iconSize()));
}

void ExceptionPanel::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && behindSign_ != nullptr)
        paintSign();
}

}  // namespace throughline::ui
