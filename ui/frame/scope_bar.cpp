#include "ui/frame/scope_bar.h"

#include "models/format.h"
#include "models/session.h"
#include "ui/frame/range_dialog.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr qint64 kSince = -1;  // the entry that stands for a moment, not for a length
}

ScopeBar::ScopeBar(models::Session* session, QWidget* parent) : QWidget(parent), session_(session) {
    plant_ = new QComboBox(this);
    plant_->setAccessibleName(tr("Plant scope"));
    plant_->setToolTip(
        tr("Lists, queues, systems and figures show this plant and the enterprise's "
           "own systems. A single order and a genealogy are always shown whole."));
    plant_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    range_ = new QComboBox(this);
    range_->setAccessibleName(tr("Time range scope"));
    range_->setToolTip(
        tr("How far back lists and figures look. They refresh when something "
           "changes, at most ten times a second; figures every five seconds."));
    range_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    range_->addItem(tr("All times"), 0);
    range_->addItem(tr("10 min"), 600);
    range_->addItem(tr("1 h"), 3600);
    range_->addItem(tr("24 h"), 86'400);
    range_->addItem(tr("7 d"), 604'800);
    range_->addItem(tr("Since …"), kSince);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(0.5));
    row->addWidget(plant_);
    row->addWidget(range_);
    fillPlants();
    connect(session_, &models::Session::plantsChanged, this, &ScopeBar::fillPlants);
    connect(session_, &models::Session::scopeChanged, this, &ScopeBar::showScope);
    connect(plant_, &QComboBox::activated, this, &ScopeBar::applyPlant);
    connect(range_, &QComboBox::activated, this, &ScopeBar::applyRange);
}

void ScopeBar::fillPlants() {
    plant_->clear();
    plant_->addItem(tr("All plants"), QString());
    for (const models::PlantRow& plant : session_->plants())
        plant_->addItem(plant.name.isEmpty() ? plant.id : plant.name, plant.id);
    showScope();
}

void ScopeBar::showScope() {
    const models::Scope& scope = session_->scope();
    plant_->setCurrentIndex(std::max(0, plant_->findData(scope.plant)));
    const int since = range_->findData(kSince);
    const bool moment = scope.since.isValid();
    range_->setItemText(since, moment ? tr("Since %1")
                                            .arg(models::timeText(scope.since, session_->zoneOf({}),
                                                                  session_->now()))
                                      : tr("Since …"));
    range_->setCurrentIndex(moment ? since : std::max(0, range_->findData(scope.rangeSeconds)));
}

void ScopeBar::applyPlant() {
    models::Scope scope = session_->scope();
    scope.plant = plant_->currentData().toString();
    session_->setScope(scope);
}

void ScopeBar::applyRange() {
    const qint64 seconds = range_->currentData().toLongLong();
    if (seconds == kSince) {
        askSince();
        return;
    }
    session_->setScope({session_->scope().plant, seconds, {}});
}

void ScopeBar::askSince() {
    auto* dialog = RangeDialog::ask(this, session_->scope().since, session_->zoneOf({}),
                                    session_->now(), [this](const QDateTime& since) {
                                        session_->setScope({session_->scope().plant, 0, since});
                                    });
    // Given up: the box says again what is in force.
    connect(dialog, &QDialog::rejected, this, &ScopeBar::showScope);
}

}  // namespace throughline::ui
