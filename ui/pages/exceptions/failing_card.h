#pragma once

#include "models/types/exception_detail.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace throughline::ui {

/// What failed: in a sentence, then the field in words of the business, its value and the rule,
/// each only where it is known.
class FailingCard : public QFrame {
    Q_OBJECT
public:
    explicit FailingCard(QWidget* parent = nullptr);
    void show(const models::ExceptionRow& row);

private:
    struct Line {
        QLabel *caption, *value;
        void show(const QString& name, const QString& text) const;
    };
    Line addLine(QGridLayout* grid, const QString& accessibleName);

    QLabel* sentence_;
    Line field_, value_, rule_;
};

}  // namespace throughline::ui
