#include "models/session.h"
#include "platform/program_paths.h"
#include "throughline/demo_clock.h"
#include "throughline/demo_plant.h"
#include "throughline/embedded_engine.h"
#include "throughline/shots.h"
#include "ui/frame/language.h"
#include "ui/frame/main_window.h"
#include "ui/frame/status_strip.h"
#include "ui/pages/pages.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTextStream>
#include <QTimer>

#include <memory>

namespace {

using namespace throughline;

constexpr double kFastestDemo = 3600;
constexpr int kRememberMs = 5000;

std::filesystem::path pathOf(const QString& text) {
    return std::filesystem::path(text.toStdU16String());
}

void declare(QCommandLineParser& parser) {
    const auto add = [&](const char* name, const char* what, const char* value = "") {
        parser.addOption({QString::fromLatin1(name), QApplication::translate("main", what),
                          QString::fromLatin1(value)});
    };
    parser.setApplicationDescription(
        QApplication::translate("main", "Operations console with an embedded engine."));
    parser.addHelpOption();
    parser.addVersionOption();
    add("data", QT_TRANSLATE_NOOP("main", "Data folder of the embedded engine."), "DIR");
    add("landscape",
        QT_TRANSLATE_NOOP("main", "Landscape folder; without it the one applied last."), "DIR");
    add("demo", QT_TRANSLATE_NOOP("main", "With the demo plant and its landscape."));
    add("speed", QT_TRANSLATE_NOOP("main", "How fast the demo's clock runs (default 60)."), "X");
    add("seed", QT_TRANSLATE_NOOP("main", "What goes wrong where in the demo (default 1)."), "N");
    add("engine", QT_TRANSLATE_NOOP("main", "Connect to an engine instead of starting one."),
        "HOST:PORT");
    add("token", QT_TRANSLATE_NOOP("main", "Bearer token for that engine."), "TOKEN");
    add("theme", QT_TRANSLATE_NOOP("main", "light, dark or system."), "THEME");
    add("language", QT_TRANSLATE_NOOP("main", "en, de or system."), "CODE");
    add("shots", QT_TRANSLATE_NOOP("main", "Save a picture of every page in both themes and end."),
        "DIR");
    add("open", QT_TRANSLATE_NOOP("main", "Open this throughline:// link."), "LINK");
}

ui::Theme::Mode themeOf(const QCommandLineParser& parser) {
    QString wanted = parser.value(QStringLiteral("theme"));
    if (wanted.isEmpty())
        wanted = QSettings().value(QStringLiteral("theme")).toString();
    if (wanted == QLatin1String("dark"))
        return ui::Theme::Mode::Dark;
    return wanted == QLatin1String("light") ? ui::Theme::Mode::Light : ui::Theme::Mode::System;
}

/// What lives as long as the window, in the order it goes: client, engine, plant, clock.
struct Backend {
    std::unique_ptr<app::DemoClock> demoClock;
    SystemClock systemClock;
    std::unique_ptr<app::DemoPlant> plant;
    std::unique_ptr<app::EmbeddedEngine> engine;
    std::shared_ptr<const models::EngineClient> client;

    [[nodiscard]] const Clock& clock() const {
        return demoClock ? demoClock->clock() : static_cast<const Clock&>(systemClock);
    }
};

std::filesystem::path dataFolder(const QCommandLineParser& parser, bool demo) {
    if (parser.isSet(QStringLiteral("data")))
        return pathOf(parser.value(QStringLiteral("data")));
    const auto standard =
        pathOf(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) /
        "Throughline";
    return demo ? standard / "demo" : standard;
}

struct DemoOptions {
    double speed = 60;
    unsigned seed = 1;
};

/// What the command line says of the demo; the sentence for a value that breaks its rule, or empty.
QString read(const QCommandLineParser& parser, DemoOptions& options) {
    const auto refused = [&](const QString& option, const QString& rule) {
        return QApplication::translate("main", "--%1: “%2” is not %3.")
            .arg(option, parser.value(option), rule);
    };
    bool sound = true;
    const auto speed = QStringLiteral("speed");
    if (parser.isSet(speed))
        options.speed = parser.value(speed).toDouble(&sound);
    if (!sound || options.speed <= 0 || options.speed > kFastestDemo)
        return refused(speed,
                       QApplication::translate("main", "a number above 0, 3600 at the most"));
    const auto seed = QStringLiteral("seed");
    if (parser.isSet(seed))
        options.seed = parser.value(seed).toUInt(&sound);
    return sound ? QString()
                 : refused(seed, QApplication::translate("main", "a whole number from 0"));
}

/// Starts or finds the engine; the reason why not, or empty.
QString start(const QCommandLineParser& parser, Backend& backend) {
    if (parser.isSet(QStringLiteral("engine"))) {
        backend.client =
            models::EngineClient::connectTo(parser.value(QStringLiteral("engine")).toStdString(),
                                            parser.value(QStringLiteral("token")).toStdString());
        return {};
    }
    const bool demo = parser.isSet(QStringLiteral("demo"));
    DemoOptions options;
    if (const QString why = read(parser, options); !why.isEmpty())
        return why;
    app::EmbeddedSettings settings;
    settings.data = dataFolder(parser, demo);
    settings.resources = platform::resourcesFolder();
    settings.landscape = pathOf(parser.value(QStringLiteral("landscape")));
    std::error_code failed;
    std::filesystem::create_directories(settings.data, failed);
    if (failed)
        return QString::fromStdString(failed.message());
    if (demo) {
        backend.demoClock = std::make_unique<app::DemoClock>(settings.data, options.speed);
        backend.plant = std::make_unique<app::DemoPlant>();
        if (const QString why =
                backend.plant->start(settings.data / "plant", options.speed, options.seed);
            !why.isEmpty())
            return why;
        settings.variables = backend.plant->variables();
        if (settings.landscape.empty())
            settings.landscape = settings.resources / "demo" / "landscape";
    }
    auto engine = app::EmbeddedEngine::start(settings, backend.clock());
    if (!engine && engine.error().code == ErrorCode::StorageLocked) {
        auto client = app::clientOfOwner(settings.data);
        if (!client)
            return QString::fromStdString(client.error().message());
        backend.plant.reset();  // whoever owns the folder has one of its own
        backend.client = *client;
        return {};
    }
    if (!engine)
        return QString::fromStdString(engine.error().message());
    backend.engine = std::move(*engine);
    backend.client = backend.engine->client();
    if (backend.plant)
        backend.plant->connectTo(backend.engine->httpPort(), formatTime(backend.clock().now()));
    return {};
}

int refuse(const QString& why, bool quiet) {
    QTextStream(stderr) << why << '\n';
    if (!quiet)
        QMessageBox::critical(nullptr, QStringLiteral("Throughline"), why);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Throughline"));
    QCoreApplication::setApplicationName(QStringLiteral("Throughline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(THROUGHLINE_VERSION));
    ui::Language::apply(application, ui::Language::asked(QCoreApplication::arguments()));
    QCommandLineParser parser;
    declare(parser);
    parser.process(application);
    const bool shooting = parser.isSet(QStringLiteral("shots"));
    ui::Theme::apply(application, themeOf(parser));

    Backend backend;
    if (const QString why = start(parser, backend); !why.isEmpty())
        return refuse(why, shooting);

    models::Session session(backend.client);
    ui::MainWindow window(&session, ui::allPages());
    if (backend.plant)
        QObject::connect(backend.plant.get(), &app::DemoPlant::stopped, window.statusStrip(),
                         &ui::StatusStrip::say);
    QTimer remember;
    if (backend.demoClock) {
        QObject::connect(&remember, &QTimer::timeout, &window,
                         [&] { backend.demoClock->remember(); });
        remember.start(kRememberMs);
    }
    if (shooting)
        window.resize(1280, 800);
    window.show();
    const auto link = models::Link::parse(parser.value(QStringLiteral("open")));
    window.navigator()->go(
        link.valid() ? link : models::Link{window.navigator()->specs().first().id, {}, {}});

    app::Shots shots(&window, &session, parser.value(QStringLiteral("shots")));
    if (shooting) {
        QObject::connect(&shots, &app::Shots::finished, &application,
                         [](int failures) { QCoreApplication::exit(failures == 0 ? 0 : 1); });
        shots.startWhenBusy();
    }
    return QApplication::exec();
}
