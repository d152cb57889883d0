#pragma once

#include "models/types/order.h"
#include "ui/widgets/error_banner.h"

namespace throughline::ui {

/// What stopped an order, in a sentence: cause, field, value, rule, and what waits behind it.
class StopBanner : public ErrorBanner {
    Q_OBJECT
public:
    explicit StopBanner(QWidget* parent);
    void show(const QList<models::ExceptionRow>& exceptions);
    [[nodiscard]] const QString& exceptionId() const { return id_; }

private:
    QString id_;
};

}  // namespace throughline::ui
