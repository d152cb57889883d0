#include "models/session.h"
#include "support/fake_services.h"

#include <QSignalSpy>
#include <QtTest>

using namespace throughline;
using namespace throughline::models;

/// One console at one engine: connection, changes, zones.
class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void becomesLiveAndKnowsItsPlants() {
        test::FakeServices services;
        Session session(std::make_shared<const EngineClient>(services.channel(), "", "embedded"));
        QTRY_COMPARE(session.connection(), Connection::Live);
        QTRY_COMPARE(session.plants().size(), 2);
        QTRY_COMPARE(session.status().user, QStringLiteral("Mara Winter"));
        QCOMPARE(session.plantName(QStringLiteral("GRZ")), QStringLiteral("Graz"));
        QCOMPARE(session.systemName(QStringLiteral("mes-graz")), QStringLiteral("MES Graz"));
        QCOMPARE(session.zoneOf(QStringLiteral("GRZ")).id(), QByteArray("Europe/Vienna"));
    }

    void changesAreGathered() {
        test::FakeServices services;
        Session session(std::make_shared<const EngineClient>(services.channel(), "", "embedded"));
        QTRY_COMPARE(session.connection(), Connection::Live);
        QSignalSpy orders(&session, &Session::ordersChanged);
        for (int i = 0; i < 50; ++i)
            services.notify({"4711", "4712"});
        QTRY_VERIFY(orders.count() >= 1);
        // Fifty notices at once are a few signals, each order named once.
        QVERIFY(orders.count() <= 5);
        QCOMPARE(orders.first().first().toStringList().count(QStringLiteral("4711")), 1);
    }

    void losesAnEngineThatGoesAway() {
        auto services = std::make_unique<test::FakeServices>();
        Session session(std::make_shared<const EngineClient>(services->channel(), "", "embedded"));
        QTRY_COMPARE(session.connection(), Connection::Live);
        services.reset();
        QTRY_COMPARE(session.connection(), Connection::Lost);
    }

    void scopeTellsOnlyRealChanges() {
        test::FakeServices services;
        Session session(std::make_shared<const EngineClient>(services.channel(), "", "embedded"));
        QSignalSpy scope(&session, &Session::scopeChanged);
        session.setScope({QStringLiteral("GRZ"), 3600});
        session.setScope({QStringLiteral("GRZ"), 3600});
        QCOMPARE(scope.count(), 1);
        QTRY_COMPARE(session.connection(), Connection::Live);
        QCOMPARE(session.scopeStart().secsTo(session.now()), 3600);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
