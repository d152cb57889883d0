#include "demo_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace throughline;
using storage::AttemptOutcome;
using storage::DeliveryRecord;
using storage::DeliveryState;

/// What each fault of the demo plant brings about, along its whole chain, where nobody has to fix a
/// message: quality, receivers that are late or away, senders that stutter.
class DemoFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFailedFirstPieceReachesQualityErpAndPeople();
    void aFailedReleaseBlocksTheLotEverywhere();
    void aMissingPlanIsWrittenAndTheReplayPasses();
    void aLateAcknowledgementIsSentAgainUnderTheSameKey();
    void anExpiredTokenIsFetchedAgain();
    void theNetworkIsCutAndDeliveriesFollow();
    void messagesSentTwiceCountOnce();
    void messagesOutOfOrderGiveTheSameOrder();
    void aPartialCompletionAddsUp();
    void nothingElseNeedsAPerson();
    void cleanupTestCase();

private:
    /// Of the order's only event of this type that fits: destination → its delivery.
    [[nodiscard]] std::map<std::string, DeliveryRecord> deliveriesOf(EventId event) const;

    test::Demo demo_;
};

namespace {

constexpr int kPatience = 60'000;

Json dataOf(const storage::EventRecord& record) {
    return Json::parse(record.event.data);
}

bool isSettled(const DeliveryRecord& delivery) {
    return delivery.row.state == DeliveryState::Settled;
}

bool anyAttempt(const DeliveryRecord& delivery, const std::string& code) {
    return std::ranges::any_of(delivery.attempts,
                               [&](const auto& attempt) { return attempt.code == code; });
}

/// The line broke, or nobody was there.
bool hadNoAnswer(const storage::Attempt& attempt) {
    return attempt.status == 0 && attempt.outcome != AttemptOutcome::Delivered;
}

/// What was made and what was scrapped is what was released.
bool addsUp(const trace::OrderState& state) {
    if (!state.produced || !state.released) {
        return false;
    }
    const auto sum = state.produced->plus(state.scrapped.value_or(Decimal()));
    return sum.ok() && *sum == *state.released;
}

}  // namespace

void DemoFaultsTest::initTestCase() {
    demo_.start();
}

std::map<std::string, DeliveryRecord> DemoFaultsTest::deliveriesOf(EventId event) const {
    std::map<std::string, DeliveryRecord> found;
    const auto page = demo_.store().deliveries({.event = event});
    if (page.ok()) {
        for (const auto& row : page->rows) {
            if (auto record = demo_.store().delivery(row.id)) {
                found.emplace(row.destination, *std::move(record));
            }
        }
    }
    return found;
}

void DemoFaultsTest::aFailedFirstPieceReachesQualityErpAndPeople() {
    const std::string order = "1000022";
    const QString number = QStringLiteral("1000022");
    QTRY_REACHED(demo_, order, Shipped);
    const auto results = demo_.events(order, "inspection.resultrecorded");
    const auto failed = std::ranges::find_if(
        results, [](const auto& record) { return dataOf(record)["result"] == "fail"; });
    QVERIFY(failed != results.end());
    QCOMPARE(dataOf(*failed)["type"].get<std::string>(), std::string("in_process"));
    QCOMPARE(dataOf(*failed)["defect"]["code"].get<std::string>(), std::string("D-041"));
    // One failed result goes to the plant, opens a nonconformance, sets the order's status, tells
    // people.
    const auto deliveries = deliveriesOf(failed->event.id);
    for (const auto* destination : {"mes-lyon", "qms", "erp", "quality-notify"}) {
        QVERIFY2(deliveries.contains(destination), destination);
        QVERIFY2(isSettled(deliveries.at(destination)), destination);
    }
    QCOMPARE(demo_.applied(QStringLiteral("mes-lyon"), QStringLiteral("first-piece.fail"), number),
             1);
    QCOMPARE(demo_.applied(QStringLiteral("qms"), QStringLiteral("nonconformance"), number), 1);
    QCOMPARE(demo_.applied(QStringLiteral("erp"), QStringLiteral("order-status"), number), 1);
    QCOMPARE(demo_.applied(QStringLiteral("qms"), QStringLiteral("notification"), number), 1);
    // And what the systems answer comes back as events.
    const auto opened = demo_.events(order, "nonconformance.opened");
    QCOMPARE(opened.size(), std::size_t{1});
    QCOMPARE(dataOf(opened[0])["severity"].get<std::string>(), std::string("major"));
    const auto changed = demo_.events(order, "order.changed");
    QCOMPARE(changed.size(), std::size_t{1});
    const auto status = dataOf(changed[0])["status"];
    QVERIFY(std::ranges::find(status, Json("QMHL")) != status.end());
    const auto paused = demo_.events(order, "job.paused");
    QCOMPARE(paused.size(), std::size_t{1});
    QCOMPARE(dataOf(paused[0])["reason"].get<std::string>(), std::string("First piece failed"));
    const auto approved = demo_.events(order, "deviation.approved");
    QCOMPARE(approved.size(), std::size_t{1});
    const auto resumed = demo_.events(order, "job.resumed");
    QCOMPARE(resumed.size(), std::size_t{1});
    QVERIFY(failed->event.id < opened[0].event.id);
    QVERIFY(opened[0].event.id < approved[0].event.id);
    QVERIFY(approved[0].event.id < resumed[0].event.id);
}

void DemoFaultsTest::aFailedReleaseBlocksTheLotEverywhere() {
    const std::string order = "1000011";
    const QString number = QStringLiteral("1000011");
    QTRY_VERIFY_WITH_TIMEOUT(demo_.order(order).held, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        demo_.applied(QStringLiteral("wms"), QStringLiteral("blocked"), number), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        demo_.applied(QStringLiteral("erp"), QStringLiteral("usage-decision"), number), 1,
        kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        demo_.applied(QStringLiteral("erp"), QStringLiteral("batch-status"), number), 1, kPatience);
    QCOMPARE(demo_.order(order).heldReason, "Lot " + demo_.order(order).lots.at(0) + " is blocked");
    const auto decided = demo_.events(order, "inspection.dispositioned");
    QCOMPARE(decided.size(), std::size_t{1});
    QCOMPARE(dataOf(decided[0])["decisions"][0]["decision"].get<std::string>(),
             std::string("reject"));
    const auto lots = demo_.store().findLots(demo_.order(order).lots.at(0), 5);
    QVERIFY(lots.ok() && lots->size() == 1);
    QCOMPARE(lots->front().disposition, std::string("blocked"));
    QVERIFY(demo_.events(order, "shipment.ready").empty());
    QCOMPARE(demo_.applied(QStringLiteral("carrier"), QStringLiteral("booking"), number), 0);
}

void DemoFaultsTest::aMissingPlanIsWrittenAndTheReplayPasses() {
    QTRY_VERIFY_WITH_TIMEOUT(demo_.exceptionOf("1000019", "delivery.business_refused").id.valid(),
                             kPatience);
    const auto exception = demo_.exceptionOf("1000019", "delivery.business_refused");
    QCOMPARE(exception.causeTitle, std::string("QMS has no inspection plan"));
    QCOMPARE(exception.owner, std::string("Quality"));
    const auto plans = [&] { return demo_.events({}, "masterdata.published"); };
    QTRY_VERIFY_WITH_TIMEOUT(!plans().empty(), kPatience);
    QCOMPARE(dataOf(plans()[0])["kind"].get<std::string>(), std::string("inspection_plan"));
    const auto replayed =
        demo_.engine().replay({exception.id.text()}, {.user = "quality", .role = "quality"},
                              "The plan is there", std::nullopt);
    QVERIFY(replayed.ok() && replayed->front().ok);
    QTRY_REACHED(demo_, "1000019", Shipped);
}

void DemoFaultsTest::aLateAcknowledgementIsSentAgainUnderTheSameKey() {
    QTRY_REACHED(demo_, "1000025", Shipped);
    const auto posted = demo_.events("1000025", "goodsmovement.posted");
    QCOMPARE(posted.size(), std::size_t{1});
    const auto receipt = deliveriesOf(posted[0].event.id).at("wms");
    QVERIFY(isSettled(receipt));
    QVERIFY(receipt.attempts.size() >= 2);
    const auto& first = receipt.attempts.front();
    QCOMPARE(first.outcome, AttemptOutcome::Unknown);
    QCOMPARE(first.code, std::string("delivery.timeout"));
    QCOMPARE(receipt.attempts.back().outcome, AttemptOutcome::Delivered);
    QCOMPARE(receipt.attempts.back().idempotencyKey, first.idempotencyKey);
    // The warehouse took it once, and knew it again.
    QCOMPARE(
        demo_.applied(QStringLiteral("wms"), QStringLiteral("receipt"), QStringLiteral("1000025")),
        1);
    const auto ledger = demo_.ledger();
    QVERIFY(std::ranges::any_of(ledger, [&](const auto& line) {
        return line.system == QStringLiteral("wms") &&
               line.key.toStdString() == first.idempotencyKey &&
               line.outcome == QStringLiteral("duplicate");
    }));
}

void DemoFaultsTest::anExpiredTokenIsFetchedAgain() {
    const auto expired = [&] {
        const auto all = demo_.deliveries({}, "carrier");
        const auto found = std::ranges::find_if(
            all, [](const auto& one) { return anyAttempt(one, "delivery.auth_expired"); });
        return found == all.end() ? DeliveryRecord{} : *found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(expired()), kPatience);
    const auto delivery = expired();
    QCOMPARE(delivery.attempts.front().status, 401);
    QCOMPARE(delivery.attempts.front().outcome, AttemptOutcome::Refused);
    QCOMPARE(delivery.attempts.back().outcome, AttemptOutcome::Delivered);
}

void DemoFaultsTest::theNetworkIsCutAndDeliveriesFollow() {
    const auto cut = [&] {
        auto all = demo_.deliveries({}, "carrier");
        std::erase_if(
            all, [](const auto& one) { return std::ranges::none_of(one.attempts, hadNoAnswer); });
        return all;
    };
    const auto told = [&] {
        std::string text;
        for (const auto& delivery : demo_.deliveries({}, "carrier")) {
            for (const auto& attempt : delivery.attempts) {
                if (!attempt.code.empty()) {
                    text += delivery.row.order + ' ' + attempt.code + ' ' + attempt.detail + "; ";
                }
            }
        }
        return text;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(!cut().empty() && std::ranges::all_of(cut(), isSettled),
                              told().c_str(), kPatience);
    for (const auto& delivery : cut()) {
        const auto& last = delivery.attempts.back();
        QCOMPARE(last.outcome, AttemptOutcome::Delivered);
        QCOMPARE(demo_.applied(QStringLiteral("carrier"), QStringLiteral("booking"),
                               QString::fromStdString(delivery.row.order)),
                 1);
    }
}

void DemoFaultsTest::messagesSentTwiceCountOnce() {
    QTRY_REACHED(demo_, "1000014", Shipped);
    std::map<QString, int> times;
    for (const auto& line : demo_.sent(QStringLiteral("1000014"))) {
        QCOMPARE(line.outcome, QStringLiteral("accepted"));
        ++times[line.id];
    }
    const auto twice =
        std::ranges::count_if(times, [](const auto& one) { return one.second == 2; });
    QVERIFY2(twice >= 6, std::to_string(twice).c_str());
    std::set<std::pair<std::string, std::string>> known;
    for (const auto& record : demo_.events("1000014", {})) {
        const auto identity = std::pair(record.event.source, record.event.sourceId);
        QVERIFY2(known.insert(identity).second, identity.second.c_str());
    }
    const auto state = demo_.order("1000014");
    QVERIFY2(addsUp(state), demo_.why(state.order).c_str());
}

void DemoFaultsTest::messagesOutOfOrderGiveTheSameOrder() {
    QTRY_REACHED(demo_, "1000026", Shipped);
    std::vector<QString> ids;
    for (const auto& line : demo_.sent(QStringLiteral("1000026"))) {
        if (line.system == QStringLiteral("mes-lyon")) {
            ids.push_back(line.id);
        }
    }
    const auto place = [&](const QString& id) { return std::ranges::find(ids, id) - ids.begin(); };
    const auto started = place(QStringLiteral("LYO-1000026-started"));
    const auto dispatched = place(QStringLiteral("LYO-1000026-dispatched"));
    QVERIFY(dispatched < static_cast<std::ptrdiff_t>(ids.size()));
    QVERIFY(started < dispatched);
    // The facts bear their own times, so what came late stands where it belongs.
    const auto state = demo_.order("1000026");
    QVERIFY(state.mark(trace::Milestone::Dispatched).occurredAt <
            state.mark(trace::Milestone::Started).occurredAt);
    for (const auto milestone : {trace::Milestone::Completed, trace::Milestone::GoodsPosted,
                                 trace::Milestone::LotApproved}) {
        QVERIFY(state.mark(milestone).event.valid());
    }
    QVERIFY2(addsUp(state), demo_.why(state.order).c_str());
}

void DemoFaultsTest::aPartialCompletionAddsUp() {
    QTRY_REACHED(demo_, "1000021", Shipped);
    const auto reports = demo_.events("1000021", "operation.completed");
    const auto partial = std::ranges::count_if(reports, [](const auto& record) {
        return dataOf(record).value("report_type", std::string()) == "partial";
    });
    QCOMPARE(partial, 1);
    QCOMPARE(reports.size(), std::size_t{3});  // one of the first operation, two of the last
    const auto paused = demo_.events("1000021", "job.paused");
    QCOMPARE(paused.size(), std::size_t{1});
    QCOMPARE(dataOf(paused[0])["reason"].get<std::string>(), std::string("Material short"));
    QCOMPARE(demo_.events("1000021", "job.resumed").size(), std::size_t{1});
    const auto state = demo_.order("1000021");
    QVERIFY2(addsUp(state), demo_.why(state.order).c_str());
    QVERIFY(state.posted && *state.posted == *state.produced);
}

void DemoFaultsTest::nothingElseNeedsAPerson() {
    QVERIFY(demo_.engine().waitIdle(std::chrono::seconds(30)));
    const std::string unit = R"(MES Lyon: no entry for "UVC" in value map "unit")";
    const std::set<std::string> known{"ERP refuses: posting period closed",
                                      "QMS has no inspection plan", unit,
                                      "Graz: Job started, but its completion never came"};
    const auto causes = [&] {
        std::set<std::string> titles;
        for (const auto& row : demo_.exceptions(true)) {
            // the cut line may be an outage for a while: one that is over needs nobody
            const bool over =
                row.code == "delivery.outage" && row.state == storage::ExceptionState::Resolved;
            if (!over) {
                titles.insert(row.causeTitle);
            }
        }
        return titles;
    };
    const auto told = [&] {
        std::string text;
        for (const auto& row : demo_.exceptions(true)) {
            text += row.order + ' ' + row.causeTitle + ": " + row.sentence + "; ";
        }
        return text;
    };
    // The silent job may still have some of its seven hours.
    QTRY_VERIFY2_WITH_TIMEOUT(causes() == known, told().c_str(), kPatience);
    for (const auto& row : demo_.exceptions(true)) {
        if (row.causeTitle == unit) {
            QCOMPARE(row.order, std::string("1000020"));  // refused on the way in, yet the order's
        }
    }
}

void DemoFaultsTest::cleanupTestCase() {
    QVERIFY(demo_.end());
}

QTEST_GUILESS_MAIN(DemoFaultsTest)
#include "tst_demo_faults.moc"
