#pragma once

#include "ui/frame/page.h"

class QStackedLayout;

namespace throughline::models {
struct ExceptionRow;
}

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class ExceptionCommands;
class ExceptionLists;
class ExceptionPanel;
class ExceptionSide;
class ScopeChips;

/// What waits for a person: causes, the exceptions of the one chosen, and beside them the exception
/// with everything that may be done about it.
class ExceptionsPage : public Page {
    Q_OBJECT
public:
    explicit ExceptionsPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Exceptions"); }
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    void build();
    void connectParts();
    void addKeys();
    void ask();
    void take(const models::ExceptionRow& row);
    void run(const QString& action);
    void showState();

    ScopeChips* scopes_;
    ErrorBanner* banner_;
    ExceptionLists* lists_;
    ExceptionSide* side_;
    ExceptionPanel* panel_;
    ExceptionCommands* commands_;
    EmptyState* empty_;
    QStackedLayout* body_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
