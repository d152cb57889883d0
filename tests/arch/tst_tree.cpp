#include "arch/source_tree.h"

#include <QRegularExpression>

/// Habits that hold for every file: size, no waiting by the clock, no engine behind a heavy header.
class TreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesStaySmall();
    void testsDoNotWaitByTheClock();
    void headersDragNothingHeavy();
    void topLevelIsFixed();
};

void TreeTest::filesStaySmall() {
    for (const auto* top : {"backend", "models", "ui", "app", "tests"}) {
        for (const auto& path : sourcetree::sources(QLatin1String(top))) {
            const auto lines = sourcetree::read(path).count(QLatin1Char('\n'));
            QVERIFY2(lines <= 600,
                     qPrintable(QStringLiteral("%1 has %2 lines").arg(path).arg(lines)));
        }
    }
}

void TreeTest::testsDoNotWaitByTheClock() {
    // Written in two halves so that this file does not find itself.
    const QRegularExpression waits(QStringLiteral("sleep_") +
                                   QStringLiteral("(for|until)|QTest::") +
                                   QStringLiteral("qSleep|QThread::(m|u)?sleep|\\busleep\\("));
    for (const auto& path : sourcetree::sources(QStringLiteral("tests"))) {
        QVERIFY2(!waits.match(sourcetree::read(path)).hasMatch(), qPrintable(path));
    }
}

void TreeTest::headersDragNothingHeavy() {
    const QRegularExpression heavy(
        QStringLiteral("#include "
                       "<(nlohmann/json\\.hpp|grpcpp/|QtWidgets>|QtCharts>|QtCore>|QtGui>|boost/"
                       "asio|boost/beast)"));
    for (const auto* top : {"backend", "models", "ui", "app"}) {
        for (const auto& path : sourcetree::files(QLatin1String(top), {QStringLiteral(".h")})) {
            // The wire's own classes live with gRPC; nobody outside rpc and the console's client
            // sees them.
            if (path.startsWith(QLatin1String("backend/rpc/")) ||
                path.startsWith(QLatin1String("models/async_unary.h"))) {
                continue;
            }
            QVERIFY2(!heavy.match(sourcetree::read(path)).hasMatch(), qPrintable(path));
        }
    }
}

void TreeTest::topLevelIsFixed() {
    const QStringList known{QStringLiteral("CMakeLists.txt"),
                            QStringLiteral("app"),
                            QStringLiteral("ui"),
                            QStringLiteral("models"),
                            QStringLiteral("backend"),
                            QStringLiteral("resources"),
                            QStringLiteral("tests"),
                            QStringLiteral("installer"),
                            QStringLiteral("README.md"),
                            QStringLiteral("ARCHITECTURE.md"),
                            QStringLiteral("CONTRIBUTING.md"),
                            QStringLiteral("CHANGELOG.md"),
                            QStringLiteral("LICENSE"),
                            QStringLiteral("CMakePresets.json"),
                            QStringLiteral("dev"),
                            QStringLiteral("docs"),
                            QStringLiteral("cmake"),
                            QStringLiteral("vcpkg.json"),
                            QStringLiteral("packages.txt"),
                            QStringLiteral("build"),
                            QStringLiteral("CMakeUserPresets.json")};
    const auto entries =
        QDir(sourcetree::root()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const auto& entry : entries) {
        QVERIFY2(known.contains(entry), qPrintable(entry));
    }
}

QTEST_GUILESS_MAIN(TreeTest)
#include "tst_tree.moc"
