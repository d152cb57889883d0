#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace throughline::ui {

/// One icon in a token's colour, which it looks up at each painting: a change of theme needs no
/// word.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    /// `side` in logical pixels.
    IconLabel(int side, QWidget* parent);
    void show(const QString& icon, Token token);
    QSize sizeHint() const override { return {side_, side_}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int side_;
    QString icon_;
    Token token_ = Token::Muted;
};

}  // namespace throughline::ui
