#include "ui/theme/theme.h"

#include "ui/theme/stylesheet.h"

// The icons sit in a static library: their resource has to be asked for by name, outside a
// namespace.
static void initIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace throughline::ui {

namespace {

struct TokenRow {
    Token token;
    const char* name;
    QRgb light;
    QRgb dark;
};

// The one table of colours. Text tokens reach 4.5:1 on every surface they are used on; a test
// computes it (tests/ui/tst_theme.cpp).
constexpr TokenRow kTokens[] = {
    {Token::Background, "background", 0xfff3f5f7, 0xff13171c},
    {Token::Surface, "surface", 0xffffffff, 0xff1a1f26},
    {Token::SurfaceRaised, "surface-raised", 0xfff8f9fb, 0xff222831},
    {Token::SurfaceSunken, "surface-sunken", 0xffeef1f4, 0xff12161b},
    {Token::Border, "border", 0xffdfe4e9, 0xff303843},
    {Token::BorderStrong, "border-strong", 0xff8a96a3, 0xff65717f},
    {Token::Text, "text", 0xff17202b, 0xffe7ebf0},
    {Token::Muted, "muted", 0xff55616e, 0xffa0acb9},
    {Token::Accent, "accent", 0xff0b5fa5, 0xff6ab2f2},
    {Token::AccentText, "accent-text", 0xffffffff, 0xff0b1118},
    {Token::Selection, "selection", 0xffdcebf9, 0xff213a54},
    {Token::Ok, "ok", 0xff176b3c, 0xff6bcf95},
    {Token::Warning, "warning", 0xff7d5000, 0xffebbb5c},
    {Token::Error, "error", 0xffaf231c, 0xffff948b},
    {Token::Held, "held", 0xff64399a, 0xffc9aef5},
    {Token::Info, "info", 0xff0a5e78, 0xff6fcbe4},
    {Token::OkSurface, "ok-surface", 0xffe2f3e8, 0xff17301f},
    {Token::WarningSurface, "warning-surface", 0xfffcefd2, 0xff382b10},
    {Token::ErrorSurface, "error-surface", 0xfffce6e4, 0xff431f1d},
    {Token::HeldSurface, "held-surface", 0xffeee6f8, 0xff2e2442},
    {Token::InfoSurface, "info-surface", 0xffdff1f6, 0xff12303a},
    {Token::NeutralSurface, "neutral-surface", 0xffe9edf1, 0xff2a313b},
    {Token::Chart1, "chart-1", 0xff0b5fa5, 0xff6ab2f2},
    {Token::Chart2, "chart-2", 0xff2a8a57, 0xff6bcf95},
    {Token::Chart3, "chart-3", 0xffb7791f, 0xffebbb5c},
    {Token::Chart4, "chart-4", 0xffb83a33, 0xffff948b},
    {Token::Chart5, "chart-5", 0xff7a52ab, 0xffc9aef5},
    {Token::Chart6, "chart-6", 0xff3a8ba3, 0xff6fcbe4},
};
static_assert(std::size(kTokens) == kTokenCount);

struct Current {
    Theme::Mode mode = Theme::Mode::System;
    bool dark = false;
    std::optional<QPalette> systemPalette;  // as the desktop gave it
};
Current& current() {
    static Current state;
    return state;
}

QPalette paletteOf() {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, Theme::color(token));
    };
    set(QPalette::Window, Token::Background);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::SurfaceRaised);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Muted);
    set(QPalette::Button, Token::Surface);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Error);
    set(QPalette::Highlight, Token::Selection);
    set(QPalette::HighlightedText, Token::Text);
    set(QPalette::ToolTipBase, Token::SurfaceRaised);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::Light, Token::SurfaceRaised);
    set(QPalette::Midlight, Token::SurfaceRaised);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::BorderStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, Theme::color(Token::BorderStrong));
    return palette;
}

bool systemIsDark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Qt 6.4 has no colour scheme of the system's: the lightness of its palette tells.
    return current().systemPalette->color(QPalette::Window).lightness() < 128;
#endif
}

/// Where Qt tells of it, a switch of the system's colours is followed at once.
void followSystem(QApplication& application) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &application,
                     [&application] {
                         if (current().mode == Theme::Mode::System)
                             Theme::apply(application, Theme::Mode::System);
                     });
#else
    Q_UNUSED(application)
#endif
}

}  // namespace

QColor Theme::color(Token token, bool dark) {
    const TokenRow& row = kTokens[static_cast<int>(token)];
    Q_ASSERT(row.token == token);
    return QColor::fromRgb(dark ? row.dark : row.light);
}

QColor Theme::color(Token token) {
    return color(token, current().dark);
}
bool Theme::dark() {
    return current().dark;
}
Theme::Mode Theme::mode() {
    return current().mode;
}
const char* Theme::tokenName(Token token) {
    return kTokens[static_cast<int>(token)].name;
}

void Theme::apply(QApplication& application, Mode mode) {
    Current& state = current();
    if (!state.systemPalette) {
        initIcons();
        state.systemPalette = QApplication::palette();
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        followSystem(application);
    }
    state.mode = mode;
    state.dark = mode == Mode::Dark || (mode == Mode::System && systemIsDark());
    QApplication::setPalette(paletteOf());
    application.setStyleSheet(styleSheet());
    const auto widgets = QApplication::allWidgets();
    QList<QLineEdit*> fields;
    for (QWidget* widget : widgets) {
        widget->update();
        if (auto* field = qobject_cast<QLineEdit*>(widget))
            fields << field;
    }
    // The button that empties a field keeps the icon of the sheet it was made under: another one.
    for (QLineEdit* field : std::as_const(fields)) {
        if (field->isClearButtonEnabled()) {
            field->setClearButtonEnabled(false);
            field->setClearButtonEnabled(true);
        }
    }
}

Token Theme::textToken(models::Tone tone) {
    switch (tone) {
        case models::Tone::Neutral:
            return Token::Muted;
        case models::Tone::Ok:
            return Token::Ok;
        case models::Tone::Info:
            return Token::Info;
        case models::Tone::Warning:
            return Token::Warning;
        case models::Tone::Error:
            return Token::Error;
        case models::Tone::Held:
            return Token::Held;
    }
    return Token::Text;
}

Token Theme::surfaceToken(models::Tone tone) {
    switch (tone) {
        case models::Tone::Neutral:
            return Token::NeutralSurface;
        case models::Tone::Ok:
            return Token::OkSurface;
        case models::Tone::Info:
            return Token::InfoSurface;
        case models::Tone::Warning:
            return Token::WarningSurface;
        case models::Tone::Error:
            return Token::ErrorSurface;
        case models::Tone::Held:
            return Token::HeldSurface;
    }
    return Token::NeutralSurface;
}

int Theme::space(double steps) {
    static constexpr double kUsualHeight = 17.0;  // line height that goes with an 8-px rhythm
    const double grown = QFontMetricsF(QApplication::font()).height() / kUsualHeight;
    return qRound(8.0 * steps * std::max(1.0, std::min(grown, 2.0)));
}

int Theme::iconSize() {
    return qRound(QFontMetricsF(QApplication::font()).height() * 1.05);
}

QFont Theme::font(double scale, bool strong) {
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * scale);
    if (strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::monoFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
    return font;
}

}  // namespace throughline::ui
