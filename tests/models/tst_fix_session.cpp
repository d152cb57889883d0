#include "models/fix_session.h"
#include "models/session.h"
#include "support/fake_services.h"

#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace throughline::models;

namespace {
const QString kId = QStringLiteral("X-0K5RXQ20");
}

/// A fix from opening to sent, without a window: what is asked of the engine and when it may go.
class FixSessionTest : public QObject {
    Q_OBJECT
private:
    struct Bench {
        Bench() { fix.open(kId); }
        void type(const char* instead, const char* of = "2026-11-30") {
            QString text = fix.text();
            fix.setText(text.replace(QLatin1String(of), QLatin1String(instead)));
        }
        test::FakeServices services;
        Session session{std::make_shared<const EngineClient>(services.channel(), "", "embedded")};
        FixSession fix{&session};
    };

private Q_SLOTS:
    void goesStepByStep() {
        Bench bench;
        FixSession& fix = bench.fix;
        QVERIFY(fix.whyNotSend().contains(QStringLiteral("not there yet")));
        QTRY_VERIFY(fix.settled());
        QCOMPARE(fix.firstLine(), 8);  // of the posting date, the field that may change
        QVERIFY(fix.whyNotSend().contains(QStringLiteral("dry run")));
        bench.type("2026-12-01");
        fix.dryRun();
        QTRY_VERIFY(fix.tried());
        QVERIFY(fix.whyNotSend().contains(QStringLiteral("reason")));
        fix.setReason({QStringLiteral("Agreed"), QStringLiteral("with controlling ")});
        QCOMPARE(fix.whyNotSend(), QString());
        // Any further letter needs another dry run.
        bench.type("2026-12-02", "2026-12-01");
        QVERIFY(fix.whyNotSend().contains(QStringLiteral("dry run")));
        fix.dryRun();
        QTRY_COMPARE(fix.whyNotSend(), QString());
        const QSignalSpy outcome(&fix, &FixSession::outcome);
        fix.send();
        fix.send();
        QTRY_COMPARE(outcome.count(), 1);
        QVERIFY(fix.sent());
        QCOMPARE(QString::fromStdString(bench.services.lastRequest()),
                 QStringLiteral("fix %1 because Agreed: with controlling").arg(kId));
        QCOMPARE(bench.services.calls("Exceptions.Fix"), 1);
    }

    void theEngineChecksWhatIsTyped() {
        Bench bench;
        QTRY_VERIFY(bench.fix.settled());
        QVERIFY(bench.fix.problems().isEmpty());
        bench.type("soon");
        QTRY_COMPARE(bench.fix.problems().size(), 1);
        QCOMPARE(bench.fix.problems().first().line, 8);
        QCOMPARE(bench.fix.problems().first().words,
                 QStringLiteral("Posting date “soon” does not fit: a day as 2026-11-23."));
        QVERIFY(!bench.fix.tried());  // that was no dry run
        bench.type("2026-12-01", "soon");
        QVERIFY(bench.fix.problems().isEmpty());
    }

    void aLockedFieldHoldsItBack() {
        Bench bench;
        QTRY_VERIFY(bench.fix.settled());
        bench.type("4712", "4711");
        QCOMPARE(bench.fix.problems().size(), 1);
        QVERIFY(bench.fix.problems().first().locked);
        bench.fix.setReason({{}, QStringLiteral("why")});
        bench.fix.dryRun();
        QTRY_VERIFY(bench.fix.tried());
        QVERIFY(bench.fix.whyNotSend().contains(QStringLiteral("locked")));
        bench.fix.send();
        QCOMPARE(bench.services.calls("Exceptions.Fix"), 0);
    }

    void somebodyElseWasQuicker() {
        Bench bench;
        QTRY_VERIFY(bench.fix.settled());
        bench.type("2026-12-01");
        bench.fix.setReason({{}, QStringLiteral("why")});
        bench.fix.dryRun();
        QTRY_COMPARE(bench.fix.whyNotSend(), QString());
        // Nobody has told this console yet: the engine refuses.
        bench.services.setExceptionAssignee(kId.toStdString(), "Jonas Lindqvist");
        const QSignalSpy conflict(&bench.fix, &FixSession::conflict);
        bench.fix.send();
        QTRY_COMPARE(conflict.count(), 1);
        QVERIFY(!bench.fix.sent());
        QVERIFY(bench.fix.whyNotSend().contains(QStringLiteral("reload")));
        QVERIFY(bench.fix.text().contains(QStringLiteral("2026-12-01")));
        bench.fix.reload();
        QTRY_VERIFY(bench.fix.settled() && !bench.fix.stale());
        QVERIFY(bench.fix.text().contains(QStringLiteral("2026-12-01")));
    }

    void draftsStayWithTheirException() {
        Bench bench;
        QTRY_VERIFY(bench.fix.settled());
        bench.type("2026-12-03");
        bench.fix.setReason({QStringLiteral("Other"), QStringLiteral("half")});
        bench.fix.open(QStringLiteral("X-0K5RXQ21"));
        QTRY_VERIFY(bench.fix.settled());
        QVERIFY(bench.fix.text().contains(QStringLiteral("2026-11-30")));
        QVERIFY(bench.fix.reason().text.isEmpty());
        bench.fix.open(kId);
        QTRY_VERIFY(bench.fix.settled());
        QVERIFY(bench.fix.text().contains(QStringLiteral("2026-12-03")));
        QCOMPARE(bench.fix.reason().text, QStringLiteral("half"));
    }

    void anUnreachableEngineIsTold() {
        Bench bench;
        QTRY_VERIFY(bench.fix.settled());
        bench.services.setUnreachable(true);
        QSignalSpy failed(&bench.fix, &FixSession::failed);
        bench.fix.dryRun();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.first().first().value<Failure>().unreachable);
        QVERIFY(!bench.fix.busy());
    }
};

QTEST_GUILESS_MAIN(FixSessionTest)
#include "tst_fix_session.moc"
