#pragma once

#include "models/fix_problems.h"

#include <QListWidget>

namespace throughline::ui {

/// What stands in the way, one problem a line; Enter or a click goes there. As high as it needs.
class ProblemList : public QListWidget {
    Q_OBJECT
public:
    explicit ProblemList(const QString& name, QWidget* parent = nullptr);
    void show(const QList<models::FixProblem>& problems);

Q_SIGNALS:
    void goTo(int line);
};

}  // namespace throughline::ui
