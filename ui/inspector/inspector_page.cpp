#include "ui/inspector/inspector_page.h"

#include "ui/inspector/inspector_header.h"
#include "ui/inspector/message_inspector.h"
#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/say.h"

namespace throughline::ui {

InspectorPage::InspectorPage(models::Session* session, QWidget* parent) : Page(session, parent) {
    auto* layout = pageLayout(this);
    QVBoxLayout* inside = nullptr;
    auto* frame = card(this, &inside);
    inspector_ = new MessageInspector(session, frame);
    inspector_->setOpenVisible(false);
    inspector_->showTab(QStringLiteral("compare"));
    inside->addWidget(inspector_);
    layout->addWidget(frame, 1);
    const auto step = [this](int by) {
        const auto at = around_.indexOf(inspector_->id()) + by;
        if (at >= 0 && at < around_.size()) {
            inspector_->showEvent(around_.at(at));
            showSteps();
            Q_EMIT titleChanged();
            Q_EMIT linkChanged();
        }
    };
    connect(inspector_, &MessageInspector::previous, this, [step] { step(-1); });
    connect(inspector_, &MessageInspector::next, this, [step] { step(1); });
    connect(inspector_, &MessageInspector::tabChanged, this, &Page::linkChanged);
    connect(inspector_, &MessageInspector::said, this,
            [this](const QString& text) { say(this, text); });
    addShortcut(QKeySequence(Qt::Key_K), tr("Previous message"), [step] { step(-1); });
    addShortcut(QKeySequence(Qt::Key_J), tr("Next message"), [step] { step(1); });
}

QString InspectorPage::title() const {
    return tr("Message");
}

models::Link InspectorPage::link() const {
    const QString kind = inspector_->id().startsWith(QLatin1String("M-"))
                             ? QStringLiteral("message")
                             : QStringLiteral("event");
    return {kind,
            inspector_->id(),
            {{QStringLiteral("tab"), inspector_->tab()},
             {QStringLiteral("of"), around_.join(QLatin1Char(','))}}};
}

void InspectorPage::open(const models::Link& link) {
    around_ = link.option(QStringLiteral("of")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    inspector_->showTab(link.option(QStringLiteral("tab")));
    if (inspector_->id() == link.key)
        inspector_->refresh();
    else
        inspector_->showEvent(link.key);
    showSteps();
}

void InspectorPage::showSteps() {
    const auto at = around_.indexOf(inspector_->id());
    inspector_->header()->setSteps(at > 0, at >= 0 && at + 1 < around_.size());
}

void InspectorPage::refresh() {
    inspector_->refresh();
}
bool InspectorPage::settled() const {
    return !inspector_->loading();
}

}  // namespace throughline::ui
