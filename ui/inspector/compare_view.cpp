#include "ui/inspector/compare_view.h"

#include "models/laid_out.h"
#include "models/payload_lines.h"
#include "ui/inspector/missing_payload.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/payload_view.h"

namespace throughline::ui {

using models::PayloadLine;

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    layout->setSpacing(Theme::space(1));
    auto* bar = rowLayout();
    stage_ = new QComboBox(this);
    stage_->addItems({tr("As received"), tr("Canonical"), tr("As sent")});
    stage_->setAccessibleName(tr("Stage of the message"));
    stage_->setCurrentIndex(1);
    destination_ = new QComboBox(this);
    destination_->setAccessibleName(tr("Destination to compare"));
    onlyChanges_ = new QCheckBox(tr("Only &changes"), this);
    legend_ = mutedLabel(tr("Marked: values that the stage before does not have"), this);
    bar->addWidget(stage_);
    bar->addWidget(destination_);
    bar->addWidget(onlyChanges_);
    legend_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    legend_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar->addWidget(legend_, 1);
    layout->addLayout(bar);
    splitter_ = splitView(Qt::Horizontal, this);
    splitter_->addWidget(pane(tr("As received"), &received_, &receivedTitle_));
    splitter_->addWidget(pane(tr("Canonical"), &canonical_, &canonicalTitle_));
    splitter_->addWidget(pane(tr("As sent"), &sent_, &sentTitle_));
    layout->addWidget(splitter_, 1);
    arrange();
    connect(stage_, &QComboBox::activated, this, &CompareView::arrange);
    connect(destination_, &QComboBox::activated, this, &CompareView::showPayloads);
    connect(onlyChanges_, &QCheckBox::toggled, this, &CompareView::showPayloads);
}

QWidget* CompareView::pane(const QString& title, PayloadView** view, QLabel** captionLabel) {
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space(0.5));
    *captionLabel = mutedLabel(title, box);
    (*captionLabel)->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    *view = new PayloadView(title, box);
    layout->addWidget(*captionLabel);
    layout->addWidget(*view, 1);
    return box;
}

void CompareView::setDetail(const models::EventDetail& detail) {
    detail_ = detail;
    const QString chosen = destination_->currentData().toString();
    destination_->clear();
    for (const models::DeliveryDetail& delivery : detail.deliveries)
        destination_->addItem(
            tr("To %1").arg(delivery.destination.isEmpty() ? delivery.id : delivery.destination),
            delivery.id);
    destination_->setCurrentIndex(std::max(0, destination_->findData(chosen)));
    destination_->setVisible(destination_->count() > 1);
    showPayloads();
    arrange();
}

void CompareView::showPayloads() {
    const bool only = onlyChanges_->isChecked();
    QList<PayloadLine> received =
        models::payloadLines(models::laidOut(models::visibleText(detail_.message.content)));
    QList<PayloadLine> canonical = models::payloadLines(models::laidOut(detail_.canonical));
    // What is not known any more has changed nothing.
    if (detail_.message.missing.code.isEmpty())
        models::markChanges(canonical, models::valuesOf(received));
    received_->setLines(received, false);
    canonical_->setLines(canonical, only);
    if (!detail_.message.missing.code.isEmpty())
        showMissing(received_, detail_.message.missing);
    if (!detail_.missing.code.isEmpty())
        showMissing(canonical_, detail_.missing);
    receivedTitle_->setText(detail_.message.contentType.isEmpty()
                                ? tr("As received")
                                : tr("As received · %1").arg(detail_.message.contentType));
    canonicalTitle_->setText(tr("Canonical · %1").arg(detail_.row.type));

    QString request;
    const int at = destination_->currentIndex();
    if (at >= 0 && at < detail_.deliveries.size()) {
        const models::DeliveryDetail& delivery = detail_.deliveries.at(at);
        if (!delivery.attempts.isEmpty())
            request = delivery.attempts.last().request;
        sentTitle_->setText(request.isEmpty()
                                ? tr("As sent to %1 · nothing sent yet").arg(delivery.destination)
                                : tr("As sent to %1").arg(delivery.destination));
    } else {
        sentTitle_->setText(tr("As sent · no destination takes this event"));
    }
    QList<PayloadLine> sent = models::payloadLines(models::laidOut(request));
    if (detail_.missing.code.isEmpty())
        models::markChanges(sent, models::valuesOf(canonical));
    sent_->setLines(sent, only);
    showNotSent(request);
}

/// Nothing, or nothing that can be read any more, was sent to the destination.
void CompareView::showNotSent(const QString& request) {
    const int at = destination_->currentIndex();
    if (at < 0 || at >= detail_.deliveries.size()) {
        sent_->showInstead(QStringLiteral("queues"), tr("No destination takes this event"),
                           tr("No route of the landscape sends it anywhere."));
        return;
    }
    const models::DeliveryDetail& delivery = detail_.deliveries.at(at);
    if (!delivery.missing.code.isEmpty())
        showMissing(sent_, delivery.missing);
    else if (delivery.attempts.isEmpty())
        sent_->showInstead(QStringLiteral("queues"), tr("Nothing has been sent yet"),
                           tr("Its lane has not come to it, or its attempts are older than "
                              "attempts are kept here."));
    else if (request.isEmpty())
        sent_->showInstead(QStringLiteral("message"), tr("No body was sent"),
                           tr("The request of the last attempt has none; its headers are under "
                              "Attempts."));
}

void CompareView::arrange() {
    const bool wide = width() > fontMetrics().averageCharWidth() * 110;
    stage_->setVisible(!wide);
    legend_->setVisible(wide);
    for (int i = 0; i < splitter_->count(); ++i)
        splitter_->widget(i)->setVisible(wide || i == stage_->currentIndex());
}

void CompareView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

}  // namespace throughline::ui
