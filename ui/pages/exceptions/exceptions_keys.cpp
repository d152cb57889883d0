#include "ui/pages/exceptions/action_bar.h"
#include "ui/pages/exceptions/exception_lists.h"
#include "ui/pages/exceptions/exception_panel.h"
#include "ui/pages/exceptions/exceptions_page.h"
#include "ui/pages/exceptions/scope_chips.h"
#include "ui/widgets/table_view.h"

/// The page by keyboard.
namespace throughline::ui {

QList<QPair<QString, QString>> ExceptionsPage::shortcuts() const {
    return {{QStringLiteral("E"), tr("Fix the payload and send it")},
            {QStringLiteral("R"), tr("Replay as it is")},
            {QStringLiteral("A"), tr("Assign")},
            {QStringLiteral("N"), tr("Note")},
            {QStringLiteral("S"), tr("Snooze")},
            {QStringLiteral("G"), tr("Replay the whole group")},
            {QStringLiteral("/"), tr("Filter by order")},
            {QStringLiteral("J, K"), tr("Next, previous")},
            {QStringLiteral("Enter"), tr("In the causes: to their exceptions; there: fix")}};
}

void ExceptionsPage::addKeys() {
    for (const auto& [key, says] : shortcuts()) {
        if (const QString action = ActionBar::actionOf(key); !action.isEmpty())
            addShortcut(QKeySequence(key), says,
                        [this, a = action] { panel_->actions()->press(a); });
    }
    addShortcut(QKeySequence(Qt::Key_G), tr("Replay the whole group"),
                [this] { lists_->pressReplayGroup(); });
    addShortcut(QKeySequence(Qt::Key_Slash), tr("Filter"), [this] { scopes_->focusFilter(); });
    // In the tables themselves J and K belong to the table that has the focus.
    for (const auto& [keys, by] : {std::pair{Qt::Key_J, 1}, std::pair{Qt::Key_K, -1}}) {
        auto* step = new QShortcut(QKeySequence(keys), panel_);
        step->setContext(Qt::WidgetWithChildrenShortcut);
        connect(step, &QShortcut::activated, this,
                [this, by = by] { lists_->messages()->moveCurrent(by); });
    }
}

}  // namespace throughline::ui
