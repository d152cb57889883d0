#pragma once

#include "models/types/event.h"

#include <QWidget>

class QComboBox;

namespace throughline::ui {

class PayloadPane;

/// The bytes of one stage of a message: received, canonical, or sent to a destination.
class RawView : public QWidget {
    Q_OBJECT
public:
    explicit RawView(QWidget* parent = nullptr);
    void setDetail(const models::EventDetail& detail);

Q_SIGNALS:
    void said(const QString& text);

private:
    void show();

    models::EventDetail detail_;
    QComboBox* stage_;
    PayloadPane* bytes_;
};

}  // namespace throughline::ui
