#pragma once

#include <QDialog>

#include <functional>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

/// Asks for the reason of a change that is audited: says what will happen, and lets it happen only
/// once a reason is given. Opened with ask(); deletes itself.
class ReasonDialog : public QDialog {
    Q_OBJECT
public:
    struct Question {
        QString title;        ///< "Pause ERP postings?"
        QString consequence;  ///< what will happen, with counts
        QString action;       ///< label of the button: "Pause"
        bool dangerous = false;
        int typedCount = 0;                      ///< above 0: this count has to be typed, too
        QString choice, choiceName;              ///< caption and name of a choice to make, too
        QList<QPair<QString, QString>> choices;  ///< key and text; none is chosen at first
    };
    /// `then` runs with the reason once the person has agreed.
    static ReasonDialog* ask(QWidget* parent, const Question& question,
                             std::function<void(const QString& reason)> then);
    /// The same, with the key of what was chosen.
    static ReasonDialog* askWith(
        QWidget* parent, const Question& question,
        std::function<void(const QString& reason, const QString& choice)> then);

private:
    ReasonDialog(QWidget* parent, const Question& question);
    void check();

    int typedCount_;
    QLineEdit* reason_;
    QLineEdit* count_ = nullptr;
    QComboBox* choice_ = nullptr;
    QPushButton* agree_ = nullptr;
};

}  // namespace throughline::ui
