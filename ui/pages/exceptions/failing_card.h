#pragma once

#include "models/types/exception_detail.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// What failed: in a sentence, then the field in words of the business, its value and the rule,
/// each only where it is known.
class FailingCard : public QFrame {
    Q_OBJECT
public:
    explicit FailingCard(QWidget* parent = nullptr);
    /// `session` names the system and the plant's time.
    void show(const models::ExceptionRow& row, const models::Session& session);

private:
    struct Line {
        QLabel *caption, *value;
        void show(const QString& name, const QString& text) const;
    };
    void showMissing(const models::ExceptionRow& row, const models::Session& session);
    void setKind(const QString& kind);
    Line addLine(QGridLayout* grid, const QString& accessibleName,
                 Qt::Alignment alignment = Qt::AlignBaseline);

    QLabel* sentence_;
    Line field_, value_, rule_, meanwhile_, needs_;
};

}  // namespace throughline::ui
