#include "ui/inspector/inspector_header.h"

#include "models/session.h"
#include "models/states.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {

/// Of several deliveries the one that needs somebody most.
QString worstState(const models::EventDetail& detail) {
    static const QStringList worstFirst = {QStringLiteral("failed"),    QStringLiteral("parked"),
                                           QStringLiteral("retrying"),  QStringLiteral("pending"),
                                           QStringLiteral("in_flight"), QStringLiteral("settled"),
                                           QStringLiteral("withdrawn")};
    for (const QString& state : worstFirst) {
        for (const models::DeliveryDetail& delivery : detail.deliveries) {
            if (delivery.state == state)
                return QStringLiteral("delivery/") + state;
        }
    }
    return QStringLiteral("message/") + detail.message.state;
}

}  // namespace

InspectorHeader::InspectorHeader(models::Session* session, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.5));
    auto* words = new QVBoxLayout;
    words->setSpacing(Theme::space(0.25));
    auto* first = rowLayout();
    title_ = plainLabel({}, this);
    title_->setFont(Theme::font(1.1, true));
    title_->setAccessibleName(tr("Event"));
    badge_ = new StateBadge(this);
    first->addWidget(title_);
    first->addWidget(badge_);
    first->addStretch();
    subtitle_ = mutedLabel({}, this);
    subtitle_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    subtitle_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->addLayout(first);
    words->addWidget(subtitle_);
    row->addLayout(words, 1);
    const auto button = [&](const char* sign, const QString& name) {
        auto* made = new QToolButton(this);
        made->setIcon(icon(sign));
        made->setToolTip(name);
        made->setAccessibleName(name);
        row->addWidget(made, 0, Qt::AlignTop);
        return made;
    };
    previous_ = button("arrow-up", tr("Previous message"));
    next_ = button("arrow-down", tr("Next message"));
    open_ = button("fit", tr("Open message on its own page"));
    connect(previous_, &QToolButton::clicked, this, &InspectorHeader::previous);
    connect(next_, &QToolButton::clicked, this, &InspectorHeader::next);
    connect(open_, &QToolButton::clicked, this, &InspectorHeader::opened);
}

void InspectorHeader::setDetail(const models::EventDetail& detail) {
    const models::EventRow& row = detail.row;
    const bool event = !row.id.isEmpty();
    title_->setText(event ? models::eventTypeTitle(row.type) : tr("Message without event"));
    // Of a damaged message only the event says where it came from.
    const QString from =
        detail.message.system.isEmpty() ? row.source : session_->systemName(detail.message.system);
    subtitle_->setText(!event ? tr("%1 at %2").arg(detail.message.id, detail.message.endpoint)
                       : row.order.isEmpty()
                           ? tr("%1 from %2").arg(row.id, from)
                           : tr("Order %1 · %2 from %3").arg(row.order, row.id, from));
    badge_->setState(worstState(detail));
}

void InspectorHeader::showOnly(const QString& id) {
    title_->setText(id);
    subtitle_->clear();
    badge_->setState({});
}

void InspectorHeader::setOpenVisible(bool visible) {
    open_->setVisible(visible);
}

void InspectorHeader::setSteps(bool previous, bool next) {
    previous_->setEnabled(previous);
    next_->setEnabled(next);
    previous_->setToolTip(previous ? tr("Previous message (K)")
                                   : tr("There is none before it here."));
    next_->setToolTip(next ? tr("Next message (J)") : tr("There is none after it here."));
}

}  // namespace throughline::ui
