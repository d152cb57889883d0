#pragma once

#include "models/types/event.h"

#include <QWidget>

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class KeyValueGrid;
class PayloadPane;

/// What is known about a message beside its payload: as facts, and the envelope as it is kept.
class EnvelopeView : public QWidget {
    Q_OBJECT
public:
    explicit EnvelopeView(models::Session* session, QWidget* parent = nullptr);
    void setDetail(const models::EventDetail& detail);

Q_SIGNALS:
    void said(const QString& text);

private:
    models::Session* session_;
    KeyValueGrid* facts_;
    PayloadPane* envelope_;
    bool event_ = true;  // the facts are those of an event
};

}  // namespace throughline::ui
