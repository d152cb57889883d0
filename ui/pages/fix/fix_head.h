#pragma once

#include "models/types/exception_detail.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace throughline::ui {

/// What is being fixed: the cause, what failed in a sentence, and the way back.
class FixHead : public QWidget {
    Q_OBJECT
public:
    explicit FixHead(QWidget* parent = nullptr);
    void show(const models::ExceptionRow& row);

Q_SIGNALS:
    void back();

private:
    QLabel *cause_, *failing_, *around_;
};

}  // namespace throughline::ui
