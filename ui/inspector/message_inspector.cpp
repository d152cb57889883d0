#include "ui/inspector/message_inspector.h"

#include "models/api/events_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/states.h"
#include "ui/inspector/attempts_view.h"
#include "ui/inspector/compare_view.h"
#include "ui/theme/icons.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/payload_view.h"
#include "ui/widgets/state_badge.h"

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
    auto* header = rowLayout();
    layout->addLayout(header);
    buildHeader(header);
    banner_ = new ErrorBanner(this);
    connect(banner_, &ErrorBanner::acted, this, &MessageInspector::refresh);
    layout->addWidget(banner_);

    tabs_ = new QTabWidget(this);
    tabs_->setAccessibleName(tr("Views of the message"));
    tabs_->setDocumentMode(true);
    auto* envelopePage = new QWidget(tabs_);
    auto* column = new QVBoxLayout(envelopePage);
    column->setContentsMargins(0, Theme::space(1.5), 0, 0);
    column->setSpacing(Theme::space(1.5));
    envelope_ = new KeyValueGrid(1, envelopePage);
    envelopeText_ = new PayloadView(tr("Envelope as JSON"), envelopePage);
    column->addWidget(envelope_);
    column->addWidget(envelopeText_, 1);
    compare_ = new CompareView(tabs_);
    attempts_ = new AttemptsView(session, tabs_);
    tabs_->addTab(envelopePage, tr("Envelope"));
    tabs_->addTab(compare_, tr("Compare"));
    tabs_->addTab(buildRaw(), tr("Raw"));
    tabs_->addTab(attempts_, tr("Attempts"));
    connect(tabs_, &QTabWidget::currentChanged, this, &MessageInspector::tabChanged);
    layout->addWidget(tabs_, 1);
    busy_ = new BusyOverlay(this);
    connect(busy_, &BusyOverlay::cancelled, this, [this] { call_.cancel(); });
}

void MessageInspector::buildHeader(QLayout* into) {
    auto* row = static_cast<QHBoxLayout*>(into);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
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
    const auto button = [&](const char* iconName, const QString& name) {
        auto* made = new QToolButton(this);
        made->setIcon(icon(iconName));
        made->setToolTip(name);
        made->setAccessibleName(name);
        row->addWidget(made, 0, Qt::AlignTop);
        return made;
    };
    previous_ = button("arrow-up", tr("Previous message"));
    next_ = button("arrow-down", tr("Next message"));
    open_ = button("fit", tr("Open message on its own page"));
    connect(previous_, &QToolButton::clicked, this, &MessageInspector::previous);
    connect(next_, &QToolButton::clicked, this, &MessageInspector::next);
    connect(open_, &QToolButton::clicked, this, [this] { Q_EMIT opened(id_); });
}

QWidget* MessageInspector::buildRaw() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, Theme::space(1), 0, 0);
    column->setSpacing(Theme::space(1));
    auto* bar = rowLayout();
    hex_ = new QToolButton(page);
    hex_->setText(tr("Hex"));
    hex_->setCheckable(true);
    hex_->setAccessibleName(tr("Show raw bytes as hex"));
    connect(hex_, &QToolButton::toggled, this, &MessageInspector::showRaw);
    auto* copy = new QToolButton(page);
    copy->setIcon(icon("copy"));
    copy->setToolTip(tr("Copy what was received"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(detail_.message.content));
        Q_EMIT said(tr("Message copied."));
    });
    auto* saveButton = new QToolButton(page);
    saveButton->setIcon(icon("save"));
    saveButton->setToolTip(tr("Save what was received …"));
    saveButton->setAccessibleName(tr("Save what was received"));
    connect(saveButton, &QToolButton::clicked, this, &MessageInspector::save);
    bar->addWidget(hex_);
    bar->addWidget(copy);
    bar->addWidget(saveButton);
    bar->addStretch();
    raw_ = new PayloadView(tr("Raw message"), page);
    column->addLayout(bar);
    column->addWidget(raw_, 1);
    return page;
}

void MessageInspector::setOpenVisible(bool visible) {
    open_->setVisible(visible);
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

void MessageInspector::fail(const models::Failure& failure) {
    banner_->show(failure);
}

QString MessageInspector::worstState(const models::EventDetail& detail) const {
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

void MessageInspector::take(const models::EventDetail& detail) {
    banner_->clear();
    detail_ = detail;
    const models::EventRow& row = detail.row;
    const bool event = !row.id.isEmpty();
    const QTimeZone zone = session_->zoneOf(row.plant);
    const auto time = [&](const QDateTime& at) {
        return at.isValid() ? models::timeText(at, zone, session_->now()) : QString();
    };
    title_->setText(event ? models::eventTypeTitle(row.type) : tr("Message without event"));
    subtitle_->setText(
        event ? tr("%1 from %2").arg(row.id, session_->systemName(detail.message.system))
              : tr("%1 at %2").arg(detail.message.id, detail.message.endpoint));
    badge_->setState(worstState(detail));
    if (event) {
        envelope_->set(tr("Type"), row.type);
        envelope_->set(tr("Happened"), time(row.time), models::timeTooltip(row.time, zone));
        envelope_->set(tr("Recorded"), time(row.recorded), models::timeTooltip(row.recorded, zone));
        envelope_->set(tr("Order"), row.order);
        envelope_->set(tr("Plant"), session_->plantName(row.plant));
        envelope_->set(tr("Correlation"), row.correlation);
        envelope_->set(tr("Source id"), row.sourceId);
    }
    envelope_->set(tr("Received by"), detail.message.endpoint);
    envelope_->set(tr("Received"), time(detail.message.received),
                   models::timeTooltip(detail.message.received, zone));
    envelope_->set(tr("Content type"), detail.message.contentType);
    envelope_->set(tr("Message"), detail.message.id);
    envelopeText_->setPayload(detail.envelope);
    compare_->setDetail(detail);
    attempts_->setDetail(detail);
    int attempts = 0;
    for (const models::DeliveryDetail& delivery : detail.deliveries)
        attempts += static_cast<int>(delivery.attempts.size());
    tabs_->setTabText(3, attempts == 0 ? tr("Attempts") : tr("Attempts %1").arg(attempts));
    showRaw();
}

void MessageInspector::showRaw() {
    if (hex_->isChecked())
        raw_->setPayload(models::hexText(detail_.message.content));
    else
        raw_->setPayload(detail_.message.content);
}

void MessageInspector::save() {
    auto* dialog = new QFileDialog(this, tr("Save what was received"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(detail_.message.id);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, bytes = detail_.message.content](const QString& path) {
                QSaveFile file(path);
                const bool written = file.open(QIODevice::WriteOnly) &&
                                     file.write(bytes) == bytes.size() && file.commit();
                Q_EMIT said(written
                                ? tr("Message saved.")
                                : tr("The file could not be written: %1").arg(file.errorString()));
            });
    dialog->open();
}

}  // namespace throughline::ui
