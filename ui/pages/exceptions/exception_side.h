#pragma once

#include "models/async_call.h"
#include "models/types/exception_detail.h"

#include <QWidget>

class QStackedLayout;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class EmptyState;
class ExceptionPanel;

/// The right side of the page: the exception that is chosen, or the word that none is.
class ExceptionSide : public QWidget {
    Q_OBJECT
public:
    explicit ExceptionSide(models::Session* session, QWidget* parent = nullptr);

    /// Asks for it and shows it; what shows stays until it is there.
    void load(const QString& id);
    void showNone();
    [[nodiscard]] bool loading() const { return call_.running(); }
    [[nodiscard]] ExceptionPanel* panel() const { return panel_; }

Q_SIGNALS:
    void taken(const throughline::models::ExceptionRow& row);
    void failed(const throughline::models::Failure& failure);

private:
    models::Session* session_;
    QWidget* scroll_;  // where the window is too small for the panel
    ExceptionPanel* panel_;
    EmptyState* none_;
    QStackedLayout* body_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::ui
