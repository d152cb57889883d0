#include "store_fixture.h"

#include <QTest>

#include <deque>
#include <map>
#include <random>

using namespace throughline;
using namespace throughline::storage;

namespace {

std::string orderData(const std::string& order) {
    return "{\"order\":\"" + order + "\"}";
}

/// What the lanes of one destination must do, in a few lines.
struct LaneModel {
    struct Waiting {
        DeliveryId id;
        bool overtakes = false;
        bool failed = false;
        Timestamp nextAt;
    };
    struct Lane {
        std::deque<Waiting> queue;
        DeliveryId inFlight;
    };
    std::map<std::string, Lane> lanes;

    /// The delivery that may be claimed, if any.
    static const Waiting* claimable(const Lane& lane, Timestamp now) {
        if (lane.queue.empty() || lane.inFlight.valid()) {
            return nullptr;
        }
        const auto& head = lane.queue.front();
        if (!head.failed) {
            return head.nextAt <= now ? &head : nullptr;
        }
        for (const auto& waiting : lane.queue) {
            if (waiting.overtakes && !waiting.failed) {
                return waiting.nextAt <= now ? &waiting : nullptr;
            }
        }
        return nullptr;
    }
};

}  // namespace

/// Lanes: strictly first in, first out, whatever happens to whom.
class LanesTest : public QObject {
    Q_OBJECT

private slots:
    void oneAtATimeAndInOrder() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        f.acceptOne(eventOf("job.started", "b", "1", orderData("1")), {"erp"});
        f.acceptOne(released("2", "c"), {"erp"});
        auto claimed = f.claim("e", "erp");
        QCOMPARE(claimed.size(), std::size_t{2});
        QCOMPARE(claimed[0].event.sourceId, std::string("a"));
        QCOMPARE(claimed[1].event.sourceId, std::string("c"));
        QCOMPARE(claimed[0].route, std::string("all"));
        QVERIFY(f.claim("e", "erp").empty());
        QVERIFY(f.settle(claimed[0], "e"));
        claimed = f.claim("e", "erp");
        QCOMPARE(claimed.size(), std::size_t{1});
        QCOMPARE(claimed[0].event.sourceId, std::string("b"));
    }

    void onlyTheHolderOfTheLeaseSettles() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        auto claimed = f.claim("e", "erp").at(0);
        QVERIFY(!f.settle(claimed, "other"));
        auto stale = claimed;
        --stale.epoch;
        QVERIFY(!f.settle(stale, "e"));
        f.clock.advance(std::chrono::minutes{3});  // the lease ends
        const auto again = f.claim("e2", "erp").at(0);
        QCOMPARE(again.id, claimed.id);
        QVERIFY(again.epoch > claimed.epoch);
        QVERIFY(again.lastUnknown);
        QVERIFY(!f.settle(claimed, "e"));
        QVERIFY(f.settle(again, "e2"));
        QCOMPARE(f.store().delivery(claimed.id)->row.state, DeliveryState::Settled);
    }

    void aRetryWaitsAndKeepsItsPlace() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        f.acceptOne(eventOf("job.started", "b", "1", orderData("1")), {"erp"});
        const auto first = f.claim("e", "erp").at(0);
        const auto due = f.clock.now() + std::chrono::seconds{30};
        QVERIFY(f.failForNow(first, "e", due));
        QVERIFY(f.claim("e", "erp").empty());
        QCOMPARE(*f.store().nextDue(), std::optional(due));
        f.clock.advance(std::chrono::seconds{30});
        const auto again = f.claim("e", "erp").at(0);
        QCOMPARE(again.id, first.id);
        QCOMPARE(again.attempts, 1);
        QVERIFY(again.lastUnknown);
    }

    void aBlockedLaneStopsOnlyItselfAndIsOvertaken() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        f.acceptOne(eventOf("job.started", "b", "1", orderData("1")), {"erp"});
        auto cancel = eventOf("order.cancelled", "c", "1", orderData("1"));
        QVERIFY(cancel.facts.overtakes);
        f.acceptOne(released("2", "d"), {"erp"});
        auto claimed = f.claim("e", "erp");
        QVERIFY(f.failForGood(claimed[0], "e").ok());
        QVERIFY(f.settle(claimed[1], "e"));
        QVERIFY(f.claim("e", "erp").empty());
        f.acceptOne(cancel, {"erp"});
        claimed = f.claim("e", "erp");
        QCOMPARE(claimed.size(), std::size_t{1});
        QCOMPARE(claimed[0].event.sourceId, std::string("c"));
        QVERIFY(f.settle(claimed[0], "e"));
        QVERIFY(f.store().delivery(claimed[0].id)->overtook);
        const auto queue = f.store().queues()->at(0);
        QCOMPARE(queue.depth, 2);
        QCOMPARE(queue.blockedLanes, 1);
        QCOMPARE(queue.failed, 1);
        QCOMPARE(queue.settledTotal, 2);
        const auto lanes = f.store().lanes({.destination = "erp", .onlyBlocked = true});
        QCOMPARE(lanes->rows.size(), std::size_t{1});
        QCOMPARE(lanes->rows[0].depth, 2);
        QCOMPARE(lanes->rows[0].headCode, std::string("delivery.business_refused"));
    }

    void pausedIsNotClaimed() {
        StoreFixture f;
        f.acceptOne(released("1", "a"), {"erp"});
        f.acceptOne(released("2", "b"), {"erp"});
        const auto pause = [&](const std::string& lane, bool on) {
            return StoreFixture::wait<bool>(
                [&](auto done) { f.store().setPaused("erp", lane, on, anna(), "cutover", done); });
        };
        QVERIFY(pause("", true).ok());
        QVERIFY(f.claim("e", "erp").empty());
        QVERIFY(!f.store().nextDue()->has_value());
        QVERIFY(pause("", false).ok());
        QVERIFY(pause("1", true).ok());
        const auto claimed = f.claim("e", "erp");
        QCOMPARE(claimed.size(), std::size_t{1});
        QCOMPARE(claimed[0].laneKey, std::string("2"));
        QVERIFY(pause("1", false).ok());
        QCOMPARE(f.claim("e", "erp").size(), std::size_t{1});
    }

    void roomAndLimitAreKept() {
        StoreFixture f;
        for (int i = 0; i < 10; ++i) {
            f.acceptOne(released(std::to_string(i), "r" + std::to_string(i)), {"erp", "mes"});
        }
        const auto claimed = StoreFixture::wait<std::vector<Claimed>>([&](auto done) {
            f.store().claim({.owner = "e", .room = {{"erp", 3}, {"mes", 8}}, .limit = 7}, done);
        });
        QCOMPARE(claimed->size(), std::size_t{7});
        QCOMPARE(std::count_if(claimed->begin(), claimed->end(),
                               [](const auto& one) { return one.destination == "erp"; }),
                 3);
    }

    /// Seeded random claims, settlements, failures, replays and restarts against the model.
    void agreesWithTheModel_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 5; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void agreesWithTheModel() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const auto pick = [&](int below) {
            return static_cast<int>(random() % static_cast<unsigned>(below));
        };
        StoreFixture f;
        LaneModel model;
        std::map<std::string, Claimed> flying;
        int made = 0;
        for (int step = 0; step < 300; ++step) {
            const auto lane = std::to_string(pick(4));
            switch (pick(8)) {
                case 0:
                case 1:
                case 2: {
                    auto event = eventOf(pick(6) == 0 ? "order.cancelled" : "job.started",
                                         "e" + std::to_string(made++), lane, orderData(lane));
                    const bool overtakes = event.facts.overtakes;
                    const auto id = f.acceptOne(event, {"erp"});
                    model.lanes[lane].queue.push_back(
                        {f.store().event(id)->deliveries.at(0), overtakes, false, f.clock.now()});
                    break;
                }
                case 3:
                case 4: {
                    const auto claimed = f.claim("e", "erp");
                    std::map<std::string, DeliveryId> got;
                    for (const auto& one : claimed) {
                        got[one.laneKey] = one.id;
                        flying[one.laneKey] = one;
                    }
                    for (auto& [key, modelled] : model.lanes) {
                        const auto* expected = LaneModel::claimable(modelled, f.clock.now());
                        QCOMPARE(got[key], expected != nullptr ? expected->id : DeliveryId{});
                        if (expected != nullptr) {
                            modelled.inFlight = expected->id;
                        }
                    }
                    break;
                }
                case 5:
                case 6: {
                    if (!flying.contains(lane)) {
                        break;
                    }
                    const auto claimed = flying[lane];
                    flying.erase(lane);
                    auto& modelled = model.lanes[lane];
                    modelled.inFlight = {};
                    const auto at =
                        std::find_if(modelled.queue.begin(), modelled.queue.end(),
                                     [&](const auto& one) { return one.id == claimed.id; });
                    QVERIFY(at != modelled.queue.end());
                    const int how = pick(4);
                    if (how <= 1) {
                        QVERIFY(f.settle(claimed, "e"));
                        modelled.queue.erase(at);
                    } else if (how == 2) {
                        at->nextAt = f.clock.now() + std::chrono::seconds{pick(20)};
                        QVERIFY(f.failForNow(claimed, "e", at->nextAt));
                    } else {
                        QVERIFY(f.failForGood(claimed, "e").ok());
                        at->failed = true;
                    }
                    break;
                }
                default: {
                    f.clock.advance(std::chrono::seconds{1 + pick(10)});
                    auto& queue = model.lanes[lane].queue;
                    if (pick(3) == 0 && !queue.empty() && queue.front().failed) {
                        QVERIFY(f.replay(queue.front().id).ok());
                        queue.front().failed = false;
                        queue.front().nextAt = f.clock.now();
                    }
                    if (pick(10) == 0) {
                        f.close();
                        f.open();  // gives all leases back
                        for (auto& [key, modelled] : model.lanes) {
                            for (auto& waiting : modelled.queue) {
                                if (waiting.id == modelled.inFlight) {
                                    waiting.nextAt = f.clock.now();
                                }
                            }
                            modelled.inFlight = {};
                        }
                        flying.clear();
                    }
                }
            }
        }
        for (const auto& [key, modelled] : model.lanes) {
            const auto lanes = f.store().lanes({.destination = "erp"});
            for (const auto& row : lanes->rows) {
                if (row.laneKey == key) {
                    QCOMPARE(row.depth, static_cast<int>(modelled.queue.size()));
                    QCOMPARE(row.head, modelled.queue.front().id);
                    QCOMPARE(row.blocked, modelled.queue.front().failed);
                }
            }
        }
        QVERIFY(f.store().verify()->differences.empty());
    }
};

QTEST_GUILESS_MAIN(LanesTest)
#include "tst_lanes.moc"
