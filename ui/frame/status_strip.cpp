#include "ui/frame/status_strip.h"

#include "models/format.h"
#include "models/session.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

using models::Tone;

namespace {
constexpr quint64 kLowDisk = 2ULL << 30;
constexpr int kSaidMs = 4000;
}  // namespace

StatusItem::StatusItem(QString icon, const QString& name, QWidget* parent)
    : QWidget(parent), icon_(std::move(icon)) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void StatusItem::setIcon(const QString& icon) {
    icon_ = icon;
}

void StatusItem::show(const QString& text, int tone, const QString& tooltip) {
    setToolTip(tooltip);
    setVisible(!text.isEmpty());
    if (text == text_ && tone == tone_)
        return;
    const bool wider = text.size() != text_.size();
    text_ = text;
    tone_ = tone;
    setAccessibleDescription(text);
    if (wider)
        updateGeometry();
    update();
}

QSize StatusItem::sizeHint() const {
    const QFontMetrics metrics(Theme::font(0.92));
    return {Theme::iconSize() + Theme::space(0.75) + metrics.horizontalAdvance(text_) + 2,
            metrics.height() + Theme::space(0.5)};
}

void StatusItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto tone = static_cast<Tone>(tone_);
    const QColor ink = Theme::color(tone == Tone::Neutral ? Token::Muted : Theme::textToken(tone));
    const qreal side = Theme::iconSize() * 0.9;
    paintIcon(painter, QRectF(0, (height() - side) / 2, side, side), icon_, ink);
    painter.setFont(Theme::font(0.92));
    painter.setPen(ink);
    painter.drawText(rect().adjusted(Theme::iconSize() + Theme::space(0.5), 0, 0, 0),
                     Qt::AlignVCenter, text_);
}

StatusStrip::StatusStrip(models::Session* session, QWidget* parent)
    : QFrame(parent), session_(session) {
    setProperty("bar", QStringLiteral("bottom"));
    setAccessibleName(tr("Status bar"));
    const auto item = [this](const char* iconName, const QString& name) {
        return new StatusItem(QString::fromLatin1(iconName), name, this);
    };
    live_ = item("pulse", tr("Connection status"));
    store_ = item("error", tr("State of the store"));
    rate_ = item("arrow-right", tr("Event rate"));
    backlog_ = item("queues", tr("Backlog"));
    exceptions_ = item("exceptions", tr("Open exceptions"));
    disk_ = item("disk", tr("Disk space"));
    jobs_ = item("replay", tr("Running jobs"));
    clock_ = item("clock", tr("Plant time"));
    said_ = new QLabel(this);
    said_->setTextFormat(Qt::PlainText);
    said_->setAccessibleName(tr("Last message"));
    said_->setFont(Theme::font(0.92));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(2), Theme::space(0.5), Theme::space(2), Theme::space(0.5));
    row->setSpacing(Theme::space(2.5));
    for (StatusItem* one : {live_, store_, rate_, backlog_, exceptions_, disk_, jobs_})
        row->addWidget(one);
    row->addStretch();
    row->addWidget(said_);
    row->addWidget(clock_);
    jobs_->hide();
    store_->hide();

    connect(session_, &models::Session::statusChanged, this, &StatusStrip::showStatus);
    connect(session_, &models::Session::connectionChanged, this, &StatusStrip::showStatus);
    connect(session_, &models::Session::plantsChanged, this, &StatusStrip::showClock);
    clockTimer_.setInterval(1000);
    connect(&clockTimer_, &QTimer::timeout, this, &StatusStrip::showClock);
    clockTimer_.start();
    saidTimer_.setSingleShot(true);
    saidTimer_.setInterval(kSaidMs);
    connect(&saidTimer_, &QTimer::timeout, said_, &QLabel::clear);
    showStatus();
    showClock();
}

void StatusStrip::say(const QString& text) {
    said_->setText(text);
    saidTimer_.start();
}

void StatusStrip::setJobs(const QString& text) {
    jobs_->show(text, static_cast<int>(Tone::Info));
}

void StatusStrip::showStatus() {
    const auto tone = [](Tone value) { return static_cast<int>(value); };
    const models::EngineStatus& status = session_->status();
    switch (session_->connection()) {
        case models::Connection::Live:
            live_->show(tr("Live"), tone(Tone::Ok),
                        tr("The engine reports every change as it happens."));
            break;
        case models::Connection::Connecting:
            live_->show(tr("Connecting …"), tone(Tone::Neutral));
            break;
        case models::Connection::Lost:
            live_->show(tr("Connection lost, trying again"), tone(Tone::Error),
                        tr("What is shown may be out of date. The engine itself may be running."));
            break;
    }
    if (!status.now.isValid())
        return;
    showTrouble();
    rate_->show(tr("%1 events/s").arg(models::rateText(status.eventsPerSecond)),
                tone(Tone::Neutral),
                tr("%1 deliveries/s settled; %2 events in all")
                    .arg(models::rateText(status.settledPerSecond))
                    .arg(status.events));
    if (!status.counted()) {  // noughts would be a lie
        for (StatusItem* unknown : {backlog_, exceptions_, disk_})
            unknown->hide();
        return;
    }
    backlog_->show(tr("Backlog %1").arg(status.backlog), tone(Tone::Neutral),
                   tr("Deliveries that are not settled yet."));
    exceptions_->show(status.openExceptions == 0
                          ? tr("No open exceptions")
                          : models::countText(status.openExceptions, tr("1 open exception"),
                                              tr("%1 open exceptions")),
                      tone(status.openExceptions == 0 ? Tone::Neutral : Tone::Error));
    disk_->show(tr("%1 free").arg(models::bytesText(status.diskFreeBytes)),
                tone(status.diskFreeBytes < kLowDisk ? Tone::Warning : Tone::Neutral),
                tr("Left on the disk of the data folder; the store takes %1.")
                    .arg(models::bytesText(status.storeBytes)));
}

/// The worst that the engine says of its store; the rest in the tooltip.
void StatusStrip::showTrouble() {
    const models::EngineStatus& status = session_->status();
    const QHash<QString, QPair<QString, Tone>> known = {
        {QStringLiteral("storage.failed"), {tr("Store stopped"), Tone::Error}},
        {QStringLiteral("storage.full"), {tr("Disk full: senders are refused"), Tone::Error}},
        {QStringLiteral("storage.damaged"), {tr("Damaged rows set aside"), Tone::Warning}}};
    QStringList all;
    for (const models::Failure& problem : status.problems)
        all << problem.message();
    if (all.isEmpty()) {
        store_->show({}, static_cast<int>(Tone::Neutral));
        return;
    }
    const models::Failure& worst = status.problems.first();
    const auto [text, tone] = known.value(worst.code, {worst.sentence, Tone::Error});
    store_->setIcon(tone == Tone::Error ? QStringLiteral("error") : QStringLiteral("warning"));
    store_->show(text, static_cast<int>(tone), all.join(QLatin1Char('\n')));
}

void StatusStrip::showClock() {
    const QTimeZone zone = session_->zoneOf({});
    const QDateTime now = session_->now();
    const double speed = session_->status().clockSpeed;
    QString text = QStringLiteral("%1 %2").arg(
        QLocale().toString(now.toTimeZone(zone), QStringLiteral("ddd HH:mm:ss")),
        now.toTimeZone(zone).timeZoneAbbreviation());
    if (speed > 1.01)
        text += tr(" · %1×").arg(QLocale().toString(speed, 'g', 4));
    QString tooltip =
        tr("The engine's clock%1\n%2")
            .arg(speed > 1.01 ? tr(", sped up") : QString(), models::timeTooltip(now, zone));
    const models::EngineStatus& status = session_->status();
    const bool setBack = status.clockSetBackSecs > 0;
    if (setBack) {
        const QString by = models::durationText(status.clockSetBackSecs);
        text += tr(" · set back by %1").arg(by);
        tooltip += QLatin1Char('\n') +
                   tr("The clock was set back by %1 at %2. What waits was moved with it; times "
                      "around then may overlap.")
                       .arg(by, models::timeText(status.clockSetBackAt, zone, now));
    }
    clock_->setIcon(setBack ? QStringLiteral("warning") : QStringLiteral("clock"));
    clock_->show(text, static_cast<int>(setBack ? Tone::Warning : Tone::Neutral), tooltip);
}

}  // namespace throughline::ui
