#include "ui/pages/fix/problem_list.h"

#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {
constexpr int kLineRole = Qt::UserRole + 1;
constexpr int kMostLines = 4;  // then it scrolls
}  // namespace

ProblemList::ProblemList(const QString& name, QWidget* parent) : QListWidget(parent) {
    setAccessibleName(name);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize(QSize(Theme::iconSize(), Theme::iconSize()));
    hide();
    const auto go = [this](const QListWidgetItem* item) {
        const int line = item->data(kLineRole).toInt();
        if (line > 0)
            Q_EMIT goTo(line);
    };
    connect(this, &QListWidget::itemActivated, this, go);
    connect(this, &QListWidget::itemClicked, this, go);
}

void ProblemList::show(const QList<models::FixProblem>& problems) {
    clear();
    for (const models::FixProblem& problem : problems) {
        auto* item = new QListWidgetItem(
            icon(problem.locked ? "lock" : "error", Token::Error),
            problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(problem.words)
                             : problem.words,
            this);
        item->setData(kLineRole, problem.line);
        item->setToolTip(problem.words);
    }
    const int lines = std::min(static_cast<int>(problems.size()), kMostLines);
    setFixedHeight(lines * (fontMetrics().height() * 2 + Theme::space(0.5)) + Theme::space(0.5));
    setVisible(!problems.isEmpty());
}

}  // namespace throughline::ui
