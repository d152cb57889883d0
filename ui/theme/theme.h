#pragma once

#include "models/states.h"

#include <QColor>
#include <QObject>

class QApplication;
class QFont;
class QFontMetrics;
class QWidget;

/// Colours and sizes. Every colour of the console is a token; nothing else names a colour.
namespace throughline::ui {

enum class Token {
    Background,     ///< behind everything
    Surface,        ///< cards, tables
    SurfaceRaised,  ///< headers, menus, hovered rows
    SurfaceSunken,  ///< fields, code
    Border,
    BorderStrong,  ///< outlines of fields; 3:1 on Surface
    Text,
    Muted,
    Accent,
    AccentText,  ///< on Accent
    Selection,
    Ok,
    Warning,
    Error,
    Held,
    Info,
    OkSurface,
    WarningSurface,
    ErrorSurface,
    HeldSurface,
    InfoSurface,
    NeutralSurface,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Chart6,
};
inline constexpr int kTokenCount = static_cast<int>(Token::Chart6) + 1;

/// The theme of the process, as QPalette is: set once by main, switched by the toggle. UI thread.
/// Painted widgets read color() when they paint and repaint on QEvent::PaletteChange.
class Theme {
public:
    enum class Mode { Light, Dark, System };

    static QColor color(Token token);
    static QColor color(Token token, bool dark);
    static bool dark();
    static Mode mode();
    /// Sets palette, style and style sheet of the application.
    static void apply(QApplication& application, Mode mode);

    static Token textToken(models::Tone tone);
    static Token surfaceToken(models::Tone tone);
    static const char* tokenName(Token token);

    /// `steps` of the 8-pixel rhythm, grown with the font: space(1) is 8 px at the usual size.
    static int space(double steps);
    /// Side of an icon beside text.
    static int iconSize();
    static QFont font(double scale, bool strong = false);
    static QFont monoFont();
};

}  // namespace throughline::ui
