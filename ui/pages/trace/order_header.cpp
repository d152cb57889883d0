#include "ui/pages/trace/order_header.h"

#include "models/format.h"
#include "models/session.h"
#include "models/states.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/milestone_rail.h"
#include "ui/widgets/quantity_bar.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

OrderHeader::OrderHeader(models::Session* session, QWidget* parent)
    : QFrame(parent), session_(session) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.25), Theme::space(2),
                               Theme::space(1.25));
    layout->setSpacing(Theme::space(1.25));

    auto* top = rowLayout();
    order_ = plainLabel({}, this);
    order_->setFont(Theme::font(1.35, true));
    order_->setAccessibleName(tr("Order number"));
    badge_ = new StateBadge(this);
    item_ = plainLabel({}, this);
    item_->setAccessibleName(tr("Item and revision"));
    item_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    top->addWidget(order_);
    top->addWidget(badge_);
    top->addSpacing(Theme::space(1));
    top->addWidget(item_, 1);
    layout->addLayout(top);

    auto* middle = rowLayout();
    middle->setSpacing(Theme::space(3));
    plant_ = fact(tr("Plant"), middle);
    due_ = fact(tr("Due"), middle);
    customer_ = fact(tr("Customer"), middle);
    sourceStatus_ = fact(tr("ERP status"), middle);
    lots_ = fact(tr("Lots"), middle);
    lots_->setTextFormat(Qt::RichText);  // our own anchors only; the texts are escaped
    lots_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(lots_, &QLabel::linkActivated, this, &OrderHeader::lotChosen);
    quantities_ = new QuantityBar(this);
    middle->addWidget(quantities_, 1);
    layout->addLayout(middle);
    layout->addWidget(lineAcross(this));
    milestones_ = new MilestoneRail(this);
    connect(milestones_, &MilestoneRail::chosen, this, &OrderHeader::eventChosen);
    layout->addWidget(milestones_);
}

QLabel* OrderHeader::fact(const QString& name, QLayout* into) {
    auto* box = new QVBoxLayout;
    box->setSpacing(1);
    auto* key = mutedLabel(name, this);
    key->setFont(Theme::font(0.9));
    auto* value = plainLabel({}, this);
    value->setAccessibleName(name);
    box->addWidget(key);
    box->addWidget(value);
    static_cast<QHBoxLayout*>(into)->addLayout(box);
    return value;
}

void OrderHeader::setTrace(const models::OrderTrace& trace) {
    const models::OrderRow& row = trace.order;
    const QTimeZone zone = session_->zoneOf(row.plant);
    order_->setText(tr("Order %1").arg(row.order));
    const models::StateInfo state = models::stateInfo("order", row.headline());
    badge_->setState(state.key, row.held && !row.heldReason.isEmpty()
                                    ? tr("%1: %2").arg(state.text, row.heldReason)
                                    : QString());
    QString item =
        row.itemRevision.isEmpty() ? row.item : tr("%1 rev %2").arg(row.item, row.itemRevision);
    if (!row.itemDescription.isEmpty())
        item += QStringLiteral("  ·  ") + row.itemDescription;
    item_->setText(item);
    item_->setToolTip(item);
    plant_->setText(session_->plantName(row.plant));
    due_->setText(models::dateText(row.due, zone));
    due_->setToolTip(models::timeTooltip(row.due, zone));
    customer_->setText(row.customer.isEmpty() ? QStringLiteral("—") : row.customer);
    sourceStatus_->setText(row.sourceStatus.isEmpty() ? QStringLiteral("—")
                                                      : row.sourceStatus.join(QLatin1Char(' ')));
    QStringList anchors;
    for (const QString& lot : row.lots.mid(0, 2)) {
        anchors << QStringLiteral("<a href=\"%1\" style=\"color:%2\">%1</a>")
                       .arg(lot.toHtmlEscaped(), Theme::color(Token::Accent).name());
    }
    if (row.lots.size() > 2)
        anchors << tr("+%1").arg(row.lots.size() - 2);
    lots_->setText(anchors.isEmpty() ? QStringLiteral("—") : anchors.join(QLatin1String(", ")));
    lots_->setToolTip(row.lots.join(QLatin1Char('\n')).toHtmlEscaped());
    quantities_->setQuantities(row.quantities);
    milestones_->setMilestones(trace.milestones, zone, session_->now());
}

void OrderHeader::clear() {
    setTrace({});
    order_->clear();
    badge_->setState({});
    due_->setText(QStringLiteral("—"));
}

}  // namespace throughline::ui
