#include "ui/widgets/stacked_delegate.h"

#include "models/tables/roles.h"
#include "ui/theme/theme.h"

namespace throughline::ui {

int StackedDelegate::rowHeight() {
    return QFontMetrics(QApplication::font()).height() + QFontMetrics(Theme::font(0.9)).height() +
           Theme::space(1.5);
}

void StackedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                            const QModelIndex& index) const {
    const QString second = index.data(models::SecondaryRole).toString();
    if (second.isEmpty() || index.data(models::SeriesRole).isValid() ||
        !index.data(models::StateRole).toString().isEmpty()) {
        BadgeDelegate::paint(painter, given, index);
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString text = option.text;
    option.text.clear();
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, widget);

    painter->save();
    const QRect body = option.rect.adjusted(Theme::space(1), 0, -Theme::space(1), 0);
    const QFont small = Theme::font(0.9);
    const QFontMetrics upper(option.font);
    const QFontMetrics lower(small);
    const int top = body.top() + (body.height() - upper.height() - lower.height()) / 2;
    painter->setFont(option.font);
    painter->setPen(Theme::color(Token::Text));
    painter->drawText(QRect(body.left(), top, body.width(), upper.height()),
                      Qt::AlignVCenter | Qt::TextSingleLine,
                      upper.elidedText(text.simplified(), Qt::ElideRight, body.width()));
    painter->setFont(small);
    painter->setPen(Theme::color(Token::Muted));
    painter->drawText(QRect(body.left(), top + upper.height(), body.width(), lower.height()),
                      Qt::AlignVCenter | Qt::TextSingleLine,
                      lower.elidedText(second.simplified(), Qt::ElideRight, body.width()));
    painter->restore();
}

}  // namespace throughline::ui
