#include "ui/widgets/key_value_grid.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

namespace throughline::ui {

KeyValueGrid::KeyValueGrid(int pairsPerRow, QWidget* parent)
    : QWidget(parent), pairsPerRow_(pairsPerRow), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(Theme::space(1.5));
    grid_->setVerticalSpacing(Theme::space(0.5));
    for (int i = 0; i < pairsPerRow; ++i)
        grid_->setColumnStretch(i * 2 + 1, 1);
}

QLabel* KeyValueGrid::labelFor(const QString& name) {
    if (QLabel* found = values_.value(name))
        return found;
    const int at = static_cast<int>(values_.size());
    const int row = at / pairsPerRow_;
    const int column = at % pairsPerRow_ * 2;
    auto* key = mutedLabel(name, this);
    auto* value = plainLabel({}, this);
    value->setWordWrap(true);
    value->setAccessibleName(name);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid_->addWidget(key, row, column, Qt::AlignTop);
    grid_->addWidget(value, row, column + 1, Qt::AlignTop);
    values_.insert(name, value);
    names_.insert(name, key);
    return value;
}

void KeyValueGrid::set(const QString& name, const QString& value, const QString& tooltip) {
    QLabel* label = labelFor(name);
    label->setText(value.isEmpty() ? QStringLiteral("—") : value);
    label->setToolTip(tooltip);
}

void KeyValueGrid::setShown(const QString& name, const QString& value) {
    if (value.isEmpty() && !values_.contains(name))
        return;
    set(name, value);
    names_[name]->setVisible(!value.isEmpty());
    values_[name]->setVisible(!value.isEmpty());
}

void KeyValueGrid::setMono(const QString& name, const QString& value) {
    set(name, value);
    labelFor(name)->setFont(Theme::monoFont());
}

void KeyValueGrid::clear() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    values_.clear();
    names_.clear();
}

}  // namespace throughline::ui
