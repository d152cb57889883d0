#include "ui/widgets/header_view.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

HeaderView::HeaderView(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

int HeaderView::titleWidth(int section) const {
    const QString title = model()->headerData(section, orientation()).toString();
    // The sheet's padding on both sides, and a little that the style keeps for itself.
    return QFontMetrics(Theme::font(1.0, true)).horizontalAdvance(title) + Theme::space(2.5);
}

void HeaderView::initStyleOptionForIndex(QStyleOptionHeader* option, int section) const {
    QHeaderView::initStyleOptionForIndex(option, section);
    // Qt takes "down" for ascending.
    if (option->sortIndicator == QStyleOptionHeader::SortDown)
        option->sortIndicator = QStyleOptionHeader::SortUp;
    else if (option->sortIndicator == QStyleOptionHeader::SortUp)
        option->sortIndicator = QStyleOptionHeader::SortDown;
}

}  // namespace throughline::ui
