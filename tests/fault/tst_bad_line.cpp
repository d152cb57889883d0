#include "engine/engine.h"
#include "support/fault_proxy.h"
#include "support/order_sender.h"
#include "support/plain_landscape.h"
#include "support/receiver.h"
#include "support/soak.h"

#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::test;

using Mode = FaultProxy::Mode;

namespace {
constexpr int kPatience = 60'000;
constexpr int kOrders = 8;
}  // namespace

/// Trust, test 8: the line to one receiver is slow, hangs, flaps, breaks off or loses answers. The
/// other destination does not feel it; afterwards each message has had one effect, in order.
class BadLineTest : public QObject {
    Q_OBJECT

private slots:
    void aBadLineIsItsOwnDestinationsMatter_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("always");   ///< else every second request
        QTest::addColumn<bool>("effects");  ///< the receiver acts while the line is bad
        QTest::newRow("slow") << static_cast<int>(Mode::Slow) << true << true;
        QTest::newRow("hung") << static_cast<int>(Mode::Hang) << true << false;
        QTest::newRow("refused") << static_cast<int>(Mode::Refuse) << true << false;
        QTest::newRow("flapping") << static_cast<int>(Mode::Refuse) << false << true;
        QTest::newRow("reset mid-body") << static_cast<int>(Mode::ResetBody) << true << true;
        QTest::newRow("reply lost") << static_cast<int>(Mode::LoseReply) << true << true;
        QTest::newRow("every second reply lost")
            << static_cast<int>(Mode::LoseReply) << false << true;
    }

    void aBadLineIsItsOwnDestinationsMatter() {
        QFETCH(int, mode);
        QFETCH(bool, always);
        QFETCH(bool, effects);
        bool bad = true;
        int asked = 0;
        Receiver receiver;
        FaultProxy proxy(receiver.port(), [&] {
            const bool now = bad && (always || ++asked % 2 == 0);
            return now ? static_cast<Mode>(mode) : Mode::Through;
        });
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto engine =
            start(folder, clock, {{"bad", proxy.url("/bad")}, {"good", receiver.url("/good")}});
        QVERIFY(engine);
        OrderSender sender("L", kOrders, {"/intake/in"});
        sender.start(engine->httpPort());

        // while the line is bad the other destination gets everything, as it comes
        const auto wanted = static_cast<std::size_t>(figure(48, 4'000));
        QTRY_VERIFY_WITH_TIMEOUT(sender.acknowledgedCount() >= wanted, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(sender.finish(), kPatience);
        const auto all = sender.acknowledged();
        QTRY_VERIFY_WITH_TIMEOUT(wrongsOf(receiver.books(), {"/good"}, all).empty(), kPatience);
        const auto atBad = countOf(receiver.books(), "/bad");
        QTRY_VERIFY_WITH_TIMEOUT(proxy.requests() > 0, kPatience);
        QVERIFY2(effects || atBad == 0, "a line that lets nothing through let something through");

        bad = false;
        QTRY_VERIFY_WITH_TIMEOUT(wrongsOf(receiver.books(), {"/bad", "/good"}, all).empty(),
                                 kPatience);
        const auto books = receiver.books();
        QCOMPARE(books.effects, 2 * sender.acknowledgedCount());
        if (mode == static_cast<int>(Mode::LoseReply) ||
            mode == static_cast<int>(Mode::ResetBody)) {
            QVERIFY2(books.repeats > 0, "nothing was sent again");
        }
        report(
            QStringLiteral("line %1: %2 messages; the good destination had all while the bad one "
                           "had %3; then %4 repeats under the same key, one effect each, in order")
                .arg(QLatin1String(QTest::currentDataTag()))
                .arg(sender.acknowledgedCount())
                .arg(atBad)
                .arg(books.repeats));
    }

    /// A receiver that is away is asked by one call at a time, however much waits for it.
    void oneProbeAtATime() {
        int under = 0;
        int most = 0;
        bool bad = true;
        Receiver receiver;
        // each request hangs until its caller gives up
        FaultProxy proxy(receiver.port(), [&] { return bad ? Mode::Hang : Mode::Through; });
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto engine = start(folder, clock, {{"bad", proxy.url("/bad")}});
        QVERIFY(engine);
        OrderSender sender("P", kOrders, {"/intake/in"});
        sender.start(engine->httpPort());
        QTRY_VERIFY_WITH_TIMEOUT(sender.acknowledgedCount() >= 40, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(sender.finish(), kPatience);
        // the calls that were under way when it broke have ended: from now on there are only probes
        QTRY_VERIFY_WITH_TIMEOUT(proxy.requests() >= 10, kPatience);
        const int before = proxy.requests();
        QTRY_VERIFY_WITH_TIMEOUT((under = inFlight(*engine), most = std::max(most, under),
                                  proxy.requests() >= before + figure(4, 40)),
                                 kPatience);
        QCOMPARE(most, 1);
        bad = false;
        QTRY_VERIFY_WITH_TIMEOUT(
            wrongsOf(receiver.books(), {"/bad"}, sender.acknowledged()).empty(), kPatience);
        report(QStringLiteral("circuit: %1 probes of a hung destination, at most %2 at a time")
                   .arg(proxy.requests() - before)
                   .arg(most));
    }

private:
    static std::unique_ptr<engine::Engine> start(
        const QTemporaryDir& folder, const Clock& clock,
        const std::map<std::string, std::string>& destinations) {
        const std::filesystem::path root(folder.path().toStdString());
        PlainLandscape landscape;
        landscape.destinations = destinations;
        landscape.policy = R"("concurrency": 4, "timeout_ms": 300, "attempts": 1000,
            "backoff_first_ms": 20, "backoff_most_ms": 200,
            "circuit": { "failures": 5, "open_ms": 100 })";
        landscape.write(root);
        engine::Settings settings;
        settings.data = root / "data";
        settings.landscape = root / "landscape";
        settings.resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
        settings.worker =
            qEnvironmentVariable("THROUGHLINE_BIN").toStdString() + "/throughline-mapper";
        settings.mapperWorkers = 1;
        auto started = engine::Engine::start(settings, clock);
        if (!started.ok()) {
            qWarning("%s", started.error().message().c_str());
            return nullptr;
        }
        return *std::move(started);
    }

    static std::size_t countOf(const Receiver::Books& books, const std::string& destination) {
        std::size_t count = 0;
        if (const auto found = books.applied.find(destination); found != books.applied.end()) {
            for (const auto& [order, numbers] : found->second) {
                count += numbers.size();
            }
        }
        return count;
    }

    static int inFlight(const engine::Engine& engine) {
        const auto queues = engine.store().queues();
        return queues.ok() && !queues->empty() ? queues->front().inFlight : 0;
    }
};

QTEST_GUILESS_MAIN(BadLineTest)
#include "tst_bad_line.moc"
