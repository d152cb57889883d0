#include "engine_fixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace throughline;
using namespace throughline::engine;

namespace {

constexpr int kOrders = 4;

std::string quantity(int value, const std::string& unit = "{piece}") {
    return R"({"value":")" + std::to_string(value) + R"(","unit":")" + unit + "\"}";
}

/// What two orders of a plant may say of themselves in a day, in any sequence, more than once.
class Story {
public:
    explicit Story(unsigned seed) : random_(seed) {}

    std::vector<Event> tell(int count) {
        std::vector<Event> events;
        for (int i = 0; i < count; ++i) {
            events.push_back(next(i));
        }
        return events;
    }

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    Event event(int number, const std::string& type, const std::string& data) {
        Event made;
        made.type = type;
        made.source = "/systems/mes";
        made.sourceId = "s" + std::to_string(number);
        made.plant = "GRZ";
        // no two at the same time: what came last must not depend on who was taken in first
        made.time = *parseTime("2026-11-23T06:00:00Z") + std::chrono::minutes{pick(600)} +
                    std::chrono::microseconds{number};
        made.data = data;
        return made;
    }

    Event next(int number) {
        const auto order = std::to_string(4711 + pick(kOrders));
        const auto of = R"("order":")" + order + "\"";
        const auto own = R"({"scheme":"lot","value":"P-)" + order + R"(","item":"PUMP-7"})";
        const auto bare = R"({"scheme":"lot","value":"P-)" + order + "\"}";
        switch (pick(13)) {
            case 0:
                return event(number, "order.released",
                             "{" + of + R"(,"plant":"GRZ","item":"PUMP-7","quantity":)" +
                                 quantity(10 + pick(5)) + "}");
            case 1:
                return event(number, "order.changed", "{" + of + R"(,"status":["REL","PCNF"]})");
            case 2:
                return event(number, "job.started", "{" + of + "}");
            case 3:
                return event(number, "operation.completed",
                             "{" + of + R"(,"operation":"00)" + std::to_string(1 + pick(3)) +
                                 R"(0","yield":)" + quantity(pick(9)) + R"(,"scrap":)" +
                                 quantity(pick(2)) + "}");
            case 4:
                return event(number, "material.consumed",
                             "{" + of + R"(,"item":"STEEL","quantity":)" + quantity(3, "kg") +
                                 R"(,"backflush":)" + (pick(2) == 0 ? "true" : "false") +
                                 R"(,"lot":{"scheme":"lot","value":"S-)" + std::to_string(pick(5)) +
                                 R"(","item":"STEEL"}})");
            case 5:
                return event(number, "material.produced",
                             "{" + of + R"(,"item":"PUMP-7","quantity":)" + quantity(5) +
                                 R"(,"lot":)" + own + "}");
            case 6:
                return event(number, "job.completed",
                             "{" + of + R"(,"yield":)" + quantity(9) + R"(,"lots":[)" + own + "]}");
            case 7:
                return event(number, "goodsmovement.posted",
                             "{" + of + R"(,"item":"PUMP-7","movement_type":"101",)" +
                                 R"("direction":"receipt","quantity":)" + quantity(pick(9)) + "}");
            case 8:
                return event(number, "lot.statuschanged",
                             R"({"lot":)" + (pick(2) == 0 ? own : bare) + R"(,"disposition":")" +
                                 (pick(3) == 0 ? "hold" : "unrestricted") + "\"}");
            case 9:
                return event(number, "inspection.dispositioned",
                             R"({"inspection":"I)" + order + R"(","lot":)" + own +
                                 R"(,"stock_disposition":"unrestricted","decisions":[)" +
                                 R"({"decision":"accept","quantity":)" + quantity(4) + "}]}");
            case 10:
                return event(number, "event.corrected",
                             "{" + of + R"(,"corrects":"s)" + std::to_string(pick(number + 1)) +
                                 R"(","reason":"counted twice"})");
            case 11:
                return event(number, "shipment.shipped",
                             R"({"shipment":"SH","orders":[")" + order +
                                 R"("],"items":[{"item":"PUMP-7","order":")" + order +
                                 R"(","quantity":)" + quantity(2) + "}]}");
            default:
                return event(number, pick(5) == 0 ? "order.cancelled" : "job.paused",
                             "{" + of + "}");
        }
    }

    std::mt19937 random_;
};

std::string shown(const std::optional<Decimal>& value) {
    return value ? value->text() : "-";
}

/// What people read of every order; ids of events left out, which differ from engine to engine.
std::map<std::string, std::string> told(const EngineFixture& fixture) {
    std::map<std::string, std::string> orders;
    for (int i = 0; i < kOrders; ++i) {
        const auto name = std::to_string(4711 + i);
        const auto row = fixture.engine->store().order(name);
        if (!row.ok() || !row->has_value()) {
            continue;
        }
        const auto& state = (*row)->state;
        std::string text(trace::orderStatusText(state.status));
        for (const auto& mark : state.milestones) {
            text += ' ' + formatTime(mark.occurredAt);
        }
        for (const auto& value : {state.released, state.started, state.produced, state.scrapped,
                                  state.posted, state.accepted, state.shipped}) {
            text += ' ' + shown(value);
        }
        text += state.held ? " held: " + state.heldReason : "";
        for (const auto& lot : state.lots) {
            text += ' ' + lot;
        }
        orders[name] = text;
    }
    return orders;
}

QString differences(const storage::VerifyReport& report) {
    QString text;
    for (const auto& one : report.differences) {
        text += QString::fromStdString(one) + '\n';
    }
    return text;
}

}  // namespace

/// Whatever happened, in whatever order: the projections are what the log alone would give.
class EngineRebuild : public QObject {
    Q_OBJECT

private slots:
    void projectionsAgreeWithTheLog_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 5; ++seed) {
            QTest::newRow(std::to_string(seed).c_str()) << seed;
        }
    }

    void projectionsAgreeWithTheLog() {
        QFETCH(unsigned, seed);
        const auto events = Story(seed).tell(90);
        EngineFixture fixture;
        fixture.start(false);
        std::size_t accepted = 0;
        for (std::size_t i = 0; i < events.size(); i += 9) {
            const auto first = events.begin() + static_cast<std::ptrdiff_t>(i);
            std::vector<Event> batch(first, first + 9);
            batch.push_back(batch.front());  // sent twice
            for (const auto& one : fixture.publish(batch).events) {
                accepted += one.verdict == storage::AcceptVerdict::Accepted ? 1 : 0;
            }
            if (i == 45) {
                fixture.stop();
                fixture.start(false);
            }
        }
        QCOMPARE(accepted, events.size());
        const auto verified = fixture.engine->store().verify();
        QVERIFY(verified.ok());
        QVERIFY2(verified->differences.empty(), qPrintable(differences(*verified)));
        QCOMPARE(verified->events, static_cast<std::int64_t>(events.size()));
        QVERIFY(verified->edges > 0);
    }

    void theSequenceOfArrivalDoesNotMatter_data() { projectionsAgreeWithTheLog_data(); }

    void theSequenceOfArrivalDoesNotMatter() {
        QFETCH(unsigned, seed);
        auto events = Story(seed).tell(60);
        EngineFixture first;
        first.start(false);
        first.publish(events);
        std::shuffle(events.begin(), events.end(), std::mt19937(seed + 100));
        EngineFixture second;
        second.start(false);
        for (std::size_t i = 0; i < events.size(); i += 20) {
            const auto from = events.begin() + static_cast<std::ptrdiff_t>(i);
            second.publish({from, from + 20});
        }
        const auto one = told(first);
        const auto other = told(second);
        QCOMPARE(one.size(), other.size());
        for (const auto& [order, text] : one) {
            QCOMPARE(QString::fromStdString(other.at(order)), QString::fromStdString(text));
        }
    }
};

QTEST_GUILESS_MAIN(EngineRebuild)
#include "tst_engine_rebuild.moc"
