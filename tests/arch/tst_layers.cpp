#include "arch/source_tree.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

/// Arrows point down only: each layer may include itself and what ARCHITECTURE.md draws below it.
class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void includesPointDown_data();
    void includesPointDown();
    void noQtInBackend();
    void noWidgetsInModels();
    void outsideLibrariesStayBehindTheirDoor_data();
    void outsideLibrariesStayBehindTheirDoor();
};

namespace {

/// What each layer may include, beside itself.
const QMap<QString, QSet<QString>>& allowed() {
    static const QMap<QString, QSet<QString>> table{
        {QStringLiteral("domain"), {}},
        {QStringLiteral("platform"), {QStringLiteral("domain")}},
        {QStringLiteral("codecs"), {QStringLiteral("domain")}},
        {QStringLiteral("trace"), {QStringLiteral("domain"), QStringLiteral("codecs")}},
        {QStringLiteral("contracts"), {QStringLiteral("domain"), QStringLiteral("codecs")}},
        {QStringLiteral("mapping"),
         {QStringLiteral("domain"), QStringLiteral("codecs"), QStringLiteral("platform")}},
        {QStringLiteral("storage"),
         {QStringLiteral("domain"), QStringLiteral("platform"), QStringLiteral("trace"),
          QStringLiteral("codecs")}},
        {QStringLiteral("security"), {QStringLiteral("domain"), QStringLiteral("platform")}},
        {QStringLiteral("connectors"), {QStringLiteral("domain"), QStringLiteral("platform")}},
        {QStringLiteral("engine"),
         {QStringLiteral("domain"), QStringLiteral("platform"), QStringLiteral("codecs"),
          QStringLiteral("trace"), QStringLiteral("contracts"), QStringLiteral("mapping"),
          QStringLiteral("storage"), QStringLiteral("security"), QStringLiteral("connectors")}},
        {QStringLiteral("rpc"),
         {QStringLiteral("domain"), QStringLiteral("platform"), QStringLiteral("codecs"),
          QStringLiteral("trace"), QStringLiteral("contracts"), QStringLiteral("storage"),
          QStringLiteral("security"), QStringLiteral("engine")}},
        {QStringLiteral("simulator"),
         {QStringLiteral("domain"), QStringLiteral("platform"), QStringLiteral("codecs"),
          QStringLiteral("connectors")}},
        {QStringLiteral("models"), {}},
        {QStringLiteral("ui"), {QStringLiteral("models")}},
    };
    return table;
}

QString folderOf(const QString& layer) {
    return layer == QLatin1String("models") || layer == QLatin1String("ui")
               ? layer
               : QStringLiteral("backend/") + layer;
}

QStringList includesOf(const QString& path) {
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
        QRegularExpression::MultilineOption);
    QStringList found;
    auto it = pattern.globalMatch(sourcetree::read(path));
    while (it.hasNext()) {
        found << it.next().captured(1);
    }
    return found;
}

}  // namespace

void LayersTest::includesPointDown_data() {
    QTest::addColumn<QString>("layer");
    for (auto it = allowed().cbegin(); it != allowed().cend(); ++it) {
        QTest::newRow(qPrintable(it.key())) << it.key();
    }
}

void LayersTest::includesPointDown() {
    QFETCH(QString, layer);
    for (const auto& path : sourcetree::sources(folderOf(layer))) {
        for (const auto& include : includesOf(path)) {
            const auto target = include.section(QLatin1Char('/'), 0, 0);
            const bool ours = include.contains(QLatin1Char('/')) && allowed().contains(target);
            QVERIFY2(!ours || target == layer || allowed()[layer].contains(target),
                     qPrintable(path + QStringLiteral(" includes ") + include));
        }
    }
}

void LayersTest::noQtInBackend() {
    static const QRegularExpression qt(QStringLiteral("^(Q[A-Z]|Qt)"));
    for (const auto& path : sourcetree::sources(QStringLiteral("backend"))) {
        for (const auto& include : includesOf(path)) {
            QVERIFY2(!qt.match(include).hasMatch(),
                     qPrintable(path + QStringLiteral(" includes ") + include));
        }
    }
}

void LayersTest::noWidgetsInModels() {
    static const QRegularExpression widgets(QStringLiteral(
        "^(QtWidgets|QtCharts|QWidget|QMainWindow|QTableView|QDialog|QApplication$)"));
    for (const auto& path : sourcetree::sources(QStringLiteral("models"))) {
        for (const auto& include : includesOf(path)) {
            QVERIFY2(!widgets.match(include).hasMatch(),
                     qPrintable(path + QStringLiteral(" includes ") + include));
        }
    }
}

void LayersTest::outsideLibrariesStayBehindTheirDoor_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("doors");
    QTest::newRow("sqlite") << QStringLiteral("^sqlite3\\.h$")
                            << QStringList{QStringLiteral("backend/storage/"),
                                           QStringLiteral("tests/storage/"),
                                           QStringLiteral("tests/support/"),
                                           QStringLiteral("tests/bench/")};
    QTest::newRow("protobuf") << QStringLiteral("\\.pb\\.h$|^grpcpp/")
                              << QStringList{QStringLiteral("backend/rpc/"),
                                             QStringLiteral("models/"), QStringLiteral("tests/")};
    QTest::newRow("jq") << QStringLiteral("^(jq|jv)\\.h$")
                        << QStringList{QStringLiteral("backend/mapping/")};
    QTest::newRow("beast") << QStringLiteral("^boost/(beast|asio)")
                           << QStringList{QStringLiteral("backend/connectors/")};
    QTest::newRow("curl") << QStringLiteral("^curl/")
                          << QStringList{QStringLiteral("backend/connectors/")};
    QTest::newRow("expat") << QStringLiteral("^expat\\.h$")
                           << QStringList{QStringLiteral("backend/codecs/")};
    QTest::newRow("posix")
        << QStringLiteral("^(unistd\\.h|fcntl\\.h|sys/|signal\\.h|spawn\\.h|pwd\\.h|windows\\.h)")
        << QStringList{QStringLiteral("backend/platform/"), QStringLiteral("tests/")};
}

void LayersTest::outsideLibrariesStayBehindTheirDoor() {
    QFETCH(QString, pattern);
    QFETCH(QStringList, doors);
    const QRegularExpression guarded(pattern);
    for (const auto* top : {"backend", "models", "ui", "app", "tests"}) {
        for (const auto& path : sourcetree::sources(QLatin1String(top))) {
            const bool inside = std::any_of(doors.cbegin(), doors.cend(), [&](const auto& door) {
                return path.startsWith(door);
            });
            for (const auto& include : inside ? QStringList() : includesOf(path)) {
                QVERIFY2(!guarded.match(include).hasMatch(),
                         qPrintable(path + QStringLiteral(" includes ") + include));
            }
        }
    }
}

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
