#pragma once

#include <QStyledItemDelegate>

namespace throughline::ui {

/// Draws what models/tables/roles.h speaks of: StateRole as a badge, FractionRole as a bar behind
/// the text, SeriesRole as a spark line, ToneRole and SecondaryRole as colour and quieter text.
class BadgeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace throughline::ui
