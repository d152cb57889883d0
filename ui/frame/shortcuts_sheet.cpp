#include "ui/frame/shortcuts_sheet.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {

QWidget* column(const QString& title, const QList<QPair<QString, QString>>& keys, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space(2));
    grid->setVerticalSpacing(Theme::space(0.75));
    auto* heading = new QLabel(title, box);
    heading->setFont(Theme::font(1.0, true));
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const auto& [combination, what] : keys) {
        auto* key = new QLabel(combination, box);
        key->setFont(Theme::monoFont());
        auto* text = new QLabel(what, box);
        text->setProperty("muted", true);
        grid->addWidget(key, row, 0);
        grid->addWidget(text, row++, 1);
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(1, 1);
    return box;
}

}  // namespace

ShortcutsSheet::ShortcutsSheet(const QString& pageTitle,
                               const QList<QPair<QString, QString>>& pageKeys, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    const QList<QPair<QString, QString>> everywhere = {
        {QStringLiteral("Ctrl+K"), tr("Search everything")},
        {QStringLiteral("Ctrl+1 … 9"), tr("Pages of the navigation")},
        {QStringLiteral("Alt+← Alt+→"), tr("Back and forward")},
        {QStringLiteral("F5"), tr("Refresh")},
        {QStringLiteral("/"), tr("Filter this page")},
        {QStringLiteral("J K"), tr("Next and previous row")},
        {QStringLiteral("Enter"), tr("Open the row")},
        {QStringLiteral("Ctrl+C"), tr("Copy the selected rows")},
        {QStringLiteral("Ctrl+Shift+E"), tr("Export the table as CSV")},
        {QStringLiteral("Ctrl+Shift+C"), tr("Copy a link to this view")},
        {QStringLiteral("Ctrl+T"), tr("Light or dark")},
        {QStringLiteral("?"), tr("This sheet")},
    };
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(Theme::space(3), Theme::space(3), Theme::space(3), Theme::space(2));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(Theme::space(5));
    columns->addWidget(column(tr("Everywhere"), everywhere, this));
    if (!pageKeys.isEmpty())
        columns->addWidget(column(pageTitle, pageKeys, this));
    outer->addLayout(columns);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addSpacing(Theme::space(2));
    outer->addWidget(buttons);
}

}  // namespace throughline::ui
