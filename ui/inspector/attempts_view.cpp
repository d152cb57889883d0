#include "ui/inspector/attempts_view.h"

#include "models/tables/attempts_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/payload_view.h"
#include "ui/widgets/table_view.h"

namespace throughline::ui {

AttemptsView::AttemptsView(models::Session* session, QWidget* parent)
    : QWidget(parent), model_(new models::AttemptsModel(session, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::space(1), 0, 0);
    auto* splitter = splitView(Qt::Vertical, this);
    table_ = new TableView(tr("Attempts"), QStringLiteral("attempts"), splitter);
    table_->setModel(model_);
    table_->setColumnWidths({14, 18, 11, 18, 10, 11, 0});
    none_ = mutedLabel(tr("Nothing has been sent yet: no destination takes this event, or its lane "
                          "has not come to it."),
                       splitter);
    none_->setWordWrap(true);
    none_->setAlignment(Qt::AlignTop);
    auto* below = splitView(Qt::Horizontal, splitter);
    request_ = new PayloadView(tr("Request of the attempt"), below);
    response_ = new PayloadView(tr("Response of the attempt"), below);
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

void AttemptsView::showAttempt(const QModelIndex& index) {
    const models::AttemptLine* line = model_->rowAt(index);
    if (line == nullptr) {
        request_->setPayload(QString());
        response_->setPayload(QString());
        return;
    }
    request_->setPayload(line->attempt.requestHeaders + QLatin1String("\n\n") +
                         line->attempt.request);
    QString answer = line->attempt.status == 0 ? tr("No answer\n\n")
                                               : tr("Status %1\n\n").arg(line->attempt.status);
    response_->setPayload(answer + (line->attempt.response.isEmpty() ? line->attempt.detail
                                                                     : line->attempt.response));
}

}  // namespace throughline::ui
