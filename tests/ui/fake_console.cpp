#include "models/session.h"
#include "support/fake_services.h"
#include "throughline/shots.h"
#include "ui/frame/language.h"
#include "ui/frame/main_window.h"
#include "ui/pages/pages.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

using namespace throughline;

/// The console on canned services: `fake_console [--theme dark] [--language de] [--shots DIR]
/// [LINK…]`.
int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("Throughline test"));
    QCommandLineParser parser;
    parser.addOption(
        {QStringLiteral("theme"), {}, QStringLiteral("MODE"), QStringLiteral("light")});
    parser.addOption({QStringLiteral("shots"), {}, QStringLiteral("DIR")});
    parser.addOption(
        {QStringLiteral("language"), {}, QStringLiteral("CODE"), QStringLiteral("en")});
    parser.addOption(
        {QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1280x800")});
    parser.addPositionalArgument(QStringLiteral("LINK"), {});
    parser.process(application);
    ui::Language::apply(application, parser.value(QStringLiteral("language")));
    ui::Theme::apply(application, parser.value(QStringLiteral("theme")) == QLatin1String("dark")
                                      ? ui::Theme::Mode::Dark
                                      : ui::Theme::Mode::Light);

    test::FakeServices services;
    services.addOutageAndGap();
    models::Session session(
        std::make_shared<const models::EngineClient>(services.channel(), "", "embedded"));
    ui::MainWindow window(&session, ui::allPages());
    const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    QList<models::Link> links;
    const QStringList given = parser.positionalArguments();
    for (const QString& text : given)
        links << models::Link::parse(text);
    window.navigator()->go(links.isEmpty() ? models::Link{QStringLiteral("orders"), {}, {}}
                                           : links.first());
    app::Shots shots(&window, &session, parser.value(QStringLiteral("shots")));
    if (parser.isSet(QStringLiteral("shots"))) {
        QObject::connect(&shots, &app::Shots::finished, &application,
                         [](int failures) { QCoreApplication::exit(failures == 0 ? 0 : 1); });
        shots.start(links);
    }
    return QApplication::exec();
}
