#include "ui/pages/exceptions/action_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {

const QHash<QString, QString>& keys() {
    static const QHash<QString, QString> all = {{QStringLiteral("fix"), QStringLiteral("E")},
                                                {QStringLiteral("replay"), QStringLiteral("R")},
                                                {QStringLiteral("assign"), QStringLiteral("A")},
                                                {QStringLiteral("note"), QStringLiteral("N")},
                                                {QStringLiteral("snooze"), QStringLiteral("S")}};
    return all;
}

}  // namespace

ActionBar::ActionBar(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.75));
    const struct {
        const char* action;
        QString text, name;
        const char* sign;
    } all[] = {{"fix", tr("Fix"), tr("Fix the exception"), "fix"},
               {"replay", tr("Replay"), tr("Replay the exception"), "replay"},
               {"restore", tr("Restore"), tr("Restore the exception"), ""},
               {"resolve", tr("Resolve"), tr("Resolve the exception"), "check"},
               {"assign", tr("Assign"), tr("Assign the exception"), ""},
               {"note", tr("Note"), tr("Note on the exception"), ""},
               {"snooze", tr("Snooze"), tr("Snooze the exception"), ""},
               {"discard", tr("Discard"), tr("Discard the exception"), ""}};
    for (const auto& one : all) {
        auto* button = new QPushButton(one.text, this);
        const QString action = QString::fromLatin1(one.action);
        const bool primary = action == QLatin1String("fix");
        if (*one.sign != '\0')
            button->setIcon(icon(one.sign, primary ? Token::AccentText : Token::Text));
        button->setProperty("primary", primary);
        button->setProperty("danger", action == QLatin1String("discard"));
        button->setAccessibleName(one.name);
        connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT wanted(action); });
        buttons_.insert(action, button);
        row->addWidget(button);
        if (action == QLatin1String("snooze"))
            row->addStretch();
    }
}

void ActionBar::show(const models::ExceptionDetail& detail) {
    for (auto it = buttons_.cbegin(); it != buttons_.cend(); ++it) {
        const bool may = detail.may(it.key());
        QPushButton* button = it.value();
        button->setEnabled(may);
        const QString key = keys().value(it.key());
        button->setToolTip(!may            ? detail.denied.value(it.key(), tr("Not possible here."))
                           : key.isEmpty() ? QString()
                                           : tr("%1 (%2)").arg(button->text(), key));
    }
    // Of each pair the one that has a meaning here.
    const bool discarded = detail.may(QStringLiteral("restore"));
    const bool sends = detail.may(QStringLiteral("fix")) || !detail.may(QStringLiteral("resolve"));
    buttons_[QStringLiteral("restore")]->setVisible(discarded);
    buttons_[QStringLiteral("discard")]->setVisible(!discarded);
    buttons_[QStringLiteral("resolve")]->setVisible(!sends);
    buttons_[QStringLiteral("fix")]->setVisible(sends && !discarded);
    buttons_[QStringLiteral("replay")]->setVisible(sends && !discarded);
}

QString ActionBar::actionOf(const QString& key) {
    return keys().key(key);
}

void ActionBar::press(const QString& action) {
    QPushButton* button = buttons_.value(action);
    if (button != nullptr && button->isVisible() && button->isEnabled())
        button->click();
}

}  // namespace throughline::ui
