#pragma once

#include "models/link.h"
#include "models/queue_words.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline::models {
class Session;
}  // namespace throughline::models

namespace throughline::ui {

class KeyValueGrid;

/// How a destination is treated at this moment: what keeps deliveries from going out (outage, full
/// queue, maintenance …) as notices, then circuit, rate, when it is drained, and its limits.
class QueueHead : public QWidget {
    Q_OBJECT
public:
    QueueHead(models::Session* session, QWidget* parent);
    /// nullptr: nothing is known (yet).
    void show(const models::QueueRow* queue);

Q_SIGNALS:
    void go(const throughline::models::Link& link);

private:
    void showNotices(const QList<models::QueueNotice>& notices);

    models::Session* session_;
    QVBoxLayout* notices_;
    KeyValueGrid* facts_;
    QList<models::QueueNotice> shown_;
};

}  // namespace throughline::ui
