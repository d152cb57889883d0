#include "ui/inspector/raw_view.h"

#include "models/format.h"
#include "ui/inspector/payload_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

RawView::RawView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::space(1), 0, 0);
    column->setSpacing(Theme::space(1));
    auto* bar = rowLayout();
    stage_ = new QComboBox(this);
    stage_->setAccessibleName(tr("Bytes of"));
    stage_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    bar->addWidget(buddyLabel(tr("&Bytes"), stage_));
    bar->addWidget(stage_);
    bar->addStretch();
    bytes_ = new PayloadPane(tr("Raw message"), this);
    column->addLayout(bar);
    column->addWidget(bytes_, 1);
    connect(stage_, &QComboBox::currentIndexChanged, this, &RawView::show);
    connect(bytes_, &PayloadPane::said, this, &RawView::said);
}

void RawView::setDetail(const models::EventDetail& detail) {
    detail_ = detail;
    const int before = std::max(0, stage_->currentIndex());
    const QSignalBlocker quiet(stage_);
    stage_->clear();
    stage_->addItem(tr("As received"));
    if (!detail.row.id.isEmpty())
        stage_->addItem(tr("Canonical"));
    for (const models::DeliveryDetail& delivery : detail.deliveries) {
        if (!delivery.attempts.isEmpty())
            stage_->addItem(tr("As sent to %1").arg(delivery.destination), delivery.id);
    }
    stage_->setCurrentIndex(std::min(before, stage_->count() - 1));
    show();
}

void RawView::show() {
    static const models::Failure none;
    QByteArray bytes = detail_.message.content;
    QString name = detail_.message.id;
    if (stage_->currentIndex() == 1 && stage_->currentData().isNull()) {
        bytes = detail_.canonical.toUtf8();
        name = detail_.row.id;
    }
    for (const models::DeliveryDetail& delivery : detail_.deliveries) {
        if (delivery.id == stage_->currentData().toString() && !delivery.attempts.isEmpty()) {
            bytes = delivery.attempts.last().request.toUtf8();
            name = delivery.id;
        }
    }
    const bool canonical = stage_->currentIndex() == 1 && stage_->currentData().isNull();
    const models::Failure& missing = canonical                     ? detail_.missing
                                     : stage_->currentIndex() == 0 ? detail_.message.missing
                                                                   : none;
    if (missing.code.isEmpty())
        bytes_->setPayload(models::bytesText(static_cast<quint64>(bytes.size())), bytes, name);
    else
        bytes_->setMissing(stage_->currentText(), missing);
}

}  // namespace throughline::ui
