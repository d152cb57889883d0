#pragma once

#include <QHeaderView>

namespace throughline::ui {

/// A table's header whose arrow points the way the values run: down where the largest come first.
class HeaderView : public QHeaderView {
    Q_OBJECT
public:
    explicit HeaderView(QWidget* parent);
    /// What the section's title needs.
    [[nodiscard]] int titleWidth(int section) const;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override;
};

}  // namespace throughline::ui
