#include "ui/pages/queues/queue_head.h"

#include "models/queue_words.h"
#include "models/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/key_value_grid.h"

namespace throughline::ui {

QueueHead::QueueHead(models::Session* session, QWidget* parent)
    : QWidget(parent), session_(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(1));
    notices_ = new QVBoxLayout;
    notices_->setSpacing(Theme::space(0.75));
    column->addLayout(notices_);
    facts_ = new KeyValueGrid(4, this);
    facts_->setAccessibleName(tr("How the destination is treated"));
    column->addWidget(facts_);
    hide();
}

void QueueHead::show(const models::QueueRow* queue) {
    setVisible(queue != nullptr);
    if (queue == nullptr)
        return;
    const models::QueueWords words(*session_, *queue);
    showNotices(words.notices());
    facts_->set(tr("Circuit"), words.circuit(),
                tr("Opens when the destination fails several times in a row; then one delivery "
                   "tries from time to time, and the others wait."));
    facts_->set(tr("Rate"), words.rate(),
                tr("Deliveries a second. What is permitted falls when the destination asks for it "
                   "or becomes slow, and grows again by itself."));
    facts_->set(tr("Drained"), words.drained(),
                tr("At the rate that was measured, no faster than permitted, outside of "
                   "maintenance windows."));
    const QString limit = words.limit();
    facts_->set(tr("Limit"), limit.isEmpty() ? tr("None") : limit,
                tr("What may wait; beyond it senders are told to wait."));
    facts_->setShown(tr("Next bulk"), words.bulk());
}

/// Widgets that say the same as before stay, so that focus and a selection in their text do.
void QueueHead::showNotices(const QList<models::QueueNotice>& notices) {
    if (notices == shown_)
        return;
    while (notices_->count() > notices.size()) {
        QLayoutItem* item = notices_->takeAt(notices_->count() - 1);
        item->widget()->deleteLater();
        delete item;
    }
    while (notices_->count() < notices.size()) {
        auto* banner = new ErrorBanner(this);
        banner->setDismissible(false);
        const int at = notices_->count();
        connect(banner, &ErrorBanner::acted, this, [this, at] {
            Q_EMIT go({QStringLiteral("exception"), shown_.value(at).incident, {}});
        });
        notices_->addWidget(banner);
    }
    shown_ = notices;
    for (int i = 0; i < notices.size(); ++i) {
        auto* banner = static_cast<ErrorBanner*>(notices_->itemAt(i)->widget());
        const models::QueueNotice& notice = notices.at(i);
        banner->show(notice.kind, notice.icon, notice.text);
        banner->setAction(notice.incident.isEmpty() ? QString() : tr("Open the &incident"));
    }
}

}  // namespace throughline::ui
