#include "ui/frame/language.h"

#include <QTranslator>

// The translations sit in a static library: their resource has to be asked for by name, outside a
// namespace.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace throughline::ui {

namespace {

constexpr char kSetting[] = "language";

// Buttons of the standard dialogs, where Qt's own translations are not installed.
[[maybe_unused]] constexpr const char* kOfQt[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"), QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),     QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&No"),    QT_TRANSLATE_NOOP("QPlatformTheme", "Save")};

}  // namespace

QString Language::asked(const QStringList& arguments) {
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i) == QLatin1String("--language"))
            return arguments.value(i + 1);
        if (arguments.at(i).startsWith(QLatin1String("--language=")))
            return arguments.at(i).section(QLatin1Char('='), 1);
    }
    return {};
}

QString Language::remembered() {
    return QSettings().value(QString::fromLatin1(kSetting), QStringLiteral("system")).toString();
}

void Language::remember(const QString& language) {
    QSettings().setValue(QString::fromLatin1(kSetting), language);
}

QList<QPair<QString, QString>> Language::shipped() {
    return {{QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

void Language::apply(QApplication& application, const QString& wanted) {
    initTranslations();
    const QString language = wanted.isEmpty() ? remembered() : wanted;
    const bool system = language == QLatin1String("system");
    const QLocale locale = system ? QLocale::system() : QLocale(language);
    // Numbers and days are written as the words around them are.
    if (!system)
        QLocale::setDefault(locale);
    auto* ours = new QTranslator(&application);
    if (ours->load(locale, QStringLiteral("throughline"), QStringLiteral("_"),
                   QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(ours);
    else
        delete ours;  // English needs none
    auto* qts = new QTranslator(&application);
    if (locale.language() != QLocale::English &&
        qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    else
        delete qts;
}

}  // namespace throughline::ui
