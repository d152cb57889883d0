#include "arch/source_tree.h"
#include "platform/failpoint.h"

#include <QRegularExpression>

/// The list of failpoints, which the crash test visits one by one, is what stands in the sources.
class FailpointsTest : public QObject {
    Q_OBJECT

private slots:
    void theListIsWhatTheSourcesHave() {
        const QRegularExpression call(QStringLiteral("\\bfailpoint\\(\"([^\"]+)\"\\)"));
        QSet<QString> found;
        for (const auto& path : sourcetree::sources(QStringLiteral("backend"))) {
            if (path.endsWith(QLatin1String("failpoint.h"))) {
                continue;
            }
            auto it = call.globalMatch(sourcetree::read(path));
            while (it.hasNext()) {
                found << it.next().captured(1);
            }
        }
        QSet<QString> listed;
        for (const auto name : throughline::platform::failpointNames()) {
            listed << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        }
        QVERIFY(!found.isEmpty());
        QCOMPARE(listed, found);
    }
};

QTEST_GUILESS_MAIN(FailpointsTest)
#include "tst_failpoints.moc"
