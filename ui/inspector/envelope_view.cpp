#include "ui/inspector/envelope_view.h"

#include "models/format.h"
#include "models/session.h"
#include "ui/inspector/payload_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_value_grid.h"

namespace throughline::ui {

EnvelopeView::EnvelopeView(models::Session* session, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::space(1.5), 0, 0);
    column->setSpacing(Theme::space(1.5));
    facts_ = new KeyValueGrid(2, this);
    envelope_ = new PayloadPane(tr("Envelope as JSON"), this);
    column->addWidget(facts_);
    column->addWidget(envelope_, 1);
    connect(envelope_, &PayloadPane::said, this, &EnvelopeView::said);
}

void EnvelopeView::setDetail(const models::EventDetail& detail) {
    const models::EventRow& row = detail.row;
    const models::MessageDetail& message = detail.message;
    const QTimeZone zone = session_->zoneOf(row.plant);
    const auto time = [&](const QString& name, const QDateTime& at) {
        facts_->set(name, at.isValid() ? models::timeText(at, zone, session_->now()) : QString(),
                    models::timeTooltip(at, zone));
    };
    const bool event = !row.id.isEmpty();
    if (std::exchange(event_, event) != event)
        facts_->clear();
    if (event) {
        facts_->set(tr("Type"), row.type);
        facts_->set(tr("Order"), row.order);
        time(tr("Happened"), row.time);
        facts_->set(tr("Plant"), session_->plantName(row.plant));
        time(tr("Recorded"), row.recorded);
        facts_->set(tr("Correlation"), row.correlation);
    }
    if (!message.missing.code.isEmpty())
        facts_->set(tr("Content"), message.missing.sentence);
    time(tr("Received"), message.received);
    facts_->set(tr("Received by"), message.endpoint);
    facts_->set(tr("Message"), message.id);
    facts_->set(tr("Content type"), message.contentType);
    if (event)
        facts_->set(tr("Source id"), row.sourceId);
    envelope_->setVisible(event);
    envelope_->setPayload(tr("CloudEvents envelope"), detail.envelope.toUtf8(),
                          row.id + QStringLiteral(".json"));
}

}  // namespace throughline::ui
