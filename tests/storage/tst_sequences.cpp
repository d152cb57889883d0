#include "storage/sqlite/connection.h"
#include "storage/sqlite/store_status.h"
#include "store_fixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace throughline;
using namespace throughline::storage;
using std::chrono::minutes;

namespace {

constexpr auto kWindow = minutes{10};

AcceptedEvent counted(const std::string& order, std::int64_t number, const std::string& id = {}) {
    auto event = eventOf("job.started", id.empty() ? order + "/" + std::to_string(number) : id,
                         order, "{\"order\":\"" + order + "\"}");
    event.event.orderSequence = number;
    event.sequenceWindow = kWindow;
    return event;
}

NewException gapException(const HeldEvent& held) {
    NewException exception;
    exception.kind = ExceptionKind::Reconciliation;
    exception.error = Error{ErrorCode::IntakeSequenceGap};
    exception.error.value = std::to_string(held.next) + "-" + std::to_string(held.number - 1);
    exception.order = held.order;
    return exception;
}

/// Lets go whatever may go, as the engine does.
int releaseAll(StoreFixture& f) {
    int released = 0;
    for (;;) {
        const auto ready = f.store().releasable(f.clock.now(), 3);
        if (!ready || ready->empty()) {
            return released;
        }
        for (const HeldEvent& held : *ready) {
            Release release;
            release.held = held;
            auto event = eventOf(held.event.type, held.event.sourceId, held.order, held.event.data);
            event.event = held.event;
            release.unit.events.push_back(event);
            if (held.number > held.next) {
                release.gap = gapException(held);
            }
            const auto outcome = StoreFixture::wait<AcceptOutcome>(
                [&](auto done) { f.store().release(release, std::move(done)); });
            released += outcome && outcome->events.at(0).verdict == AcceptVerdict::Accepted ? 1 : 0;
        }
    }
}

/// Numbers of an order's events in the order of the log.
std::vector<std::int64_t> logOf(const StoreFixture& f, const std::string& order) {
    std::vector<std::int64_t> numbers;
    EventQuery query;
    query.order = order;
    query.oldestFirst = true;
    query.limit = 1000;
    const auto page = f.store().events(query);
    for (const auto& row : page->rows) {
        numbers.push_back(*f.store().event(row.id)->event.orderSequence);
    }
    return numbers;
}

std::vector<ExceptionRow> gaps(const StoreFixture& f, bool closedToo) {
    ExceptionQuery query;
    query.includeClosed = closedToo;
    query.limit = 1000;
    return f.store().exceptions(query)->rows;
}

AcceptVerdict take(StoreFixture& f, AcceptedEvent event) {
    AcceptUnit unit;
    unit.events.push_back(std::move(event));
    const auto outcome = f.accept(std::move(unit));
    return outcome ? outcome->events.at(0).verdict : AcceptVerdict::NotTaken;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

/// An order's events in their source's count: what comes early waits, what does not come is named,
/// what comes after all closes the matter.
class SequencesTest : public QObject {
    Q_OBJECT

private slots:
    void whatComesEarlyWaitsForItsPredecessors() {
        StoreFixture f;
        QCOMPARE(take(f, counted("1", 1)), AcceptVerdict::Accepted);
        QCOMPARE(take(f, counted("1", 3)), AcceptVerdict::Held);
        QCOMPARE(take(f, counted("1", 4)), AcceptVerdict::Held);
        QCOMPARE(take(f, counted("2", 1)), AcceptVerdict::Accepted);  // another order's own count
        QCOMPARE(releaseAll(f), 0);
        QCOMPARE(f.store().nextRelease()->value(), f.clock.now() + kWindow);
        QCOMPARE(take(f, counted("1", 2)), AcceptVerdict::Accepted);
        QCOMPARE(releaseAll(f), 2);
        QCOMPARE(logOf(f, "1"), (Numbers{1, 2, 3, 4}));
        QVERIFY(!f.store().nextRelease()->has_value());
        QVERIFY(gaps(f, true).empty());
        QVERIFY(f.store().verify()->differences.empty());
    }

    void aRepetitionOfAHeldOneIsADuplicate() {
        StoreFixture f;
        QCOMPARE(take(f, counted("1", 5)), AcceptVerdict::Held);
        QCOMPARE(take(f, counted("1", 5)), AcceptVerdict::Duplicate);
        auto other = counted("1", 5);
        other.event.data = "{\"order\":\"1\",\"job\":\"x\"}";
        other.payloadHash = "another";
        QCOMPARE(take(f, other), AcceptVerdict::KeyConflict);
        f.clock.advance(kWindow);
        QCOMPARE(releaseAll(f), 1);
        QCOMPARE(take(f, counted("1", 5)), AcceptVerdict::Duplicate);
        QCOMPARE(logOf(f, "1"), (Numbers{5}));
    }

    void aGapIsNamedShrinksAndClosesByItself() {
        StoreFixture f;
        QCOMPARE(take(f, counted("1", 1)), AcceptVerdict::Accepted);
        QCOMPARE(take(f, counted("1", 5)), AcceptVerdict::Held);
        f.clock.advance(kWindow - minutes{1});
        QCOMPARE(releaseAll(f), 0);
        f.clock.advance(minutes{1});
        QCOMPARE(releaseAll(f), 1);
        const auto open = gaps(f, false);
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].value, std::string("2-4"));
        QCOMPARE(take(f, counted("1", 6)), AcceptVerdict::Accepted);  // the order goes on
        QCOMPARE(take(f, counted("1", 3)), AcceptVerdict::Accepted);  // late
        const auto notes = f.store().exception(open[0].id)->notes;
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(notes[0].text, std::string("Event 3 came; still missing: 2, 4"));
        QCOMPARE(take(f, counted("1", 2)), AcceptVerdict::Accepted);
        QCOMPARE(gaps(f, false).size(), std::size_t{1});
        f.close();
        f.open();
        QCOMPARE(take(f, counted("1", 4)), AcceptVerdict::Accepted);
        QVERIFY(gaps(f, false).empty());
        QCOMPARE(gaps(f, true).at(0).state, ExceptionState::Resolved);
        QCOMPARE(logOf(f, "1"), (Numbers{1, 5, 6, 3, 2, 4}));
        QVERIFY(f.store().verify()->differences.empty());
    }

    void anOrderKnownBeforeGoesOnWhereItWas() {
        StoreFixture f;
        auto before = counted("1", 7);
        before.sequenceWindow = {};  // not looked at then
        QCOMPARE(take(f, before), AcceptVerdict::Accepted);
        QCOMPARE(take(f, counted("1", 8)), AcceptVerdict::Accepted);
        QCOMPARE(take(f, counted("1", 10)), AcceptVerdict::Held);
    }

    void oneRefusedFileHoldsNothing() {
        StoreFixture f;
        AcceptUnit unit;
        unit.atomic = true;
        unit.events = {counted("1", 1), counted("1", 3), counted("1", 1, "1/1")};
        unit.events[2].payloadHash = "another";
        const auto outcome = f.accept(unit);
        QCOMPARE(outcome->events[0].verdict, AcceptVerdict::NotTaken);
        QCOMPARE(outcome->events[1].verdict, AcceptVerdict::NotTaken);
        QVERIFY(!f.store().nextRelease()->has_value());
        QCOMPARE(take(f, counted("1", 1)), AcceptVerdict::Accepted);
        QCOMPARE(take(f, counted("1", 2)), AcceptVerdict::Accepted);
    }

    void aLargePayloadIsHeldWhole() {
        StoreFixture f;
        auto large = counted("1", 2);
        large.event.data = "{\"order\":\"1\",\"note\":\"" + std::string(100000, 'x') + "\"}";
        QCOMPARE(take(f, large), AcceptVerdict::Held);
        f.close();
        f.open();
        QCOMPARE(take(f, counted("1", 1)), AcceptVerdict::Accepted);
        const auto ready = f.store().releasable(f.clock.now(), 10);
        QCOMPARE(ready->size(), std::size_t{1});
        QCOMPARE(ready->front().event.data.size(), large.event.data.size());
        QCOMPARE(ready->front().event.sourceId, large.event.sourceId);
        QCOMPARE(ready->front().event.time, large.event.time);
        QCOMPARE(releaseAll(f), 1);
        f.close();
        sqlite::Connection db(f.folder() / sqlite::kFileName, sqlite::Connection::Mode::Writer);
        auto blobs = db.compose("SELECT count(*) FROM blob");
        QVERIFY(blobs.step());
        QCOMPARE(blobs.number(), 1);  // the event's; the held copy is gone
    }

    void anyArrivalEndsWithEveryEventOnceAndEveryGapClosed_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 5; ++seed) {
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
        }
    }

    void anyArrivalEndsWithEveryEventOnceAndEveryGapClosed();
};

void SequencesTest::anyArrivalEndsWithEveryEventOnceAndEveryGapClosed() {
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto below = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most));
    };
    constexpr int kOrders = 3;
    constexpr int kNumbers = 25;
    StoreFixture f;
    std::vector<std::pair<std::string, std::int64_t>> arrivals;
    for (int number = 1; number <= kNumbers; ++number) {
        for (int order = 0; order < kOrders; ++order) {
            arrivals.emplace_back(std::to_string(order), number);
        }
    }
    for (std::size_t i = 0; i < arrivals.size(); ++i) {  // near its place, sometimes far from it
        const auto reach = static_cast<std::size_t>(below(10) == 0 ? 60 : 8);
        std::swap(arrivals[i], arrivals[std::min(arrivals.size() - 1, i + random() % reach)]);
    }
    for (int i = 0; i < 20; ++i) {  // repetitions
        arrivals.insert(
            arrivals.begin() + below(static_cast<int>(arrivals.size())),
            arrivals[static_cast<std::size_t>(below(static_cast<int>(arrivals.size())))]);
    }
    std::map<std::string, std::set<std::int64_t>> sent;
    for (const auto& [order, number] : arrivals) {
        const auto verdict = take(f, counted(order, number));
        const bool fresh = sent[order].insert(number).second;
        QCOMPARE(verdict == AcceptVerdict::Duplicate, !fresh);
        QVERIFY(verdict != AcceptVerdict::KeyConflict && verdict != AcceptVerdict::NotTaken);
        if (below(3) == 0) {
            releaseAll(f);
        }
        if (below(12) == 0) {
            f.clock.advance(minutes{below(8)});
        }
        if (below(25) == 0) {
            f.close();
            f.open();
        }
        // Nobody overtakes a number that was not given up: what is in the log beyond a missing
        // number stands behind an exception that names it.
        for (const auto& [one, numbers] : sent) {
            const auto log = logOf(f, one);
            const std::set<std::int64_t> there(log.begin(), log.end());
            QCOMPARE(there.size(), log.size());
            bool missing = false;
            for (std::int64_t n = 1; !there.empty() && n < *there.rbegin(); ++n) {
                missing = missing || !there.contains(n);
            }
            const auto open = gaps(f, false);
            const bool named =
                std::ranges::any_of(open, [&](const auto& row) { return row.order == one; });
            QCOMPARE(named, missing);
        }
    }
    f.clock.advance(kWindow);
    releaseAll(f);
    for (const auto& [order, numbers] : sent) {
        QCOMPARE(logOf(f, order).size(), std::size_t{kNumbers});
    }
    QVERIFY(gaps(f, false).empty());
    QVERIFY(!f.store().nextRelease()->has_value());
    QVERIFY(f.store().verify()->differences.empty());
}

QTEST_GUILESS_MAIN(SequencesTest)
#include "tst_sequences.moc"
