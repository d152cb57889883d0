#include "store_fixture.h"

#include <QTest>

using namespace throughline;
using namespace throughline::storage;

/// Acceptance: what is taken, what repeats, what conflicts, and what a unit leaves behind.
class AcceptanceTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheWholeEvent() {
        StoreFixture f;
        auto event = released("4711", "r1");
        event.event.orderSequence = 7;
        event.event.traceparent = "00-abc-def-01";
        event.record = 3;
        const auto message = f.receive("<order/>");
        AcceptUnit unit;
        unit.message = message;
        unit.events.push_back(event);
        const auto outcome = f.accept(unit);
        QVERIFY(outcome.ok());
        const auto record = f.store().event(outcome->events[0].id);
        QVERIFY(record.ok());
        QCOMPARE(record->event.data, event.event.data);
        QCOMPARE(record->event.orderSequence, std::optional<std::int64_t>(7));
        QCOMPARE(record->event.traceparent, event.event.traceparent);
        QCOMPARE(record->event.recordedTime, f.clock.now());
        QCOMPARE(record->message, message);
        QCOMPARE(record->record, 3);
        const auto kept = f.store().message(message);
        QCOMPARE(kept->message.bytes, std::string("<order/>"));
        QCOMPARE(kept->state, MessageState::Accepted);
        QCOMPARE(kept->events, std::vector{outcome->events[0].id});
    }

    void aRepetitionGivesTheEarlierEvent() {
        StoreFixture f;
        const auto first = f.acceptOne(released("4711", "r1"));
        const auto message = f.receive("again");
        AcceptUnit unit;
        unit.message = message;
        unit.events = {released("4711", "r1")};
        const auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::Duplicate);
        QCOMPARE(outcome->events[0].id, first);
        QCOMPARE(f.store().message(message)->state, MessageState::Duplicate);
        QCOMPARE(f.store().status()->events, 1);
    }

    void aRepetitionInsideOneUnitIsFound() {
        StoreFixture f;
        AcceptUnit unit;
        unit.atomic = true;
        unit.events = {released("1", "a"), released("1", "a"), released("2", "b")};
        const auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[1].verdict, AcceptVerdict::Duplicate);
        QCOMPARE(outcome->events[1].id, outcome->events[0].id);
        QCOMPARE(f.store().status()->events, 2);
    }

    void theSameKeyUnderAnotherIdIsADuplicateOrAConflict() {
        StoreFixture f;
        const auto first = f.acceptOne(released("4711", "r1"));
        auto same = released("4711", "r2");
        same.event.idempotencyKey = "/systems/erp/r1";
        AcceptUnit unit;
        unit.events = {same};
        auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::Duplicate);
        QCOMPARE(outcome->events[0].id, first);
        same.payloadHash = "another payload";
        unit.events = {same};
        outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::KeyConflict);
        QCOMPARE(outcome->events[0].id, first);
        // the key belongs to its source: another system may use it
        same.event.source = "/systems/mes";
        unit.events = {same};
        QCOMPARE(f.accept(unit)->events[0].verdict, AcceptVerdict::Accepted);
    }

    void anAtomicUnitIsTakenWholeOrNotAtAll() {
        StoreFixture f;
        f.acceptOne(released("1", "a"));
        auto conflicting = released("1", "a");
        conflicting.payloadHash = "another payload";
        AcceptUnit unit;
        unit.message = f.receive("rows");
        unit.atomic = true;
        unit.events = {released("2", "b"), conflicting, released("3", "c")};
        const auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::NotTaken);
        QCOMPARE(outcome->events[1].verdict, AcceptVerdict::KeyConflict);
        QCOMPARE(outcome->events[2].verdict, AcceptVerdict::NotTaken);
        QCOMPARE(f.store().status()->events, 1);
        QVERIFY(!f.store().order("2")->has_value());
        QCOMPARE(f.store().message(unit.message)->state, MessageState::Refused);
        // nothing of it is remembered: without the conflict it is taken
        unit.events = {released("2", "b"), released("3", "c")};
        QCOMPARE(f.accept(unit)->events[0].verdict, AcceptVerdict::Accepted);
    }

    void anAtomicUnitWithARefusedRecordKeepsTheExceptionAndTheBytes() {
        StoreFixture f;
        AcceptUnit unit;
        unit.raw = Received{.id = f.ids->next<MessageId>(), .endpoint = "in", .bytes = "raw bytes"};
        unit.message = unit.raw->id;
        unit.atomic = true;
        unit.events = {released("2", "b")};
        unit.exceptions = {
            {.error = {.code = ErrorCode::MappingCodeUnknown, .field = "/unit", .value = "XX"},
             .causeKey = "unit XX"}};
        const auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::NotTaken);
        QCOMPARE(outcome->exceptions.size(), std::size_t{1});
        const auto exception = f.store().exception(outcome->exceptions[0]);
        QCOMPARE(exception->row.message, unit.message);
        QCOMPARE(exception->row.field, std::string("/unit"));
        QCOMPARE(f.store().message(unit.message)->message.bytes, std::string("raw bytes"));
        QCOMPARE(f.store().message(unit.message)->state, MessageState::Refused);
    }

    void recordsBesideARefusedOneAreTakenWhenNotAtomic() {
        StoreFixture f;
        AcceptUnit unit;
        unit.message = f.receive("rows");
        unit.events = {released("2", "b")};
        unit.exceptions = {{.error = {.code = ErrorCode::MappingValue}}};
        QCOMPARE(f.accept(unit)->events[0].verdict, AcceptVerdict::Accepted);
        QCOMPARE(f.store().message(unit.message)->state, MessageState::Accepted);
    }

    void takingAnExceptionsMessageResolvesIt() {
        StoreFixture f;
        AcceptUnit refused;
        refused.message = f.receive("row");
        refused.exceptions = {{.error = {.code = ErrorCode::MappingValue}}};
        const auto id = f.accept(refused)->exceptions[0];
        AcceptUnit again;
        again.message = refused.message;
        again.events = {released("2", "b")};
        again.resolves = id;
        QVERIFY(f.accept(again).ok());
        QCOMPARE(f.store().exception(id)->row.state, ExceptionState::Resolved);
        QCOMPARE(f.store().message(refused.message)->state, MessageState::Accepted);
    }

    void aMessageThatIsRefusedAgainKeepsItsException() {
        StoreFixture f;
        AcceptUnit unit;
        unit.message = f.receive("row");
        unit.exceptions = {{.error = {.code = ErrorCode::MappingValue}, .causeKey = "first"}};
        const auto id = f.accept(unit)->exceptions[0];
        unit.exceptions[0].causeKey = "second";
        unit.resolves = id;
        QCOMPARE(f.accept(unit)->exceptions, std::vector{id});
        QCOMPARE(f.store().exception(id)->row.causeKey, std::string("second"));
        QCOMPARE(f.store().exception(id)->row.state, ExceptionState::Open);
        QCOMPARE(f.store().status()->exceptionsOpen, 1);
        unit.exceptions.clear();
        unit.state = MessageState::Ignored;
        QVERIFY(f.accept(unit).ok());
        QCOMPARE(f.store().exception(id)->row.state, ExceptionState::Resolved);
    }

    void largePayloadsComeBackWhole() {
        StoreFixture f;
        const std::string large(300'000, 'x');
        QCOMPARE(f.store().message(f.receive(large))->message.bytes, large);
    }

    void eventsAreFoundBySource() {
        StoreFixture f;
        const auto id = f.acceptOne(released("4711", "r1"));
        QCOMPARE(*f.store().eventBySource("/systems/erp", "r1"), std::optional(id));
        QVERIFY(!f.store().eventBySource("/systems/erp", "r2")->has_value());
        QVERIFY(!f.store().eventBySource("/systems/mes", "r1")->has_value());
    }

    void unfinishedMessagesAreNamed() {
        StoreFixture f;
        const auto first = f.receive("one");
        const auto second = f.receive("two");
        QCOMPARE(*f.store().unfinished(10), (std::vector{first, second}));
        AcceptUnit unit;
        unit.message = first;
        unit.state = MessageState::Ignored;
        QVERIFY(f.accept(unit).ok());
        QCOMPARE(*f.store().unfinished(10), std::vector{second});
    }

    void brokenDataIsRefused() {
        StoreFixture f;
        auto event = released("1", "a");
        event.event.data = "{broken";
        AcceptUnit unit;
        unit.events = {event};
        QCOMPARE(f.accept(unit).error().code, ErrorCode::CodecMalformed);
    }

    void listenersHearWhatACommitTouched() {
        StoreFixture f;
        std::promise<Changes> heard;
        f.store().onChange([&, first = true](Changes changes) mutable {
            if (std::exchange(first, false)) {
                heard.set_value(std::move(changes));
            }
        });
        f.acceptOne(released("4711", "r1"), {"mes"});
        const auto changes = heard.get_future().get();
        QCOMPARE(changes.orders, std::vector<std::string>{"4711"});
        QVERIFY(changes.events);
        QVERIFY(changes.queues);
        QVERIFY(!changes.exceptions);
        f.store().onChange({});
    }
};

QTEST_GUILESS_MAIN(AcceptanceTest)
#include "tst_acceptance.moc"
