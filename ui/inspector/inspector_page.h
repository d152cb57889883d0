#pragma once

#include "ui/frame/page.h"

namespace throughline::ui {

class MessageInspector;

/// The message inspector with the whole window to itself: throughline://event/E-…, …/message/M-….
class InspectorPage : public Page {
    Q_OBJECT
public:
    explicit InspectorPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;

private:
    void showSteps();

    MessageInspector* inspector_;
    QStringList around_;  // the result set that the link came from
};

}  // namespace throughline::ui
