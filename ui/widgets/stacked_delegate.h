#pragma once

#include "ui/widgets/badge_delegate.h"

namespace throughline::ui {

/// As BadgeDelegate, with SecondaryRole on a quieter second line below the text.
class StackedDelegate : public BadgeDelegate {
    Q_OBJECT
public:
    using BadgeDelegate::BadgeDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// What a table's rows need for two lines.
    static int rowHeight();
};

}  // namespace throughline::ui
