#include "ui/inspector/attempts_view.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/tables/attempts_model.h"
#include "ui/inspector/missing_payload.h"
#include "ui/inspector/payload_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

AttemptsView::AttemptsView(models::Session* session, QWidget* parent)
    : QWidget(parent), model_(new models::AttemptsModel(session, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    auto* splitter = splitView(Qt::Vertical, this);
    table_ = new TableView(tr("Attempts"), QStringLiteral("attempts"), splitter);
    table_->setModel(model_);
    table_->setColumnWidths({14, 18, 13, 18, 12, 14, 0});
    none_ = new EmptyState(splitter);
    auto* below = splitView(Qt::Horizontal, splitter);
    below_ = below;
    request_ = new PayloadPane(tr("Request of the attempt"), below);
    response_ = new PayloadPane(tr("Response of the attempt"), below);
    below->addWidget(request_);
    below->addWidget(response_);
    below->setSizes({1000, 1000});
    for (PayloadPane* pane : {request_, response_})
        connect(pane, &PayloadPane::said, this, &AttemptsView::said);
    splitter->addWidget(none_);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->addWidget(below);
    layout->addWidget(splitter);
    connect(table_, &TableView::chosen, this, &AttemptsView::showAttempt);
}

void AttemptsView::setDetail(const models::EventDetail& detail) {
    model_->setDeliveries(detail.deliveries, detail.row.plant);
    const bool any = model_->rowCount() > 0;
    table_->setVisible(any);
    below_->setVisible(any);
    showNone(detail);
    none_->setVisible(!any);
    if (any && !table_->currentIndex().isValid()) {
        // What failed last is what people look for.
        int wanted = model_->rowCount() - 1;
        for (int row = 0; row < model_->rowCount(); ++row) {
            if (model_->rows().at(row).attempt.outcome == QLatin1String("refused"))
                wanted = row;
        }
        table_->setCurrentIndex(model_->index(wanted, 0));
    }
    showAttempt(table_->currentIndex());
}

void AttemptsView::showNone(const models::EventDetail& detail) {
    for (const models::DeliveryDetail& delivery : detail.deliveries) {
        if (!delivery.missing.code.isEmpty()) {
            showMissing(none_, delivery.missing);
            return;
        }
    }
    none_->show(QStringLiteral("queues"), tr("Nothing has been sent yet"),
                tr("No destination takes this event, or its lane has not come to it."));
}

void AttemptsView::showAttempt(const QModelIndex& index) {
    const models::AttemptLine* line = model_->rowAt(index);
    if (line == nullptr)
        return;
    const models::AttemptRow& attempt = line->attempt;
    const QString number = QStringLiteral("%1-%2").arg(line->deliveryId).arg(attempt.number);
    request_->setPayload(
        attempt.requestHeaders.isEmpty()
            ? tr("Request to %1").arg(line->destination)
            : models::visibleText(attempt.requestHeaders).section(QLatin1Char('\n'), 0, 0),
        attempt.request.toUtf8(), number + QStringLiteral("-request"));
    const QString answer = attempt.response.isEmpty() ? attempt.detail : attempt.response;
    const QString took = models::latencyText(attempt.durationMicros);
    const QString caption = attempt.status == 0
                                ? tr("No answer after %1").arg(took)
                                : tr("Status %1 after %2").arg(attempt.status).arg(took);
    if (answer.isEmpty())
        response_->setNone(caption, tr("No body"), tr("The answer had none."));
    else
        response_->setPayload(caption, answer.toUtf8(), number + QStringLiteral("-response"));
}

}  // namespace throughline::ui
