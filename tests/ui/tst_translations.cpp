#include "ui/every_page.h"
#include "ui/frame/language.h"
#include "ui/widgets/table_view.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QTabBar>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace throughline;

namespace {

struct Message {
    QString context, source, translation, type;
};

QList<Message> messagesOf(const QString& path) {
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            messages << Message{context, xml.readElementText(), {}, {}};
        } else if (xml.name() == QLatin1String("translation")) {
            messages.last().type = xml.attributes().value(QLatin1String("type")).toString();
            messages.last().translation = xml.readElementText();
        }
    }
    return messages;
}

QStringList argumentsOf(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%\\d"));
    QStringList found;
    auto all = place.globalMatch(text);
    while (all.hasNext())
        found << all.next().captured();
    found.sort();
    return found;
}

QString sourcePath(const char* file) {
    return QStringLiteral(THROUGHLINE_SOURCE) + QLatin1Char('/') + QString::fromLatin1(file);
}

const char kGerman[] = "resources/translations/throughline_de.ts";

}  // namespace

/// Every text of the console has its German; what is shown in German shows no English.
class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMessageIsTranslated() {
        const QList<Message> messages = messagesOf(sourcePath(kGerman));
        QVERIFY(messages.size() > 500);
        for (const Message& one : messages) {
            const QByteArray where = (one.context + QLatin1String(": ") + one.source).toUtf8();
            QVERIFY2(one.type.isEmpty() && !one.translation.trimmed().isEmpty(), where.constData());
            QVERIFY2(argumentsOf(one.source) == argumentsOf(one.translation), where.constData());
            QVERIFY2(
                one.source.contains(QLatin1Char('&')) == one.translation.contains(QLatin1Char('&')),
                where.constData());
            QVERIFY2(one.source.startsWith(QLatin1Char(' ')) ==
                         one.translation.startsWith(QLatin1Char(' ')),
                     where.constData());
        }
    }

    void everySentenceOfAnErrorIsGerman() {
        QSet<QString> known;
        for (const Message& one : messagesOf(sourcePath(kGerman))) {
            if (one.context == QLatin1String("Engine"))
                known.insert(one.source);
        }
        constexpr const char* sentences[] = {
#define TL_ERROR(name, code, kind, http, grpc, sentence, runbook) sentence,
#include "domain/errors.def"
#undef TL_ERROR
        };
        for (const char* sentence : sentences)
            QVERIFY2(known.contains(QString::fromUtf8(sentence)), sentence);
    }

    void everyTextOfTheSourcesIsThere() {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("throughline_de.ts"));
        QVERIFY(QFile::copy(sourcePath(kGerman), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(THROUGHLINE_SOURCE));
        lupdate.start(
            QStringLiteral(LUPDATE),
            {QStringLiteral("-no-obsolete"), QStringLiteral("-locations"), QStringLiteral("none"),
             QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-I"), QStringLiteral("app"),
             QStringLiteral("ui"), QStringLiteral("models"), QStringLiteral("app/throughline"),
             QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);
        const QList<Message> fresh = messagesOf(copy);
        for (const Message& one : fresh)
            QVERIFY2(one.type.isEmpty(),
                     (one.context + QLatin1String(": ") + one.source).toUtf8().constData());
        QCOMPARE(fresh.size(), messagesOf(sourcePath(kGerman)).size());
    }

    void inGermanNoPageShowsEnglish() {
        QSet<QString> german;
        QHash<QString, QString> english;
        for (const Message& one : messagesOf(sourcePath(kGerman))) {
            german.insert(one.translation);
            if (one.source != one.translation && !one.source.contains(QLatin1Char('%')))
                english.insert(one.source, one.translation);
        }
        ui::Language::apply(*qApp, QStringLiteral("de"));
        test::Console console;
        const QStringList links{QStringLiteral("throughline://order/4711"),
                                QStringLiteral("throughline://order/4711?tab=messages"),
                                QStringLiteral("throughline://order/4711?tab=quantities"),
                                QStringLiteral("throughline://lot/S-881")};
        test::onEveryPage(console, links, [&](const QString& link) {
            const QStringList shown = textsOf(console.window);
            QVERIFY(shown.size() > 10);
            for (const QString& text : shown) {
                if (!german.contains(text))
                    QVERIFY2(!english.contains(text),
                             qPrintable(link + QLatin1String(": ") + text));
            }
        });
        QCOMPARE(console.page()->title(), QStringLiteral("Systeme"));
    }

    void theCommandLineChooses() {
        QCOMPARE(ui::Language::asked({QStringLiteral("throughline"), QStringLiteral("--language"),
                                      QStringLiteral("de")}),
                 QStringLiteral("de"));
        QCOMPARE(
            ui::Language::asked({QStringLiteral("throughline"), QStringLiteral("--language=en")}),
            QStringLiteral("en"));
        QVERIFY(ui::Language::asked({QStringLiteral("throughline")}).isEmpty());
    }

private:
    static QStringList textsOf(const QWidget& window) {
        QStringList texts;
        const auto all = window.findChildren<QWidget*>();
        for (const QWidget* widget : all) {
            if (!widget->isVisible())
                continue;
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                texts << label->text();
            else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                texts << button->text();
            else if (const auto* box = qobject_cast<const QComboBox*>(widget))
                texts << box->currentText();
            else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
                for (int i = 0; i < tabs->count(); ++i)
                    texts << tabs->tabText(i);
            } else if (const auto* table = qobject_cast<const ui::TableView*>(widget)) {
                for (int i = 0; i < table->model()->columnCount(); ++i)
                    texts << table->model()->headerData(i, Qt::Horizontal).toString();
            }
        }
        texts.removeAll(QString());
        return texts;
    }
};

QTEST_MAIN(TranslationsTest)
#include "tst_translations.moc"
