#include <QFile>
#include <QRegularExpression>
#include <QTest>
#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "domain/error.h"
#endif

using namespace throughline;

/// Whoever meets an error finds help beside it.
class RunbooksTest : public QObject {
    Q_OBJECT

private slots:
    void everyErrorHasARunbook_data() {
        QTest::addColumn<QString>("file");
        for (int i = 0; i < errorCodeCount(); ++i) {
            const auto& info = errorInfoAt(i);
            QTest::newRow(std::string{info.text}.c_str())
                << QString::fromStdString(std::string{info.runbook});
        }
    }
    void everyErrorHasARunbook() {
        QFETCH(QString, file);
        QFile runbook{qEnvironmentVariable("THROUGHLINE_RESOURCES") + "/runbooks/" + file};
        QVERIFY2(runbook.open(QIODevice::ReadOnly), qPrintable(file));
        const auto text = QString::fromUtf8(runbook.readAll());
        QVERIFY(text.startsWith("# "));
        const auto lines = text.split('\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.size() >= 8 && lines.size() <= 24,
                 qPrintable(QString::number(lines.size())));
        int from = 0;
        for (const char* heading :
             {"## What it means", "## Check first", "## Put it right", "## When to escalate"}) {
            const auto at = text.indexOf(QLatin1String{heading}, from);
            QVERIFY2(at > 0, heading);
            from = static_cast<int>(at);
        }
    }
};

QTEST_GUILESS_MAIN(RunbooksTest)
#include "tst_contracts_runbooks.moc"
