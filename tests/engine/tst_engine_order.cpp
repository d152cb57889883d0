#include "engine_fixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <deque>
#include <map>
#include <mutex>
#include <random>

using namespace throughline;
using namespace throughline::engine;

namespace {

constexpr const char* kPack = R"json({
  "name": "test", "version": "1.0.0", "description": "numbered events",
  "codec": { "format": "json" }, "atomic": "record",
  "inbound": [ { "name": "any", "file": "in.jq" } ],
  "outbound": [ { "name": "started", "event": "job.started", "file": "out.jq", "path": "/x" } ]
})json";

std::string destinationTo(const std::string& id, const std::string& path) {
    return "{ \"id\": \"" + id + "\", \"system\": \"mes\", \"pack\": \"test\", \"url\": \"http:/" +
           "/127.0.0.1:1" + path +
           "\", \"attempts\": 3, \"backoff_first_ms\": 1000, \"backoff_most_ms\": 5000 }";
}

constexpr const char* kIn = R"({type: "job.started", id: .id, plant: "GRZ", ordersequence: .number,
 data: {order: .order}})";

using LaneName = std::pair<std::string, std::string>;  ///< destination and order

/// What each lane should hold, by the words of the design: first in, first out.
struct Model {
    std::mutex mutex;
    std::map<LaneName, std::deque<int>> lanes;
    std::map<LaneName, bool> paused;
    std::vector<std::string> wrongs;
    std::mt19937_64 random;
    int trouble = 40;  ///< of a hundred answers
    std::size_t applied = 0;

    connectors::HttpReply take(const connectors::HttpRequest& request) {
        const std::scoped_lock lock(mutex);
        const auto body = nlohmann::json::parse(request.body);
        const bool spare = request.url.find("/spare") != std::string::npos;
        const LaneName name{spare ? "spare" : "to-mes", body["order"].get<std::string>()};
        const int number = body["number"].get<int>();
        auto& lane = lanes[name];
        if (lane.empty() || lane.front() != number || paused[name]) {
            wrongs.push_back(name.first + ' ' + name.second + ": " + std::to_string(number) +
                             (paused[name] ? " though it is paused" : " out of order"));
        }
        connectors::HttpReply reply;
        reply.reached = true;
        const auto dice = static_cast<int>(random() % 100);
        reply.status = dice >= trouble ? 201 : dice % 2 == 0 ? 503 : 422;
        if (reply.status == 201 && !lane.empty()) {
            lane.pop_front();
            ++applied;
        }
        return reply;
    }
    std::size_t waiting() {
        const std::scoped_lock lock(mutex);
        std::size_t count = 0;
        for (const auto& [name, lane] : lanes) {
            count += lane.size();
        }
        return count;
    }
};

std::vector<storage::LaneRow> blocked(const EngineFixture& fixture) {
    std::vector<storage::LaneRow> all;
    for (const char* destination : {"to-mes", "spare"}) {
        const auto page =
            fixture.engine->store().lanes({.destination = destination, .onlyBlocked = true});
        if (page.ok()) {
            all.insert(all.end(), page->rows.begin(), page->rows.end());
        }
    }
    return all;
}

}  // namespace

/// Whatever people and machines do to lanes, each delivers first in, first out: random steps from
/// a seed, held against a model.
class EngineOrder : public QObject {
    Q_OBJECT

private slots:
    void lanesKeepTheirOrderWhateverIsDoneToThem_data() {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {1U, 2U, 3U}) {
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
        }
    }

    void lanesKeepTheirOrderWhateverIsDoneToThem() {
        QFETCH(quint64, seed);
        Model model;
        model.random.seed(seed);
        std::mt19937_64 random(seed * 7919);
        EngineFixture fixture;
        fixture.write("packs/test/pack.jsonc", kPack);
        fixture.write("packs/test/in.jq", kIn);
        fixture.write("packs/test/out.jq", "{order: .data.order, number: .ordersequence}");
        fixture.write("landscape/endpoints.jsonc",
                      R"({ "inbound": [ { "id": "erp", "system": "erp", "pack": "test" } ],
                           "outbound": [ )" +
                          destinationTo("to-mes", "/orders") + ", " +
                          destinationTo("spare", "/spare") + "] }");
        fixture.write("landscape/routes.jsonc",
                      R"({"routes": [{"id": "r", "event": "job.*", "destination": "to-mes"}]})");
        fixture.ledger.answerWith([&](const auto& request) { return model.take(request); });
        fixture.start();
        std::map<std::string, int> last;
        std::size_t sent = 0, skipped = 0, redirected = 0;
        for (int step = 0; step < 250; ++step) {
            const auto dice = random() % 100;
            const auto order = "47" + std::to_string(random() % 4);
            const LaneName name{random() % 3 == 0 ? "spare" : "to-mes", order};
            if (dice < 50) {
                const auto number = ++last[order];
                {
                    const std::scoped_lock lock(model.mutex);
                    model.lanes[{"to-mes", order}].push_back(number);
                }
                const auto text = std::to_string(number);
                QCOMPARE(fixture
                             .send(R"({"order":")" + order + R"(","id":")" + order + '-' + text +
                                   R"(","number":)" + text + "}")
                             ->accepted,
                         1);
                ++sent;
            } else if (dice < 60) {
                fixture.advance(std::chrono::seconds{random() % 120});
            } else if (dice < 68) {
                bool pause = false;
                {
                    const std::scoped_lock lock(model.mutex);
                    pause = !model.paused[name];
                    model.paused[name] = false;
                }
                QVERIFY(fixture.engine
                            ->setPaused(name.first, name.second, pause, fixture.person, "a look")
                            .ok());
                fixture.settleDown();
                const std::scoped_lock lock(model.mutex);
                model.paused[name] = pause;
            } else if (dice < 72) {
                fixture.stop();
                fixture.start();
            } else if (const auto heads = blocked(fixture); !heads.empty()) {
                const auto& head = heads[random() % heads.size()];
                const LaneName lane{head.destination, head.laneKey};
                if (dice < 84) {
                    QVERIFY(fixture.engine
                                ->replay({head.head.text()}, fixture.person, "again", std::nullopt)
                                .ok());
                } else {
                    const bool away = dice < 92 || lane.first == "spare";
                    {
                        const std::scoped_lock lock(model.mutex);
                        auto& numbers = model.lanes[lane];
                        QVERIFY2(!numbers.empty(), head.laneKey.c_str());
                        if (!away) {
                            model.lanes[{"spare", lane.second}].push_back(numbers.front());
                        }
                        numbers.pop_front();
                    }
                    if (away) {
                        QVERIFY(fixture.engine->skip(head.head, fixture.person, "not needed").ok());
                        ++skipped;
                    } else {
                        QVERIFY(fixture.engine
                                    ->redirect(head.head, "spare", fixture.person, "other hall")
                                    .ok());
                        ++redirected;
                    }
                }
            }
            fixture.settleDown();
            QVERIFY2(model.wrongs.empty(), model.wrongs.empty() ? "" : model.wrongs[0].c_str());
        }
        {
            const std::scoped_lock lock(model.mutex);
            model.trouble = 0;
            model.paused.clear();
        }
        for (const auto& [order, number] : last) {
            for (const char* destination : {"to-mes", "spare"}) {
                QVERIFY(
                    fixture.engine->setPaused(destination, order, false, fixture.person, "goes on")
                        .ok());
            }
        }
        for (int round = 0; round < 200 && model.waiting() > 0; ++round) {
            for (const auto& head : blocked(fixture)) {
                (void)fixture.engine->replay({head.head.text()}, fixture.person, "again",
                                             std::nullopt);
            }
            fixture.advance(std::chrono::minutes{10});
        }
        QVERIFY2(model.wrongs.empty(), model.wrongs.empty() ? "" : model.wrongs[0].c_str());
        QCOMPARE(model.waiting(), std::size_t{0});
        QCOMPARE(model.applied + skipped, sent);
        QVERIFY(skipped > 0 && redirected > 0);
        QCOMPARE(fixture.engine->store().status()->deliveriesPending, 0);
        QVERIFY(fixture.engine->store().verify()->differences.empty());
    }
};

QTEST_GUILESS_MAIN(EngineOrder)
#include "tst_engine_order.moc"
