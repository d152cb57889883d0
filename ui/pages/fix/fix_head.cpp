#include "ui/pages/fix/fix_head.h"

#include "models/fix_problems.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

FixHead::FixHead(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1.5));
    auto* back = new QPushButton(icon("arrow-left"), tr("Exception"), this);
    back->setAccessibleName(tr("Back to the exception"));
    back->setToolTip(tr("Back to the exception; what is typed stays (Esc)"));
    row->addWidget(back, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(Theme::space(0.25));
    auto* first = rowLayout();
    cause_ = plainLabel({}, this);
    cause_->setFont(Theme::font(1.1, true));
    cause_->setAccessibleName(tr("Cause"));
    cause_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    around_ = mutedLabel({}, this);
    around_->setAccessibleName(tr("Order and what waits behind it"));
    first->addWidget(cause_, 1);
    first->addWidget(around_);
    failing_ = plainLabel({}, this);
    failing_->setWordWrap(true);
    failing_->setAccessibleName(tr("What failed"));
    words->addLayout(first);
    words->addWidget(failing_);
    row->addLayout(words, 1);
    connect(back, &QPushButton::clicked, this, &FixHead::back);
}

void FixHead::show(const models::ExceptionRow& row) {
    cause_->setText(models::visibleText(row.causeTitle));
    QString failing = models::visibleText(row.sentence).left(300);
    if (!row.field.isEmpty()) {
        models::Failure problem;
        problem.field = row.field;
        problem.value = row.value;
        problem.rule = row.rule;
        failing += QLatin1Char(' ') + models::problemSentence(problem);
    }
    failing_->setText(failing.trimmed());
    QStringList around;
    if (!row.order.isEmpty())
        around << tr("Order %1").arg(models::visibleText(row.order));
    if (row.waitingBehind > 0)
        around << models::countText(row.waitingBehind, tr("1 message waits behind it"),
                                    tr("%1 messages wait behind it"));
    around_->setText(around.join(QStringLiteral(" · ")));
}

}  // namespace throughline::ui
