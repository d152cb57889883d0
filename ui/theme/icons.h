#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QString>

class QPainter;
class QRectF;

namespace throughline::ui {

/// An icon of the family under resources/icons, drawn in the token's colour of the theme at the
/// time of painting: it follows a theme change by itself and is sharp at every scale.
QIcon icon(const QString& name, Token token = Token::Text);
QIcon icon(const char* name, Token token = Token::Text);
void paintIcon(QPainter& painter, const QRectF& where, const QString& name, const QColor& color);

}  // namespace throughline::ui
