#include "ui/pages/orders/orders_filter.h"

#include "models/states.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

namespace {
constexpr int kTypingMs = 200;
}

OrdersFilter::OrdersFilter(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    text_ = new QLineEdit(this);
    text_->setPlaceholderText(tr("Order or item"));
    text_->setAccessibleName(tr("Filter orders by order or item"));
    text_->setClearButtonEnabled(true);
    text_->addAction(icon("filter", Token::Muted), QLineEdit::LeadingPosition);
    text_->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    text_->setMaximumWidth(fontMetrics().averageCharWidth() * 34);
    status_ = new QComboBox(this);
    status_->setAccessibleName(tr("Filter orders by state"));
    milestone_ = new QComboBox(this);
    milestone_->setAccessibleName(tr("Filter orders by last milestone"));
    milestone_->setToolTip(tr("The last milestone that the order has reached."));
    stuck_ = new QCheckBox(tr("Only &stuck orders"), this);
    stuck_->setToolTip(tr("With an open exception, on hold, or with a milestone overdue."));
    count_ = mutedLabel({}, this);
    count_->setAccessibleName(tr("Number of orders shown"));
    fill();
    row->addWidget(text_, 3);
    row->addWidget(status_);
    row->addWidget(milestone_);
    row->addSpacing(Theme::space(0.5));
    row->addWidget(stuck_);
    row->addStretch(1);
    row->addWidget(count_);
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &OrdersFilter::changed);
    connect(text_, &QLineEdit::textEdited, &typing_, qOverload<>(&QTimer::start));
    connect(text_, &QLineEdit::returnPressed, this, [this] {
        typing_.stop();
        Q_EMIT changed();
        Q_EMIT left();
    });
    connect(status_, &QComboBox::activated, this, &OrdersFilter::changed);
    connect(milestone_, &QComboBox::activated, this, &OrdersFilter::changed);
    connect(stuck_, &QCheckBox::toggled, this, &OrdersFilter::changed);
}

void OrdersFilter::fill() {
    status_->addItem(tr("Any state"), QString());
    for (const models::StateInfo& state : models::statesOf("order")) {
        const QString wire = state.key.section(QLatin1Char('/'), 1);
        if (wire != QLatin1String("exception") && wire != QLatin1String("overdue"))
            status_->addItem(icon(state.icon, Theme::textToken(state.tone)), state.text, wire);
    }
    milestone_->addItem(tr("Any milestone"), QString());
    for (const QString& kind : models::milestoneKinds())
        milestone_->addItem(models::milestoneTitle(kind), kind);
}

models::OrdersQuery OrdersFilter::applied(models::OrdersQuery query) const {
    query.text = text_->text().trimmed();
    query.status = status_->currentData().toString();
    query.furthest = milestone_->currentData().toString();
    query.onlyStuck = stuck_->isChecked();
    return query;
}

models::Link OrdersFilter::link() const {
    const models::OrdersQuery query = applied({});
    models::Link link{QStringLiteral("orders"), {}, {}};
    link.options.insert(QStringLiteral("text"), query.text);
    link.options.insert(QStringLiteral("state"), query.status);
    link.options.insert(QStringLiteral("milestone"), query.furthest);
    link.options.insert(QStringLiteral("stuck"), query.onlyStuck ? QStringLiteral("1") : QString());
    return link;
}

void OrdersFilter::take(const models::Link& link) {
    const auto choose = [&](QComboBox* box, const QString& option) {
        box->setCurrentIndex(std::max(0, box->findData(link.option(option))));
    };
    text_->setText(link.option(QStringLiteral("text")));
    choose(status_, QStringLiteral("state"));
    choose(milestone_, QStringLiteral("milestone"));
    const QSignalBlocker quiet(stuck_);
    stuck_->setChecked(!link.option(QStringLiteral("stuck")).isEmpty());
}

void OrdersFilter::clear() {
    take({});
}

void OrdersFilter::setCount(const QString& text) {
    count_->setText(text);
}

void OrdersFilter::focusText() {
    text_->setFocus(Qt::ShortcutFocusReason);
    text_->selectAll();
}

void OrdersFilter::toggleStuck() {
    stuck_->toggle();
}

}  // namespace throughline::ui
