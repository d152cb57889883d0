#include "ui/widgets/icon_label.h"

#include "ui/theme/icons.h"

namespace throughline::ui {

IconLabel::IconLabel(int side, QWidget* parent) : QWidget(parent), side_(side) {
    setFixedSize(side, side);
}

void IconLabel::show(const QString& icon, Token token) {
    icon_ = icon;
    token_ = token;
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, rect(), icon_, Theme::color(token_));
}

}  // namespace throughline::ui
