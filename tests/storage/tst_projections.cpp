#include "store_fixture.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace throughline;
using namespace throughline::storage;

namespace {

std::string orderData(const std::string& order) {
    return "{\"order\":\"" + order + "\"}";
}

/// Walks a list page by page; every row's name, in order.
template <class Query, class Fetch, class Name>
std::vector<std::string> walk(Query query, Fetch fetch, Name name) {
    std::vector<std::string> names;
    for (int pages = 0; pages < 100; ++pages) {
        const auto page = fetch(query);
        if (!page) {
            return {page.error().message()};
        }
        for (const auto& row : page->rows) {
            names.push_back(name(row));
        }
        if (page->next.empty()) {
            break;
        }
        query.after = page->next;
    }
    return names;
}

bool allDifferent(const std::vector<std::string>& names) {
    return std::set(names.begin(), names.end()).size() == names.size();
}

}  // namespace

/// Orders, events, lists, search: what readers see of what was accepted.
class ProjectionsTest : public QObject {
    Q_OBJECT

private slots:
    void anOrderTellsWhereItStands() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"));
        const auto before = f.store().order("4711")->value().revision;
        f.acceptOne(eventOf("job.started", "b", "4711", orderData("4711")));
        const auto row = f.store().order("4711")->value();
        QCOMPARE(row.state.item, std::string("PUMP-1"));
        QCOMPARE(row.state.furthest(), std::optional(trace::Milestone::Started));
        QVERIFY(row.revision > before);
        QVERIFY(!f.store().order("none")->has_value());
    }

    void stateSurvivesAReopen() {
        StoreFixture f;
        f.acceptOne(released("4711", "a"));
        f.close();
        f.open();
        f.acceptOne(eventOf("job.started", "b", "4711", orderData("4711")));
        QCOMPARE(f.store().order("4711")->value().state.item, std::string("PUMP-1"));
        QVERIFY(f.store().verify()->differences.empty());
    }

    void ordersAreFilteredAndPagedInEverySorting() {
        StoreFixture f;
        for (int i = 0; i < 25; ++i) {
            f.acceptOne(released(std::to_string(1000 + i), "r" + std::to_string(i)));
            if (i % 5 == 0) {
                f.clock.advance(std::chrono::seconds{1});
            }
        }
        f.clock.advance(std::chrono::seconds{1});
        f.acceptOne(eventOf("job.started", "s", "1003", orderData("1003")));
        const auto fetch = [&](const OrderQuery& query) { return f.store().orders(query); };
        const auto name = [](const OrderRow& row) { return row.state.order; };
        using Sort = OrderQuery::Sort;
        for (const auto sort : {Sort::LastChange, Sort::Order, Sort::DueDate}) {
            for (const bool ascending : {false, true}) {
                const auto names =
                    walk(OrderQuery{.sort = sort, .ascending = ascending, .limit = 4}, fetch, name);
                QCOMPARE(names.size(), std::size_t{25});
                QVERIFY(allDifferent(names));
                if (sort == Sort::Order) {
                    QVERIFY(ascending ? std::is_sorted(names.begin(), names.end())
                                      : std::is_sorted(names.rbegin(), names.rend()));
                }
            }
        }
        QCOMPARE(walk(OrderQuery{.text = "101", .limit = 3}, fetch, name).size(), std::size_t{10});
        QCOMPARE(walk(OrderQuery{.text = "PUMP"}, fetch, name).size(), std::size_t{25});
        QCOMPARE(walk(OrderQuery{.furthest = trace::Milestone::Started}, fetch, name),
                 std::vector<std::string>{"1003"});
        QCOMPARE(walk(OrderQuery{.plant = "LYS"}, fetch, name).size(), std::size_t{0});
        QCOMPARE(walk(OrderQuery{}, fetch, name).at(0), std::string("1003"));
        QVERIFY(walk(OrderQuery{.onlyStuck = true}, fetch, name).empty());
    }

    void eventsArePagedBothWaysAndByKey() {
        StoreFixture f;
        for (int i = 0; i < 12; ++i) {
            const auto order = std::to_string(i % 2);
            f.acceptOne(eventOf(i % 3 == 0 ? "job.started" : "job.paused", "e" + std::to_string(i),
                                order, orderData(order)),
                        {"erp"});
            f.clock.advance(std::chrono::seconds{1});
        }
        const auto fetch = [&](const EventQuery& query) { return f.store().events(query); };
        const auto name = [](const EventRow& row) { return row.sourceId; };
        const auto newest = walk(EventQuery{.limit = 5}, fetch, name);
        auto oldest = walk(EventQuery{.oldestFirst = true, .limit = 5}, fetch, name);
        QCOMPARE(newest.size(), std::size_t{12});
        std::reverse(oldest.begin(), oldest.end());
        QCOMPARE(newest, oldest);
        QCOMPARE(walk(EventQuery{.order = "1", .limit = 2}, fetch, name).size(), std::size_t{6});
        QCOMPARE(walk(EventQuery{.correlationId = "1", .limit = 4}, fetch, name).size(),
                 std::size_t{6});
        QCOMPARE(walk(EventQuery{.type = "job.started", .limit = 3}, fetch, name).size(),
                 std::size_t{4});
        QCOMPARE(walk(EventQuery{.order = "1", .type = "job.started"}, fetch, name).size(),
                 std::size_t{2});
        QCOMPARE(
            walk(EventQuery{.from = f.clock.now() - std::chrono::seconds{3}}, fetch, name).size(),
            std::size_t{3});
        QCOMPARE(f.store().events({})->rows.at(0).deliveriesOpen, 1);
        const auto deliveries = walk(
            DeliveryQuery{.order = "1", .limit = 2},
            [&](const DeliveryQuery& query) { return f.store().deliveries(query); },
            [](const DeliveryRow& row) { return row.id.text(); });
        QCOMPARE(deliveries.size(), std::size_t{6});
        QVERIFY(allDifferent(deliveries));
    }

    void deliveriesAreListedBeforeAndAfterTheyAreSettled() {
        StoreFixture f;
        const auto event = f.acceptOne(released("1", "a"), {"erp", "mes"});
        QVERIFY(f.settle(f.claim("e", "erp").at(0), "e"));
        const auto all = f.store().deliveries({.event = event});
        QCOMPARE(all->rows.size(), std::size_t{2});
        const auto settled = f.store().deliveries({.state = DeliveryState::Settled});
        QCOMPARE(settled->rows.size(), std::size_t{1});
        QCOMPARE(settled->rows.at(0).destination, std::string("erp"));
        QVERIFY(settled->rows.at(0).settledAt == f.clock.now());
        QCOMPARE(f.store().event(event)->deliveries.size(), std::size_t{2});
        const auto status = f.store().status();
        QCOMPARE(status->deliveriesPending, 1);
        QCOMPARE(status->deliveriesSettled, 1);
    }

    void lanesAndExceptionsArePaged() {
        StoreFixture f;
        for (int i = 0; i < 7; ++i) {
            f.acceptOne(released(std::to_string(i), "r" + std::to_string(i)), {"erp", "mes"});
        }
        for (const auto& claimed : f.claim("e", "erp")) {
            QVERIFY(f.failForGood(claimed, "e").ok());
        }
        const auto lanes = walk(
            LaneQuery{.limit = 3}, [&](const LaneQuery& query) { return f.store().lanes(query); },
            [](const LaneRow& row) { return row.destination + "/" + row.laneKey; });
        QCOMPARE(lanes.size(), std::size_t{14});
        QVERIFY(allDifferent(lanes));
        const auto exceptions = walk(
            ExceptionQuery{.limit = 3},
            [&](const ExceptionQuery& query) { return f.store().exceptions(query); },
            [](const ExceptionRow& row) { return row.id.text(); });
        QCOMPARE(exceptions.size(), std::size_t{7});
        QVERIFY(allDifferent(exceptions));
    }

    void searchLeadsToWhatWasMeant() {
        StoreFixture f;
        const auto event = f.acceptOne(released("4711", "a"));
        f.acceptOne(released("47110", "b"));
        f.acceptOne(
            eventOf("shipment.ready", "c", "", "{\"shipment\":\"SH-9\",\"orders\":[\"4711\"]}"));
        const auto orders = f.store().search("4711", 10);
        QVERIFY(orders->size() >= 2);
        QCOMPARE(orders->at(0).kind, std::string("order"));
        QCOMPARE(orders->at(0).key, std::string("4711"));
        QCOMPARE(orders->at(1).key, std::string("47110"));
        const auto shipments = f.store().search("sh-9", 10);
        QVERIFY(!shipments->empty());
        QCOMPARE(shipments->at(0).kind, std::string("shipment"));
        const auto byId = f.store().search(event.text(), 10);
        QCOMPARE(byId->at(0).kind, std::string("event"));
        QVERIFY(f.store().search("nothing", 10)->empty());
        QVERIFY(f.store().search("", 10)->empty());
    }
};

QTEST_GUILESS_MAIN(ProjectionsTest)
#include "tst_projections.moc"
