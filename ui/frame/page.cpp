#include "ui/frame/page.h"

#include <QAction>

namespace throughline::ui {

Page::Page(models::Session* session, QWidget* parent) : QWidget(parent), session_(session) {}

QAction* Page::addShortcut(const QKeySequence& keys, const QString& what,
                           const std::function<void()>& run) {
    auto* action = new QAction(what, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
}

}  // namespace throughline::ui
