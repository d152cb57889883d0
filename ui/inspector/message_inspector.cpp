#include "ui/inspector/message_inspector.h"

#include "models/api/events_api.h"
#include "models/session.h"
#include "ui/inspector/attempts_view.h"
#include "ui/inspector/compare_view.h"
#include "ui/inspector/envelope_view.h"
#include "ui/inspector/inspector_header.h"
#include "ui/inspector/missing_payload.h"
#include "ui/inspector/raw_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"

namespace throughline::ui {

namespace {

const QStringList& tabNames() {
    static const QStringList names = {QStringLiteral("envelope"), QStringLiteral("compare"),
                                      QStringLiteral("raw"), QStringLiteral("attempts")};
    return names;
}

}  // namespace

MessageInspector::MessageInspector(models::Session* session, QWidget* parent)
    : QWidget(parent), session_(session) {
    setAccessibleName(tr("Message inspector"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.75));
    header_ = new InspectorHeader(session, this);
    banner_ = new ErrorBanner(this);
    tabs_ = new QTabWidget(this);
    tabs_->setAccessibleName(tr("Views of the message"));
    tabs_->setDocumentMode(true);
    envelope_ = new EnvelopeView(session, tabs_);
    compare_ = new CompareView(tabs_);
    raw_ = new RawView(tabs_);
    attempts_ = new AttemptsView(session, tabs_);
    tabs_->addTab(envelope_, tr("Envelope"));
    tabs_->addTab(compare_, tr("Compare"));
    tabs_->addTab(raw_, tr("Raw"));
    tabs_->addTab(attempts_, tr("Attempts"));
    layout->addWidget(header_);
    layout->addWidget(banner_);
    layout->addWidget(tabs_, 1);
    none_ = new EmptyState(this);
    none_->hide();
    layout->addWidget(none_, 1);
    busy_ = new BusyOverlay(this);
    connect(header_, &InspectorHeader::previous, this, &MessageInspector::previous);
    connect(header_, &InspectorHeader::next, this, &MessageInspector::next);
    connect(header_, &InspectorHeader::opened, this, [this] { Q_EMIT opened(id_); });
    connect(envelope_, &EnvelopeView::said, this, &MessageInspector::said);
    connect(raw_, &RawView::said, this, &MessageInspector::said);
    connect(attempts_, &AttemptsView::said, this, &MessageInspector::said);
    connect(banner_, &ErrorBanner::acted, this, &MessageInspector::refresh);
    connect(tabs_, &QTabWidget::currentChanged, this, &MessageInspector::tabChanged);
    connect(busy_, &BusyOverlay::cancelled, this, [this] { call_.cancel(); });
}

void MessageInspector::setOpenVisible(bool visible) {
    header_->setOpenVisible(visible);
}

void MessageInspector::showTab(const QString& name) {
    const auto at = tabNames().indexOf(name);
    if (at >= 0)
        tabs_->setCurrentIndex(static_cast<int>(at));
}

QString MessageInspector::tab() const {
    return tabNames().value(tabs_->currentIndex());
}

void MessageInspector::showEvent(const QString& eventId) {
    if (eventId == id_)
        return;
    id_ = eventId;
    ask();
}

void MessageInspector::showMessage(const QString& messageId) {
    showEvent(messageId);
}

void MessageInspector::refresh() {
    if (!id_.isEmpty())
        ask();
}

void MessageInspector::ask() {
    busy_->setBusy(true);
    if (id_.startsWith(QLatin1String("M-"))) {
        models::getMessage(session_->client(), call_, id_,
                           [this](const models::Answer<models::MessageDetail>& answer) {
                               busy_->setBusy(false);
                               if (!answer) {
                                   fail(answer.failure());
                                   return;
                               }
                               models::EventDetail detail;
                               detail.message = *answer;
                               take(detail);
                           });
        return;
    }
    models::getEvent(session_->client(), call_, id_,
                     [this](const models::Answer<models::EventDetail>& answer) {
                         busy_->setBusy(false);
                         if (answer)
                             take(*answer);
                         else
                             fail(answer.failure());
                     });
}

/// What was shown is another message's, or was read before it was damaged: it goes.
void MessageInspector::fail(const models::Failure& failure) {
    banner_->clear();
    if (!isMissing(failure)) {
        banner_->show(failure);
        if (shownId_ == id_)
            return;
    }
    shownId_.clear();
    header_->showOnly(id_);
    tabs_->hide();
    showMissing(none_, failure);
}

void MessageInspector::take(const models::EventDetail& detail) {
    banner_->clear();
    shownId_ = id_;
    none_->hide();
    tabs_->show();
    header_->setDetail(detail);
    envelope_->setDetail(detail);
    compare_->setDetail(detail);
    raw_->setDetail(detail);
    attempts_->setDetail(detail);
    int attempts = 0;
    for (const models::DeliveryDetail& delivery : detail.deliveries)
        attempts += static_cast<int>(delivery.attempts.size());
    tabs_->setTabText(3, attempts == 0 ? tr("Attempts") : tr("Attempts (%1)").arg(attempts));
}

}  // namespace throughline::ui
