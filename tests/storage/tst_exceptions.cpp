#include "store_fixture.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace throughline;
using namespace throughline::storage;
using Action = ExceptionChange::Action;

namespace {

std::string orderData(const std::string& order) {
    return "{\"order\":\"" + order + "\"}";
}

/// An order with three deliveries waiting, the first of which the ERP has refused.
struct Blocked {
    explicit Blocked(StoreFixture& f, const std::string& order = "1") {
        f.acceptOne(released(order, order + "-a"), {"erp"});
        f.acceptOne(eventOf("job.started", order + "-b", order, orderData(order)), {"erp"});
        f.acceptOne(eventOf("job.paused", order + "-c", order, orderData(order)), {"erp"});
        head = f.claim("e", "erp").at(0);
        exception = f.failForGood(head, "e")->value();
    }
    Claimed head;
    ExceptionId exception;
};

Result<int> addVersion(StoreFixture& f, const NewVersion& version) {
    return StoreFixture::wait<int>([&](auto done) { f.store().addVersion(version, done); });
}

std::vector<std::string> auditActions(StoreFixture& f) {
    std::vector<std::string> actions;
    const auto page = f.store().audit({});
    for (const auto& row : page->rows) {
        actions.push_back(row.entry.action);
    }
    return actions;
}

}  // namespace

/// Exceptions and what puts them right: fix, replay, discard, restore, expectations.
class ExceptionsTest : public QObject {
    Q_OBJECT

private slots:
    void groupsByCauseAndSaysWhatWaits() {
        StoreFixture f;
        const Blocked first(f, "1");
        f.clock.advance(std::chrono::hours{2});
        const Blocked second(f, "2");
        const auto groups = f.store().exceptionGroups({});
        QCOMPARE(groups->size(), std::size_t{1});
        const auto& group = groups->at(0);
        QCOMPARE(group.count, 2);
        QCOMPARE(group.waitingBehind, 4);
        QCOMPARE(group.plants, std::vector<std::string>{"GRZ"});
        QCOMPARE(group.trend.size(), std::size_t{12});
        QCOMPARE(group.trend.at(11), 1);
        QCOMPARE(group.trend.at(9), 1);
        QCOMPARE(group.last - group.first, std::chrono::hours{2});
        const auto row = f.store().exception(first.exception)->row;
        QCOMPARE(row.waitingBehind, 2);
        QCOMPARE(row.code, std::string("delivery.business_refused"));
        QCOMPARE(row.delivery, first.head.id);
        QCOMPARE(f.store().order("1")->value().openExceptions, 1);
    }

    void aFixedHeadKeepsItsPlace() {
        StoreFixture f;
        const Blocked blocked(f);
        const auto version = addVersion(f, {.delivery = blocked.head.id,
                                            .bytes = "{\"order\":\"1\",\"fixed\":true}",
                                            .who = anna(),
                                            .reason = "wrong unit",
                                            .exception = blocked.exception,
                                            .exceptionRevision = 1});
        QVERIFY(version.ok());
        QCOMPARE(*version, 2);
        const auto replayed = f.replay(blocked.head.id);
        QCOMPARE(replayed->at(0).now, blocked.head.id);
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Replaying);
        const auto again = f.claim("e", "erp").at(0);
        QCOMPARE(again.id, blocked.head.id);
        QCOMPARE(again.version, 2);
        QCOMPARE(again.attempts, 0);
        QVERIFY(!again.lastUnknown);
        QCOMPARE(again.payloadOverride, std::string("{\"order\":\"1\",\"fixed\":true}"));
        QVERIFY(f.settle(again, "e"));
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Resolved);
        QCOMPARE(f.claim("e", "erp").at(0).event.sourceId, std::string("1-b"));
        const auto record = f.store().delivery(blocked.head.id);
        QCOMPARE(record->attempts.size(), std::size_t{2});
        QCOMPARE(record->versions.size(), std::size_t{1});
        QCOMPARE(record->row.version, 2);
    }

    void aReplayThatFailsReopensTheSameException() {
        StoreFixture f;
        const Blocked blocked(f);
        QVERIFY(f.replay(blocked.head.id).ok());
        const auto again = f.claim("e", "erp").at(0);
        const auto reopened = f.failForGood(again, "e", "cost centre locked");
        QCOMPARE(reopened->value(), blocked.exception);
        const auto record = f.store().exception(blocked.exception);
        QCOMPARE(record->row.state, ExceptionState::Open);
        QCOMPARE(record->row.causeTitle, std::string("cost centre locked"));
        QCOMPARE(record->notes.size(), std::size_t{1});
        QCOMPARE(f.store().status()->exceptionsOpen, 1);
    }

    void aSettledDeliveryIsReplayedAtTheTail() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        const auto first = f.claim("e", "erp").at(0);
        QVERIFY(f.settle(first, "e"));
        f.acceptOne(eventOf("job.started", "b", "1", orderData("1")), {"erp"});
        const auto now = f.replay(first.id)->at(0).now;
        QVERIFY(now != first.id);
        QCOMPARE(f.store().delivery(now)->row.replayOf, first.id);
        auto claimed = f.claim("e", "erp").at(0);
        QCOMPARE(claimed.event.sourceId, std::string("b"));
        QVERIFY(f.settle(claimed, "e"));
        QCOMPARE(f.claim("e", "erp").at(0).id, now);
    }

    void aReplayCanGoElsewhere() {
        StoreFixture f;
        const Blocked blocked(f);
        const auto now = f.replay(blocked.head.id, "erp2")->at(0).now;
        QCOMPARE(f.store().delivery(blocked.head.id)->row.state, DeliveryState::Withdrawn);
        QCOMPARE(f.claim("e", "erp").at(0).event.sourceId, std::string("1-b"));
        const auto elsewhere = f.claim("e", "erp2").at(0);
        QCOMPARE(elsewhere.id, now);
        QVERIFY(f.settle(elsewhere, "e"));
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Resolved);
    }

    void aReplayThatAConsumerTakesStaysOne_data() {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("at once") << false;
        QTest::newRow("after a restart") << true;
    }

    void aReplayThatAConsumerTakesStaysOne() {
        QFETCH(const bool, restarted);
        StoreFixture f;
        const Blocked blocked(f);
        const auto event = blocked.head.event.id;
        const auto elsewhere = f.replay(blocked.head.id, "erp2")->at(0).now;
        f.acceptOne(released("9", "z"), {"erp2"});  // the replay's id is not the last before it
        if (restarted) {
            f.close();
            f.open();
        }
        const auto takeAll = [&f] {
            for (const auto& claimed : f.claim("e", "erp2")) {
                QVERIFY(f.settleTaken(claimed, "e"));
            }
        };
        takeAll();
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Resolved);
        const auto again = f.replay(elsewhere)->at(0).now;
        if (restarted) {
            f.close();
            f.open();
        }
        takeAll();
        QCOMPARE(f.store().delivery(again)->row.state, DeliveryState::Settled);
        QCOMPARE(f.store().delivery(elsewhere)->row.replayOf, blocked.head.id);
        QCOMPARE(f.store().delivery(again)->row.replayOf, elsewhere);
        DeliveryQuery ofEvent;
        ofEvent.event = event;
        std::set<DeliveryId> found;
        const auto page = f.store().deliveries(ofEvent);
        for (const auto& row : page->rows) {
            found.insert(row.id);
        }
        QVERIFY(found.contains(elsewhere));
        QVERIFY(found.contains(again));
    }

    void discardNeedsAReasonWithdrawsAndCanBeRestored() {
        StoreFixture f;
        const Blocked blocked(f);
        ExceptionChange bare{.id = blocked.exception, .action = Action::Discard, .who = anna()};
        const auto refused = StoreFixture::wait<ExceptionRow>(
            [&](auto done) { f.store().changeException(bare, done); });
        QCOMPARE(refused.error().code, ErrorCode::FixNoReason);
        QVERIFY(f.change(blocked.exception, Action::Discard).ok());
        QCOMPARE(f.store().delivery(blocked.head.id)->row.state, DeliveryState::Withdrawn);
        QCOMPARE(f.store().queues()->at(0).blockedLanes, 0);
        QCOMPARE(f.change(blocked.exception, Action::Assign, "bert").error().code,
                 ErrorCode::ExceptionClosed);
        QVERIFY(f.change(blocked.exception, Action::Restore).ok());
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Open);
        const auto lane = f.store().lanes({})->rows.at(0);
        QCOMPARE(lane.head, blocked.head.id);
        QVERIFY(lane.blocked);
        QCOMPARE(lane.depth, 3);
        QVERIFY(f.replay(blocked.head.id).ok());
        QCOMPARE(f.claim("e", "erp").at(0).id, blocked.head.id);
    }

    void aBlockedDeliveryIsNotResolvedByWord() {
        StoreFixture f;
        const Blocked blocked(f);
        QCOMPARE(f.change(blocked.exception, Action::Resolve).error().code,
                 ErrorCode::RequestInvalid);
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Open);
    }

    void staleChangesAreRefused() {
        StoreFixture f;
        const Blocked blocked(f);
        const auto assigned = f.change(blocked.exception, Action::Assign, "bert", 1);
        QVERIFY(assigned.ok());
        QCOMPARE(assigned->assignee, std::string("bert"));
        QCOMPARE(assigned->revision, std::int64_t{2});
        QCOMPARE(f.change(blocked.exception, Action::Note, "mine", 1).error().code,
                 ErrorCode::FixStale);
        const auto stale = addVersion(f, {.delivery = blocked.head.id,
                                          .bytes = "{}",
                                          .who = anna(),
                                          .reason = "late",
                                          .exception = blocked.exception,
                                          .exceptionRevision = 1});
        QCOMPARE(stale.error().code, ErrorCode::FixStale);
        QVERIFY(f.store().delivery(blocked.head.id)->versions.empty());
        QVERIFY(f.change(blocked.exception, Action::Note, "mine", 2).ok());
        QCOMPARE(f.store().exception(blocked.exception)->notes.at(0).text, std::string("mine"));
    }

    void snoozedWakesWithTime() {
        StoreFixture f;
        const Blocked blocked(f);
        QVERIFY(f.change(blocked.exception, Action::Snooze).ok());
        QCOMPARE(f.store().exceptions({.state = ExceptionState::Open})->rows.size(),
                 std::size_t{0});
        QCOMPARE(f.store().exceptions({.state = ExceptionState::Snoozed})->rows.size(),
                 std::size_t{1});
        f.clock.advance(std::chrono::hours{1});
        QCOMPARE(f.store().exceptions({.state = ExceptionState::Open})->rows.size(),
                 std::size_t{1});
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Open);
    }

    void everyChangeIsAudited() {
        StoreFixture f;
        const Blocked blocked(f);
        QVERIFY(f.change(blocked.exception, Action::Assign, "bert").ok());
        QVERIFY(f.change(blocked.exception, Action::Discard).ok());
        QVERIFY(f.change(blocked.exception, Action::Restore).ok());
        QVERIFY(f.replay(blocked.head.id).ok());
        QCOMPARE(auditActions(f),
                 (std::vector<std::string>{"delivery.replay", "exception.restore",
                                           "exception.discard", "exception.assign"}));
        const auto entry = f.store().audit({.action = "exception.discard"})->rows.at(0);
        QCOMPARE(entry.entry.who.user, std::string("anna"));
        QCOMPARE(entry.entry.oldValue, std::string("open"));
        QCOMPARE(entry.entry.newValue, std::string("discarded"));
        QCOMPARE(entry.entry.reason, std::string("seen"));
    }

    void withdrawSkipsTheHead() {
        StoreFixture f;
        const Blocked blocked(f);
        const auto withdrawn = StoreFixture::wait<bool>([&](auto done) {
            f.store().withdraw(blocked.head.id, anna(), "posted by hand", done);
        });
        QVERIFY(withdrawn.ok() && *withdrawn);
        QCOMPARE(f.store().exception(blocked.exception)->row.state, ExceptionState::Discarded);
        QCOMPARE(f.claim("e", "erp").at(0).event.sourceId, std::string("1-b"));
    }

    void aMilestoneThatDoesNotComeIsAnExceptionUntilItComes() {
        StoreFixture f;
        AcceptUnit unit;
        unit.events = {released("1", "a")};
        const auto due = f.clock.now() + std::chrono::hours{4};
        unit.expectations = {{.rule = "confirmed", .order = "1", .dueAt = due}};
        const auto outcome = f.accept(unit);
        QCOMPARE(f.store().order("1")->value().nextExpected, due);
        QVERIFY(f.store().dueExpectations(f.clock.now(), 10)->empty());
        f.clock.advance(std::chrono::hours{5});
        const auto open = f.store().dueExpectations(f.clock.now(), 10);
        QCOMPARE(open->size(), std::size_t{1});
        QCOMPARE(open->at(0).cause, outcome->events.at(0).id);
        QVERIFY(f.store().order("1")->value().overdue);
        QCOMPARE(f.store().orders({.onlyStuck = true})->rows.size(), std::size_t{1});
        const NewException missed{.kind = ExceptionKind::Expectation,
                                  .error = {.code = ErrorCode::ExpectationMissed}};
        const auto close = [&] {
            return StoreFixture::wait<bool>(
                [&](auto done) { f.store().closeExpectation("confirmed", "1", missed, done); });
        };
        QVERIFY(*close());
        QVERIFY(!*close());
        QCOMPARE(f.store().order("1")->value().openExceptions, 1);
        f.acceptOne(eventOf("job.completed", "b", "1", orderData("1")));
        const auto rows = f.store().exceptions({.includeClosed = true})->rows;
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].state, ExceptionState::Resolved);
        QVERIFY(!f.store().order("1")->value().overdue);
    }

    void anExpectationNamesTheEventAsItWasAccepted() {
        StoreFixture f;
        AcceptUnit unit;
        unit.events = {released("1", "a"), released("2", "b")};
        for (auto& accepted : unit.events) {
            accepted.event.id = f.ids->next<EventId>();
        }
        const auto due = f.clock.now();
        unit.expectations = {
            {.rule = "confirmed", .order = "2", .dueAt = due, .cause = unit.events[1].event.id}};
        const auto outcome = f.accept(unit);
        QCOMPARE(f.store().dueExpectations(due, 10)->at(0).cause, outcome->events.at(1).id);
        unit.events = {released("1", "a"), released("3", "c")};
        unit.events[0].event.id = f.ids->next<EventId>();
        unit.expectations = {
            {.rule = "late", .order = "1", .dueAt = due, .cause = unit.events[0].event.id}};
        QVERIFY(f.accept(unit).ok());  // the release of order 1 is a repetition: nothing new waits
        QCOMPARE(f.store().dueExpectations(due, 10)->size(), std::size_t{1});
    }

    void aMilestoneInTimeClosesTheExpectation() {
        StoreFixture f;
        AcceptUnit unit;
        unit.events = {released("1", "a")};
        unit.expectations = {
            {.rule = "confirmed", .order = "1", .dueAt = f.clock.now() + std::chrono::hours{4}}};
        QVERIFY(f.accept(unit).ok());
        f.acceptOne(eventOf("job.completed", "b", "1", orderData("1")));
        f.clock.advance(std::chrono::hours{5});
        QVERIFY(f.store().dueExpectations(f.clock.now(), 10)->empty());
        QVERIFY(!f.store().order("1")->value().overdue);
    }

    void configurationIsKeptInVersions() {
        StoreFixture f;
        const auto apply = [&](const std::string& text, const std::string& digest) {
            return *StoreFixture::wait<int>(
                [&](auto done) { f.store().applyLandscape(text, digest, anna(), done); });
        };
        QVERIFY(!f.store().currentLandscape()->has_value());
        QCOMPARE(apply("one", "d1"), 1);
        QCOMPARE(apply("one", "d1"), 1);
        QCOMPARE(apply("two", "d2"), 2);
        QCOMPARE(f.store().currentLandscape()->value().text, std::string("two"));
        const ValueMapEntry entry{.map = "uom", .system = "erp", .source = "XX", .canonical = "kg"};
        QVERIFY(*StoreFixture::wait<bool>(
            [&](auto done) { f.store().setValueMapEntry(entry, anna(), "new code", done); }));
        QCOMPARE(f.store().valueMap("uom")->at(0).canonical, std::string("kg"));
        QCOMPARE(f.store().valueMap("uom")->at(0).changedBy, std::string("anna"));
        QVERIFY(f.store().setFact("run", "7").ok());
        QCOMPARE(*f.store().fact("run"), std::optional<std::string>("7"));
    }
};

QTEST_GUILESS_MAIN(ExceptionsTest)
#include "tst_exceptions.moc"
