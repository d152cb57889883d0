#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace throughline::models {
class FixSession;
}

namespace throughline::ui {

/// The foot of a fix: why, dry run, send again; what is still missing is said beside the button.
class SendBar : public QWidget {
    Q_OBJECT
public:
    explicit SendBar(models::FixSession* fix, QWidget* parent = nullptr);

    /// Shows the reason that the fix has.
    void takeReason();
    void focusReason();
    [[nodiscard]] bool reasoned() const;
    void pressTry();
    void pressSend();

private:
    void giveReason();
    void showState();

    models::FixSession* fix_;
    QComboBox* category_;
    QLineEdit* reason_;
    QPushButton *try_, *send_;
};

}  // namespace throughline::ui
