#pragma once

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace throughline::ui {

/// The shape of dialogs with more than a reason: title, what it means, fields under their captions,
/// Cancel and the action. As high as its text needs; opened with open(), deletes itself.
class DialogShell : public QDialog {
    Q_OBJECT
public:
    DialogShell(QWidget* parent, const QString& title, const QString& action);

    void setExplanation(const QString& text);
    /// The field with its caption, as one widget that can be hidden.
    QWidget* addField(const QString& caption, QWidget* field);
    /// A dangerous action is never the answer to Enter.
    void setEnterAgrees(bool agrees);
    [[nodiscard]] QPushButton* agree() const { return agree_; }
    [[nodiscard]] QPushButton* cancel() const { return cancel_; }

protected:
    [[nodiscard]] QVBoxLayout* body() const { return body_; }
    /// Takes the height that the texts need now.
    void fit();
    void showEvent(QShowEvent* event) override;

    QLabel* explanation_;

private:
    QVBoxLayout* body_;
    QPushButton *agree_, *cancel_;
};

}  // namespace throughline::ui
