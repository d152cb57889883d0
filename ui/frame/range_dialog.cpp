#include "ui/frame/range_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {

/// The edit knows no zones but the computer's: the plant's wall clock is handed to it as UTC.
QDateTime wallClock(const QDateTime& time, const QTimeZone& zone) {
    const QDateTime there = time.toTimeZone(zone);
    return QDateTime(there.date(), there.time(), Qt::UTC);
}

}  // namespace

RangeDialog* RangeDialog::ask(QWidget* parent, const QDateTime& since, const QTimeZone& zone,
                              const QDateTime& now, std::function<void(const QDateTime&)> then) {
    auto* dialog = new RangeDialog(parent, since, zone, now);
    auto* edit = dialog->findChild<QDateTimeEdit*>();
    connect(dialog, &QDialog::accepted, parent, [edit, zone, then = std::move(then)] {
        const QDateTime wall = edit->dateTime();
        then(QDateTime(wall.date(), wall.time(), zone).toUTC());
    });
    dialog->open();
    return dialog;
}

RangeDialog::RangeDialog(QWidget* parent, const QDateTime& since, const QTimeZone& zone,
                         const QDateTime& now)
    : QDialog(parent) {
    setWindowTitle(tr("Time range"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(3), Theme::space(3), Theme::space(3), Theme::space(2));
    layout->setSpacing(Theme::space(1.5));
    layout->addWidget(caption(tr("Look back to"), this));
    auto* row = rowLayout();
    auto* edit =
        new QDateTimeEdit(wallClock(since.isValid() ? since : now.addDays(-1), zone), this);
    edit->setTimeSpec(Qt::UTC);
    edit->setDateTime(wallClock(since.isValid() ? since : now.addDays(-1), zone));
    edit->setMaximumDateTime(wallClock(now, zone));
    edit->setDisplayFormat(QStringLiteral("ddd d MMM yyyy  HH:mm"));
    edit->setCalendarPopup(true);
    edit->setAccessibleName(tr("Since when"));
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 32);
    row->addWidget(edit);
    row->addWidget(mutedLabel(now.toTimeZone(zone).timeZoneAbbreviation(), this));
    row->addStretch();
    layout->addLayout(row);
    auto* words = mutedLabel(tr("Every list then shows what changed since that moment, in the "
                                "plant's time, up to now."),
                             this);
    words->setWordWrap(true);
    layout->addWidget(words);
    layout->addSpacing(Theme::space(1));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* agree = buttons->addButton(tr("Show"), QDialogButtonBox::AcceptRole);
    agree->setProperty("primary", true);
    agree->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

}  // namespace throughline::ui
