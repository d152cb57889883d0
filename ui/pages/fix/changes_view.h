#pragma once

#include <QWidget>

class QStackedLayout;

namespace throughline::ui {

class DiffView;
class EmptyState;

/// What the fix changes against what came, line by line; says so where that is nothing.
class ChangesView : public QWidget {
    Q_OBJECT
public:
    explicit ChangesView(QWidget* parent = nullptr);
    /// The number of lines that differ.
    int setTexts(const QString& before, const QString& after);

private:
    QStackedLayout* body_;
    DiffView* diff_;
    EmptyState* empty_;
};

}  // namespace throughline::ui
