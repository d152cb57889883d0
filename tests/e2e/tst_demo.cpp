#include "demo_fixture.h"
#include "support/ledger.h"

#include <QTest>

#include <set>

using namespace throughline;
using test::withMember;

/// The demo: plant and engine together. Orders move on to shipped, and those that a fault stopped
/// do so once a person has put it right.
class DemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healthyOrdersReachShipped();
    void closedPeriodIsFixedAndTheOrderShips();
    void unknownUnitIsMappedAndTheOrderShips();
    void missingPlanIsReplacedAndTheOrderShips();
    void silentJobReportsWhenAskedAgain();
    void genealogyReachesThreeLevels();
    void receiversAppliedExactlyWhatWasSettled();
    void cleanupTestCase();

private:
    test::Demo demo_;
    const engine::Actor person_{.user = "erp.support", .role = "erp support"};
};

namespace {

constexpr int kPatience = 60'000;

}  // namespace

void DemoTest::initTestCase() {
    demo_.start();
}

void DemoTest::healthyOrdersReachShipped() {
    QTRY_REACHED(demo_, "1000001", Shipped);
    QTRY_REACHED(demo_, "1000002", Shipped);
    QTRY_REACHED(demo_, "1000014", Shipped);  // every message twice
    QTRY_REACHED(demo_, "1000021", Shipped);  // completed in two parts
    QTRY_REACHED(demo_, "1000025", Shipped);  // an acknowledgement came late
    QTRY_REACHED(demo_, "1000026", Shipped);  // out of order
    QTRY_REACHED(demo_, "1000040", Shipped);
}

void DemoTest::closedPeriodIsFixedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(demo_.exceptionOf("1000017", "delivery.business_refused").id.valid(),
                             kPatience);
    const auto exception = demo_.exceptionOf("1000017", "delivery.business_refused");
    QCOMPARE(QString::fromStdString(exception.causeTitle),
             QStringLiteral("ERP refuses: posting period closed"));
    const auto editable = demo_.engine().editable(exception.id);
    QVERIFY2(editable.ok(), editable.ok() ? "" : editable.error().message().c_str());
    const auto fixed =
        withMember(editable->payload, QStringLiteral("posting_date"), QStringLiteral("2026-11-23"));
    const auto preview = demo_.engine().previewFix(exception.id, fixed);
    QVERIFY2(preview.ok() && preview->possible,
             preview.ok() && !preview->errors.empty() ? preview->errors[0].message().c_str() : "");
    const auto sent = demo_.engine().fix(exception.id, fixed, person_, "Day of the open period",
                                         editable->revision);
    QVERIFY2(sent.ok() && sent->ok,
             sent.ok() ? sent->text.c_str() : sent.error().message().c_str());
    QTRY_REACHED(demo_, "1000017", Shipped);
}

void DemoTest::unknownUnitIsMappedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(demo_.exceptionOf({}, "mapping.unit_unknown").id.valid(), kPatience);
    QVERIFY(!demo_.reached("1000020", trace::Milestone::GoodsPosted));
    const auto taken = demo_.engine().setValue(
        {.map = "unit", .system = "mes-lyon", .source = "UVC", .canonical = "{piece}"}, person_,
        "One unit sold is one drive");
    QVERIFY2(taken.ok(), taken.ok() ? "" : taken.error().message().c_str());
    const auto exception = demo_.exceptionOf({}, "mapping.unit_unknown");
    QVERIFY2(*taken == 1, (std::to_string(*taken) + exception.causeKey).c_str());
    QTRY_REACHED(demo_, "1000020", Shipped);
}

void DemoTest::missingPlanIsReplacedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(demo_.exceptionOf("1000019", "delivery.business_refused").id.valid(),
                             kPatience);
    const auto exception = demo_.exceptionOf("1000019", "delivery.business_refused");
    const auto editable = demo_.engine().editable(exception.id);
    QVERIFY(editable.ok());
    const auto sent = demo_.engine().fix(
        exception.id,
        withMember(editable->payload, QStringLiteral("item_revision"), QStringLiteral("B")),
        person_, "The drawing is still at revision B", editable->revision);
    QVERIFY2(sent.ok() && sent->ok,
             sent.ok() ? sent->text.c_str() : sent.error().message().c_str());
    QTRY_REACHED(demo_, "1000019", Shipped);
}

void DemoTest::silentJobReportsWhenAskedAgain() {
    QTRY_VERIFY_WITH_TIMEOUT(demo_.exceptionOf("1000009", "expectation.missed").id.valid(),
                             kPatience);
    const auto exception = demo_.exceptionOf("1000009", "expectation.missed");
    QCOMPARE(exception.kind, storage::ExceptionKind::Expectation);
    QCOMPARE(exception.owner, std::string("Plant support Graz"));
    const auto trace = demo_.engine().orderTrace("1000009");
    QVERIFY(trace.ok());
    const auto& completed =
        trace->milestones.at(static_cast<std::size_t>(trace::Milestone::Completed));
    QVERIFY(completed.overdue && completed.latenessSeconds > 0);
    std::string delivery;
    for (const auto& message : trace->messages) {
        for (const auto& one : message.deliveries) {
            if (message.event.type == "order.released" && one.destination == "mes-graz") {
                delivery = one.id.text();
            }
        }
    }
    const auto replayed =
        demo_.engine().replay({delivery}, person_, "MES Graz lost its connection", std::nullopt);
    QVERIFY(replayed.ok() && replayed->front().ok);
    QTRY_REACHED(demo_, "1000009", Shipped);
    // What was expected came: nobody need close the exception.
    QVERIFY(!demo_.exceptionOf("1000009", "expectation.missed").id.valid());
}

void DemoTest::genealogyReachesThreeLevels() {
    const auto trace = demo_.engine().genealogy("S-881", engine::Direction::Forward, 10);
    QVERIFY2(trace.ok(), trace.ok() ? "" : trace.error().message().c_str());
    std::set<std::string> items;
    for (const auto& node : trace->nodes) {
        items.insert(node.id.item);
    }
    QVERIFY(items.contains("SHAFT-20"));
    QVERIFY(items.contains("GEAR-100"));
}

void DemoTest::receiversAppliedExactlyWhatWasSettled() {
    QVERIFY(demo_.engine().waitIdle(std::chrono::seconds(30)));
    const auto comparison = test::compareWithLedger(
        demo_.store(), demo_.plantFolder() + QStringLiteral("/ledger.jsonl"));
    QVERIFY2(comparison.differences.isEmpty(),
             qPrintable(comparison.differences.join(QLatin1Char('\n'))));
    QVERIFY(comparison.settled > 500);
}

void DemoTest::cleanupTestCase() {
    QVERIFY(demo_.end());
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
