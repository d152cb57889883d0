#include "models/states.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace throughline;
using ui::Theme;
using ui::Token;

namespace {

double luminance(const QColor& color) {
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
           0.0722 * part(color.blueF());
}

/// As WCAG 2 computes it.
double contrast(const QColor& a, const QColor& b) {
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

}  // namespace

/// Every text on every surface it is used on can be read, in both themes.
class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsCanBeRead_data() {
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("surface");
        QTest::addColumn<bool>("dark");
        const auto add = [](Token text, Token surface) {
            for (const bool dark : {false, true}) {
                QTest::addRow("%s on %s, %s", Theme::tokenName(text), Theme::tokenName(surface),
                              dark ? "dark" : "light")
                    << static_cast<int>(text) << static_cast<int>(surface) << dark;
            }
        };
        for (const Token surface : {Token::Background, Token::Surface, Token::SurfaceRaised,
                                    Token::SurfaceSunken, Token::Selection}) {
            for (const Token text : {Token::Text, Token::Muted, Token::Accent, Token::Ok,
                                     Token::Warning, Token::Error, Token::Held, Token::Info})
                add(text, surface);
        }
        add(Token::AccentText, Token::Accent);
        for (const auto tone : {models::Tone::Neutral, models::Tone::Ok, models::Tone::Info,
                                models::Tone::Warning, models::Tone::Error, models::Tone::Held}) {
            add(Theme::textToken(tone), Theme::surfaceToken(tone));
            add(Token::Text, Theme::surfaceToken(tone));
        }
    }
    void textsCanBeRead() {
        QFETCH(int, text);
        QFETCH(int, surface);
        QFETCH(bool, dark);
        const double reached = contrast(Theme::color(static_cast<Token>(text), dark),
                                        Theme::color(static_cast<Token>(surface), dark));
        QVERIFY2(reached >= 4.5, qPrintable(QString::number(reached)));
    }

    void outlinesOfFieldsCanBeSeen() {
        for (const bool dark : {false, true})
            QVERIFY(contrast(Theme::color(Token::BorderStrong, dark),
                             Theme::color(Token::Surface, dark)) >= 3.0);
    }

    void theSheetNamesNoTokenThatIsNotThere() {
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            Theme::apply(*qApp, mode);
            QVERIFY(!ui::styleSheet().contains(QLatin1Char('@')));
        }
    }

    void everyStateHasItsIcon() {
        Theme::apply(*qApp, Theme::Mode::Light);
        for (const models::StateInfo& state : models::allStates())
            QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(state.icon)),
                     qPrintable(state.key));
    }

    void iconsFollowTheTheme() {
        const QIcon icon = ui::icon("orders");
        Theme::apply(*qApp, Theme::Mode::Light);
        const QImage light = icon.pixmap(24).toImage();
        Theme::apply(*qApp, Theme::Mode::Dark);
        const QImage dark = icon.pixmap(24).toImage();
        QVERIFY(!light.isNull());
        QVERIFY(light != dark);
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
