#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "trace/order_state.h"
#include "unit/trace_events.h"
#endif

#include <QTest>

#include <algorithm>
#include <random>

using namespace throughline;
using namespace throughline::trace;
using test::Given;
using test::given;

namespace {

OrderState fold(const std::vector<Given>& events) {
    OrderState state;
    state.order = "4711";
    for (const auto& one : events) {
        apply(state, one.event, one.data);
    }
    return state;
}

QString textOf(const std::optional<Decimal>& value) {
    return value ? QString::fromStdString(value->text()) : QStringLiteral("-");
}

/// released started produced scrapped reworked posted accepted shipped
QString quantities(const OrderState& state) {
    return QStringList{textOf(state.released), textOf(state.started),  textOf(state.produced),
                       textOf(state.scrapped), textOf(state.reworked), textOf(state.posted),
                       textOf(state.accepted), textOf(state.shipped)}
        .join(' ');
}

Given released(int minute = 0) {
    return given(minute, "order.released",
                 R"({"order":"4711","plant":"GRAZ","item":"PUMP","item_revision":"B",
        "quantity":{"value":"100","unit":"{piece}"},"due_date":"2026-11-24","status":["REL","PRC"],
        "operations":[{"operation":"0010","description":"Turn"},{"operation":"0020","final":true},
                      {"operation":"0030"}]})");
}

Given reported(int minute, const std::string& operation, const std::string& yield,
               const std::string& scrap = "0", const std::string& more = "") {
    return given(minute, "operation.completed",
                 R"({"order":"4711","operation":")" + operation + R"(","yield":{"value":")" +
                     yield + R"(","unit":"{piece}"},"scrap":{"value":")" + scrap +
                     R"(","unit":"{piece}"})" + more + "}");
}

Given moved(int minute, const std::string& type, const std::string& movement,
            const std::string& value) {
    return given(minute, type,
                 R"({"order":"4711","item":"PUMP","quantity":{"value":")" + value +
                     R"(","unit":"{piece}"},"movement_type":")" + movement +
                     R"(","direction":"receipt","reverses":"D1"})");
}

std::vector<Given> wholeOrder() {
    return {
        released(),
        given(5, "job.dispatched", R"({"order":"4711"})"),
        given(9, "operation.started", R"({"order":"4711","operation":"10"})"),
        given(10, "job.started", R"({"order":"4711","quantity":{"value":"100","unit":"{piece}"}})"),
        reported(20, "10", "60", "1"),
        reported(21, "10", "38", "1"),
        reported(22, "0010", "5"),
        given(23, "job.paused", R"({"order":"4711"})"),
        given(24, "job.resumed", R"({"order":"4711"})"),
        reported(30, "20", "40", "2"),
        reported(31, "20", "56"),
        given(32, "event.corrected",
              R"({"order":"4711","corrects":"S22","reason":"counted twice"})"),
        given(33, "event.corrected", R"({"order":"4711","corrects":"S31","reason":"miscounted",
            "replacement":{"order":"4711","operation":"20","yield":{"value":"55","unit":"{piece}"},
                           "scrap":{"value":"1","unit":"{piece}"}}})"),
        given(40, "job.completed", R"({"order":"4711","yield":{"value":"95","unit":"{piece}"},
            "lots":[{"scheme":"lot","value":"P-2"},{"scheme":"lot","value":"P-1"}]})"),
        given(45, "inspection.resultrecorded",
              R"({"order":"4711","inspection":"I1","type":"in_process","result":"fail"})"),
        given(46, "nonconformance.opened", R"({"order":"4711","nonconformance":"N1"})"),
        moved(50, "goodsmovement.posted", "101", "95"),
        moved(51, "goodsmovement.posted", "101", "10"),
        moved(52, "goodsmovement.reversed", "102", "10"),
        given(60, "inspection.dispositioned", R"({"order":"4711","inspection":"I1","decisions":[
            {"decision":"accept","quantity":{"value":"90","unit":"{piece}"}},
            {"decision":"concession","quantity":{"value":"4","unit":"{piece}"}},
            {"decision":"reject","quantity":{"value":"1","unit":"{piece}"}}]})"),
        given(
            70, "lot.statuschanged",
            R"({"order":"4711","lot":{"scheme":"lot","value":"P-1"},"disposition":"unrestricted"})"),
        given(80, "shipment.shipped", R"({"shipment":"SH","orders":["4711","4712"],"items":[
            {"item":"PUMP","order":"4711","quantity":{"value":"50","unit":"{piece}"}},
            {"item":"PUMP","order":"4712","quantity":{"value":"7","unit":"{piece}"}}]})"),
        given(85, "order.changed",
              R"({"order":"4711","item_revision":"C","status":["REL","CNF"]})"),
        given(90, "order.closed", R"({"order":"4711","status":["TECO"]})"),
    };
}

}  // namespace

class TraceOrderTest : public QObject {
    Q_OBJECT

private slots:
    void wholeStory();
    void sequenceDoesNotMatter();
    void statusWordsAlone_data();
    void statusWordsAlone();
    void statusFollowsTheWork();
    void statusTexts();
    void yieldOfTheFinalOperation();
    void otherUnitsAreNotAdded();
    void gaps();
    void holds();
    void textAndBack();
    void sumsThatDoNotFitAreSaid();
};

void TraceOrderTest::wholeStory() {
    const auto state = fold(wholeOrder());
    QCOMPARE(quantities(state), QStringLiteral("100 100 95 5 - 95 94 50"));
    QVERIFY(state.status == OrderStatus::Closed);
    QVERIFY(!state.held);
    QCOMPARE(state.itemRevision, std::string{"C"});
    QCOMPARE(state.plant, std::string{"GRAZ"});
    QVERIFY((state.lots == std::vector<std::string>{"P-1", "P-2"}));
    QVERIFY(state.mark(Milestone::Started).event ==
            EventId{1010});  // job.started before the "else"
    QVERIFY(state.furthest() == Milestone::Shipped);
    QCOMPARE(state.operations.size(), std::size_t{3});
    QCOMPARE(state.operations.at("0010").yield.text(), std::string{"98"});
    QCOMPARE(state.operations.at("0020").yield.text(), std::string{"95"});
    QVERIFY(reconcile(state).empty());
}

void TraceOrderTest::sequenceDoesNotMatter() {
    auto events = wholeOrder();
    const auto expected = toJsonText(fold(events));
    for (unsigned seed = 1; seed <= 300; ++seed) {
        std::mt19937 random{seed};
        std::shuffle(events.begin(), events.end(), random);
        QCOMPARE(toJsonText(fold(events)), expected);
    }
}

void TraceOrderTest::statusWordsAlone_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("status");
    QTest::newRow("created") << R"(["CRTD"])"
                             << "Forecast";
    QTest::newRow("released") << R"(["REL","MACM"])"
                              << "Released";
    QTest::newRow("partly confirmed") << R"(["REL","PCNF"])"
                                      << "Running";
    QTest::newRow("confirmed") << R"(["REL","CNF"])"
                               << "Completed";
    QTest::newRow("technically complete") << R"(["CNF","TECO"])"
                                          << "Closed";
    QTest::newRow("closed") << R"(["CLSD"])"
                            << "Closed";
    QTest::newRow("deletion flag wins") << R"(["TECO","DLFL"])"
                                        << "Cancelled";
    QTest::newRow("locked") << R"(["REL","LKD"])"
                            << "Held";
    QTest::newRow("ISA-95 word") << R"(["running"])"
                                 << "Running";
    QTest::newRow("unknown word") << R"(["XYZ"])"
                                  << "Forecast";
}

void TraceOrderTest::statusWordsAlone() {
    QFETCH(QString, words);
    const auto state = fold(
        {given(1, "order.changed", R"({"order":"4711","status":)" + words.toStdString() + "}")});
    QTEST(QString::fromUtf8(orderStatusText(state.status).data()), "status");
}

void TraceOrderTest::statusFollowsTheWork() {
    std::vector<Given> events;
    const auto next = [&](const Given& one) {
        events.push_back(one);
        return fold(events).status;
    };
    QVERIFY(next(given(0, "order.changed", R"({"order":"4711"})")) == OrderStatus::Forecast);
    QVERIFY(next(released(1)) == OrderStatus::Released);
    QVERIFY(next(given(2, "job.dispatched", R"({"order":"4711"})")) == OrderStatus::Ready);
    QVERIFY(next(given(3, "job.started", R"({"order":"4711"})")) == OrderStatus::Running);
    QVERIFY(next(given(4, "job.paused", R"({"order":"4711"})")) == OrderStatus::Suspended);
    QVERIFY(next(given(5, "job.resumed", R"({"order":"4711"})")) == OrderStatus::Running);
    QVERIFY(next(given(6, "job.aborted", R"({"order":"4711"})")) == OrderStatus::Aborted);
    QVERIFY(next(given(7, "job.started", R"({"order":"4711"})")) == OrderStatus::Running);
    QVERIFY(next(given(8, "nonconformance.opened", R"({"order":"4711","nonconformance":"N"})")) ==
            OrderStatus::Held);
    QVERIFY(next(given(9, "deviation.approved", R"({"order":"4711","deviation":"D"})")) ==
            OrderStatus::Running);
    QVERIFY(next(given(10, "job.completed", R"({"order":"4711"})")) == OrderStatus::Completed);
    QVERIFY(next(given(11, "order.closed", R"({"order":"4711"})")) == OrderStatus::Closed);
    QVERIFY(next(given(12, "order.changed", R"({"order":"4711","status":["REL","CNF"]})")) ==
            OrderStatus::Completed);  // TECO taken back
    QVERIFY(next(given(13, "order.cancelled", R"({"order":"4711"})")) == OrderStatus::Cancelled);
    // An older status set that arrives late takes nothing back.
    auto late = given(20, "order.changed", R"({"order":"4711","status":["REL"]})");
    late.event.time = released(1).event.time;
    QVERIFY(next(late) == OrderStatus::Cancelled);
}

void TraceOrderTest::statusTexts() {
    for (int i = 0; i < kOrderStatusCount; ++i) {
        const auto status = static_cast<OrderStatus>(i);
        QVERIFY(!orderStatusText(status).empty());
        QVERIFY(parseOrderStatus(orderStatusText(status)) == status);
    }
}

void TraceOrderTest::yieldOfTheFinalOperation() {
    // Not marked: the last of the order's operations; nothing until it reports.
    const auto plain = given(0, "order.released", R"({"order":"4711","item":"P","quantity":
        {"value":"10","unit":"{piece}"},"operations":[{"operation":"9"},{"operation":"10"}]})");
    QCOMPARE(textOf(fold({plain, reported(1, "9", "10")}).produced), QStringLiteral("-"));
    QCOMPARE(textOf(fold({plain, reported(1, "9", "10"), reported(2, "10", "8", "2")}).produced),
             QStringLiteral("8"));
    // No routing known: the highest that reported.
    QCOMPARE(textOf(fold({reported(1, "9", "10"), reported(2, "10", "8")}).produced),
             QStringLiteral("8"));
    // Names instead of numbers: as the routing lists them, else as they reported.
    const auto named = given(0, "order.released", R"({"order":"4711","item":"P","quantity":
        {"value":"10","unit":"{piece}"},"operations":[{"operation":"Turn"},{"operation":"Anneal"}]})");
    QCOMPARE(textOf(fold({named, reported(1, "Anneal", "8"), reported(2, "Turn", "10")}).produced),
             QStringLiteral("8"));
    QCOMPARE(textOf(fold({reported(2, "Anneal", "8"), reported(1, "Turn", "10")}).produced),
             QStringLiteral("8"));
    // Only the job reports.
    const auto job =
        given(1, "job.completed", R"({"order":"4711","yield":{"value":"7","unit":"{piece}"},
        "scrap":{"value":"3","unit":"{piece}"}})");
    QCOMPARE(quantities(fold({released(), job})), QStringLiteral("100 - 7 3 - - - -"));
}

void TraceOrderTest::otherUnitsAreNotAdded() {
    const auto state = fold({released(), moved(1, "goodsmovement.posted", "101", "10"),
                             given(2, "goodsmovement.posted", R"({"order":"4711","item":"PUMP",
        "quantity":{"value":"3.5","unit":"kg"},"movement_type":"101"})")});
    QCOMPARE(textOf(state.posted), QStringLiteral("10"));
    const auto gaps = reconcile(state);
    QCOMPARE(gaps.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(gaps[0].sentence),
             QStringLiteral("Posted 3.5 kg: the order counts in {piece}, not added."));
}

void TraceOrderTest::gaps() {
    const auto completed = given(50, "job.completed", R"({"order":"4711"})");
    const auto state =
        fold({released(), reported(40, "20", "90", "4"), completed,
              moved(60, "goodsmovement.posted", "101", "80"),
              given(70, "shipment.shipped", R"({"order":"4711","shipment":"S","items":[
            {"item":"PUMP","quantity":{"value":"85","unit":"{piece}"}}]})")});
    QStringList sentences;
    for (const auto& gap : reconcile(state)) {
        sentences += QString::fromStdString(gap.sentence);
    }
    QCOMPARE(sentences, (QStringList{"Released 100, produced 90, scrapped 4.",
                                     "Posted 80, produced 90.", "Shipped 85, posted 80."}));
    // While work goes on, less is no difference yet.
    QVERIFY(reconcile(fold({released(), reported(40, "20", "90", "4"),
                            moved(60, "goodsmovement.posted", "101", "80")}))
                .empty());
}

void TraceOrderTest::holds() {
    const auto fail = given(1, "inspection.resultrecorded", R"({"order":"4711","inspection":"I1",
        "result":"fail","defect":{"code":"D1","text":"scratched"}})");
    auto state = fold({released(), fail});
    QVERIFY(state.held);
    QCOMPARE(QString::fromStdString(state.heldReason),
             QStringLiteral("Inspection I1 failed: scratched"));
    QVERIFY(state.status == OrderStatus::Held);
    const auto again = given(2, "inspection.resultrecorded",
                             R"({"order":"4711","inspection":"I1","result":"pass"})");
    QVERIFY(!fold({fail, again}).held);
    const auto other = given(2, "inspection.resultrecorded",
                             R"({"order":"4711","inspection":"I2","result":"pass"})");
    QVERIFY(fold({fail, other}).held);
    const auto lot =
        given(3, "lot.statuschanged",
              R"({"order":"4711","lot":{"scheme":"lot","value":"L"},"disposition":"hold"})");
    QVERIFY(fold({lot}).held);
    const auto disposition = given(4, "inspection.dispositioned",
                                   R"({"order":"4711","inspection":"I1","decisions":[]})");
    QVERIFY(!fold({fail, disposition}).held);
    QVERIFY(fold({fail, lot, disposition}).held);
}

void TraceOrderTest::textAndBack() {
    const auto state = fold(wholeOrder());
    const auto text = toJsonText(state);
    const auto back = orderStateFromJson(text);
    QVERIFY(back.ok());
    QCOMPARE(toJsonText(*back), text);
    QCOMPARE(quantities(*back), quantities(state));
    // Storing between every two events changes nothing.
    OrderState stepwise;
    stepwise.order = "4711";
    for (const auto& one : wholeOrder()) {
        apply(stepwise, one.event, one.data);
        stepwise = *orderStateFromJson(toJsonText(stepwise));
    }
    QCOMPARE(toJsonText(stepwise), text);
    // Whatever signs a source sends come back as they were.
    const auto odd =
        fold({given(1, "order.released", R"({"order":"4711","item":"a\"b\\c\n\t\u0001é",
        "quantity":{"value":"1","unit":"{piece}"}})")});
    QCOMPARE(orderStateFromJson(toJsonText(odd))->item, odd.item);
    for (const char* broken : {"", "[]", "{}", R"({"order":"1","books":{"stamps":{"a":[]}}})"}) {
        const auto refused = orderStateFromJson(broken);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().code == ErrorCode::StorageDamaged);
    }
}

void TraceOrderTest::sumsThatDoNotFitAreSaid() {
    const auto state =
        fold({released(), moved(1, "goodsmovement.posted", "101", "999999999999999999"),
              moved(2, "goodsmovement.posted", "101", "999999999999999999")});
    QCOMPARE(textOf(state.posted), QStringLiteral("999999999999999999"));
    const auto gaps = reconcile(state);
    QVERIFY(std::any_of(gaps.begin(), gaps.end(), [](const QuantityGap& gap) {
        return gap.sentence == "Posted is larger than 18 digits can hold.";
    }));
}

QTEST_GUILESS_MAIN(TraceOrderTest)
#include "tst_trace_order.moc"
