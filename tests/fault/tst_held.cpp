#include "connectors/http_client.h"
#include "storage/store.h"
#include "support/plain_landscape.h"
#include "support/receiver.h"
#include "support/service_process.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <future>
#include <random>

using namespace throughline;
using namespace throughline::test;

namespace {

constexpr int kPatience = 60'000;
constexpr int kOrders = 24, kEvents = 6;
const std::vector<std::string> kDestinations{"/a", "/b"};

std::string nameOf(int order) {
    return "H" + std::to_string(order);
}

/// A sender whose orders' events are counted, and may come early by an hour.
void countEvents(const std::filesystem::path& root) {
    std::ofstream(root / "landscape/systems.jsonc", std::ios::binary) << R"({ "name": "counted",
        "plants": [ { "id": "GRZ", "name": "Graz", "zone": "Europe/Vienna" } ],
        "systems": [
          { "id": "mes", "name": "MES Graz", "kind": "MES", "plant": "GRZ",
            "source": "/systems/mes", "sequence_window_s": 3600 },
          { "id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp" } ] })";
    std::ofstream(root / "packs/plain/in.jq", std::ios::binary)
        << R"({type: "operation.completed", id: .id, plant: "GRZ", ordersequence: (.seq | tonumber),
               data: {order: .order, operation: .seq}})";
}

}  // namespace

/// What is held for order is as safe as what went on: a killed engine releases it in order when it
/// is started again, or says what never came.
class HeldTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        landscape_.destinations = {{"a", receiver_.url("/a")}, {"b", receiver_.url("/b")}};
        landscape_.write(root());
        countEvents(root());
        QVERIFY(service_.start());
    }

    void killedWithEventsHeldItReleasesThemInOrder() {
        std::vector<std::pair<std::string, int>> early;
        for (int order = 0; order < kOrders; ++order) {
            for (int number = 2; number <= kEvents; ++number) {
                early.emplace_back(nameOf(order), number);
            }
        }
        std::shuffle(early.begin(), early.end(), random_);
        for (std::size_t i = 0; i < early.size(); ++i) {
            if (i % 30 == 29) {
                again();
            }
            QVERIFY2(take(early[i].first, early[i].second), "an early event is acknowledged");
        }
        again();
        QCOMPARE(receiver_.effects(), std::size_t{0});      // all of it waits for the first
        for (int order = 0; order < kOrders; order += 3) {  // a sender that repeats itself
            QVERIFY(take(nameOf(order), 3));
        }
        // Killed between and in the middle of releases, at every step of one.
        for (const auto* point :
             {"intake.before_accept", "store.before_commit", "store.after_commit",
              "intake.accepted", "delivery.after_reply", "delivery.settled"}) {
            service_.kill();
            QVERIFY(service_.start(QLatin1String(point) + QStringLiteral(":3")));
            for (int tries = 0; tries < 4 && next_ < kOrders; ++tries) {
                if (!take(nameOf(next_), 1)) {
                    break;
                }
                ++next_;
            }
            QVERIFY2(service_.endsWithin(kPatience) && service_.crashed(), point);
            QVERIFY(service_.start());
        }
        for (int order = 0; order < kOrders; ++order) {
            QVERIFY(take(nameOf(order), 1));
        }
        QTRY_VERIFY_WITH_TIMEOUT(receiver_.effects() >= acknowledgedCount() * kDestinations.size(),
                                 kPatience);
        const auto wrongs = wrongsOf(receiver_.books(), kDestinations, acknowledged_);
        QVERIFY2(wrongs.empty(), wrongs.empty() ? "" : wrongs.front().c_str());
    }

    void whatNeverCameIsNamedWhenItsTimePassedMeanwhile() {
        const auto before = receiver_.effects();
        for (const int number : {7, 4, 5}) {
            QVERIFY(take("gap", number));
        }
        QVERIFY(take("gap", 1));
        QTRY_COMPARE_WITH_TIMEOUT(receiver_.effects(), before + kDestinations.size(), kPatience);
        service_.kill();
        service_.say(
            {QStringLiteral("--clock-time"),
             QDateTime::currentDateTimeUtc().addSecs(2 * 3600).toString(Qt::ISODateWithMs)});
        QVERIFY(service_.start());
        QTRY_COMPARE_WITH_TIMEOUT(receiver_.effects(), before + 4 * kDestinations.size(),
                                  kPatience);
        const auto wrongs = wrongsOf(receiver_.books(), kDestinations, acknowledged_);
        QVERIFY2(wrongs.empty(), wrongs.empty() ? "" : wrongs.front().c_str());
        QVERIFY(take("gap", 3));  // late, and taken all the same
        QTRY_COMPARE_WITH_TIMEOUT(receiver_.effects(), before + 5 * kDestinations.size(),
                                  kPatience);
    }

    void theStoreSaysTheSame() {
        QVERIFY(service_.stop());
        const SystemClock clock;
        IdSource ids(clock);
        const auto store = storage::openSqliteStore(root() / "data", clock, ids);
        QVERIFY(store.ok());
        const auto open = (*store)->exceptions({});
        QVERIFY(open.ok());
        std::vector<std::string> sentences;
        for (const auto& row : open->rows) {
            QCOMPARE(row.code, std::string("intake.sequence_gap"));
            QCOMPARE(row.order, std::string("gap"));
            sentences.push_back(row.sentence);
        }
        QCOMPARE(sentences.size(), std::size_t{2});
        for (const char* missing : {"Events 2 to 3 of order gap from MES Graz never came",
                                    "Event 6 of order gap from MES Graz never came"}) {
            QVERIFY2(std::any_of(sentences.begin(), sentences.end(),
                                 [&](const auto& sentence) {
                                     return sentence.find(missing) != std::string::npos;
                                 }),
                     missing);
        }
        const auto verified = (*store)->verify();
        QVERIFY(verified.ok());
        QVERIFY2(verified->differences.empty(),
                 verified->differences.empty() ? "" : verified->differences.front().c_str());
        const auto status = (*store)->status();
        QCOMPARE(status->deliveriesPending, 0);
        QCOMPARE(status->events, static_cast<std::int64_t>(acknowledgedCount()));
        QCOMPARE(status->deliveriesSettled, static_cast<std::int64_t>(receiver_.effects()));
        QCOMPARE(receiver_.books().applied.at("/a").at("gap"), (std::vector<int>{1, 4, 5, 7, 3}));
    }

private:
    /// True when it is acknowledged.
    bool take(const std::string& order, int number) {
        connectors::HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(service_.port()) + "/intake/in";
        request.headers["Content-Type"] = "application/json";
        request.body = PlainLandscape::message(order, number);
        request.timeout = std::chrono::seconds{10};
        const auto client = connectors::makeHttpClient();
        std::promise<connectors::HttpReply> promise;
        client->send(std::move(request),
                     [&](connectors::HttpReply reply) { promise.set_value(std::move(reply)); });
        const auto reply = promise.get_future().get();
        if (reply.status != 200 && reply.status != 201) {
            return false;
        }
        acknowledged_[order].insert(number);
        return true;
    }
    void again() {
        service_.kill();
        QVERIFY(service_.start());
    }
    [[nodiscard]] std::size_t acknowledgedCount() const {
        std::size_t count = 0;
        for (const auto& [order, numbers] : acknowledged_) {
            count += numbers.size();
        }
        return count;
    }
    std::filesystem::path root() const { return folder_.path().toStdString(); }

    QTemporaryDir folder_;
    std::mt19937_64 random_{7};
    Receiver receiver_;
    PlainLandscape landscape_;
    ServiceProcess service_{folder_.filePath(QStringLiteral("data")),
                            folder_.filePath(QStringLiteral("landscape"))};
    std::map<std::string, std::set<int>> acknowledged_;
    int next_ = 0;
};

QTEST_GUILESS_MAIN(HeldTest)
#include "tst_held.moc"
