#include "ui/pages/exceptions/scope_chips.h"

#include "models/session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

using models::ExceptionScope;

namespace {
const char* const kNames[] = {"mine", "team", "", "snoozed", "discarded", "resolved"};
constexpr int kScopes = 6;
}  // namespace

ScopeChips::ScopeChips(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.5));
    chips_ = new QButtonGroup(this);
    const QString titles[] = {tr("&Mine"),    tr("My &team’s"), tr("A&ll"),
                              tr("Snoo&zed"), tr("Discar&ded"), tr("&Resolved")};
    for (int i = 0; i < kScopes; ++i) {
        auto* chip = new QToolButton(this);
        chip->setText(titles[i]);
        chip->setCheckable(true);
        chip->setAccessibleName(
            tr("Show exceptions: %1").arg(QString(titles[i]).remove(QLatin1Char('&'))));
        chip->setChecked(i == static_cast<int>(scope_));
        chips_->addButton(chip, i);
        row->addWidget(chip);
    }
    row->addStretch();
    order_ = new QLineEdit(this);
    order_->setAccessibleName(tr("Filter exceptions by order"));
    order_->setPlaceholderText(tr("Order number, Enter   /"));
    order_->setToolTip(tr("Only exceptions of this order; empty: of every order (/)"));
    order_->setClearButtonEnabled(true);
    order_->addAction(icon("search", Token::Muted), QLineEdit::LeadingPosition);
    order_->setFixedWidth(fontMetrics().averageCharWidth() * 32);
    row->addWidget(order_);
    connect(chips_, &QButtonGroup::idClicked, this, [this](int id) {
        scope_ = static_cast<ExceptionScope>(id);
        Q_EMIT changed();
    });
    const auto filter = [this] {
        if (std::exchange(asked_, order()) != order())
            Q_EMIT changed();
    };
    connect(order_, &QLineEdit::editingFinished, this, filter);
    connect(order_, &QLineEdit::textChanged, this, [filter](const QString& text) {
        if (text.isEmpty())
            filter();
    });
}

void ScopeChips::show(ExceptionScope scope) {
    scope_ = scope;
    chips_->button(static_cast<int>(scope))->setChecked(true);
}

void ScopeChips::showClosed(const QString& state) {
    const ExceptionScope scope = scopeOf(state);
    if (scope == ExceptionScope::Discarded || scope == ExceptionScope::Resolved)
        show(scope);
}

void ScopeChips::setRole(const QString& role) {
    auto* chip = chips_->button(static_cast<int>(ExceptionScope::Team));
    const bool team = models::hasTeam(role);
    chip->setEnabled(team);
    chip->setToolTip(!team ? tr("The role %1 belongs to no team that owns exceptions; All shows "
                                "everybody’s.")
                                 .arg(role)
                     : role == QLatin1String("administrator")
                         ? tr("What any team owns: every team is the administrator’s")
                         : tr("What the team of the role %1 owns").arg(role));
}

QString ScopeChips::order() const {
    return order_->text().trimmed();
}

models::ExceptionsQuery ScopeChips::query(const models::Session& session) const {
    models::ExceptionsQuery query;
    query.scope = scope_;
    query.user = session.status().user;
    query.role = session.status().role;
    query.plant = session.scope().plant;
    query.order = order();
    return query;
}

bool ScopeChips::showsOpen() const {
    return scope_ != ExceptionScope::Discarded && scope_ != ExceptionScope::Resolved;
}

void ScopeChips::focusFilter() {
    order_->setFocus(Qt::ShortcutFocusReason);
    order_->selectAll();
}

QString ScopeChips::nameOf(ExceptionScope scope) {
    return QString::fromLatin1(kNames[static_cast<int>(scope)]);
}

ExceptionScope ScopeChips::scopeOf(const QString& name) {
    for (int i = 0; i < kScopes; ++i) {
        if (name == QLatin1String(kNames[i]))
            return static_cast<ExceptionScope>(i);
    }
    return ExceptionScope::All;
}

}  // namespace throughline::ui
