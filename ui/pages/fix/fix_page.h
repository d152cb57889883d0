#pragma once

#include "ui/frame/page.h"

class QTabWidget;

namespace throughline::models {
class FixSession;
}  // namespace throughline::models

namespace throughline::ui {

class BusyOverlay;
class ChangesView;
class DryRunView;
class EditorColumn;
class ErrorBanner;
class FixHead;
class SendBar;

/// A payload is put right and sent again: edit, see the change, dry run, reason, send.
class FixPage : public Page {
    Q_OBJECT
public:
    explicit FixPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    void build();
    void connectFix();
    void addKeys();
    void act();
    void showChanges();
    void showPreview();

    models::FixSession* fix_;
    FixHead* head_;
    ErrorBanner* banner_;
    EditorColumn* column_;
    QTabWidget* tabs_;
    ChangesView* changes_;
    DryRunView* dryRun_;
    SendBar* foot_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
