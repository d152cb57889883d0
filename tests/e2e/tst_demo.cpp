#include "engine/engine.h"
#include "support/ledger.h"
#include "support/plant_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace throughline;

/// The demo: plant and engine together. Orders move on to shipped, and those that a fault stopped
/// do so once a person has put it right.
class DemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healthyOrdersReachShipped();
    void closedPeriodIsFixedAndTheOrderShips();
    void unknownUnitIsMappedAndTheOrderShips();
    void missingPlanIsReplacedAndTheOrderShips();
    void silentJobReportsWhenAskedAgain();
    void failedFirstPieceGoesOnWithADeviation();
    void failedReleaseStaysBlocked();
    void genealogyReachesThreeLevels();
    void receiversAppliedExactlyWhatWasSettled();
    void cleanupTestCase();

private:
    bool reached(const QString& order, trace::Milestone milestone) const;
    storage::ExceptionRow exceptionOf(const std::string& order, const std::string& code) const;
    std::string why(const QString& order) const;

    static constexpr double kSpeed = 900;
    QTemporaryDir folder_;
    test::PlantProcess plant_;
    std::unique_ptr<ScaledClock> clock_;
    std::unique_ptr<engine::Engine> engine_;
    const engine::Actor person_{.user = "erp.support", .role = "erp support"};
};

namespace {

constexpr int kPatience = 60'000;

std::string withMember(const std::string& json, const QString& name, const QString& value) {
    auto object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    object[name] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace

void DemoTest::initTestCase() {
    // Noon: none of the ERP's maintenance windows is near.
    clock_ = std::make_unique<ScaledClock>(kSpeed, parseTime("2026-11-23T12:00:00Z"));
    const auto ports =
        plant_.start(folder_.path() + QStringLiteral("/plant"),
                     {QStringLiteral("--no-live"), QStringLiteral("--orders"), QStringLiteral("40"),
                      QStringLiteral("--speed"), QString::number(kSpeed)});
    QCOMPARE(ports.size(), std::size_t{7});
    engine::Settings settings;
    const std::filesystem::path resources =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    settings.data = folder_.path().toStdString() + "/engine";
    settings.resources = resources;
    settings.landscape = resources / "demo" / "landscape";
    settings.worker = qEnvironmentVariable("THROUGHLINE_BIN").toStdString() + "/throughline-mapper";
    for (const auto& [system, port] : ports) {
        settings.variables["port." + system] = std::to_string(port);
    }
    auto started = engine::Engine::start(settings, *clock_);
    QVERIFY2(started.ok(),
             started.ok() ? "" : (started.error().message() + started.error().file).c_str());
    engine_ = *std::move(started);
    plant_.connectTo(engine_->httpPort(), formatTime(clock_->now()));
}

bool DemoTest::reached(const QString& order, trace::Milestone milestone) const {
    const auto row = engine_->store().order(order.toStdString());
    return row.ok() && *row && (*row)->state.mark(milestone).event.valid();
}

storage::ExceptionRow DemoTest::exceptionOf(const std::string& order,
                                            const std::string& code) const {
    storage::ExceptionQuery query;
    query.limit = 500;
    const auto page = engine_->store().exceptions(query);
    if (page.ok()) {
        for (const auto& row : page->rows) {
            if (row.code == code && (order.empty() || row.order == order)) {
                return row;
            }
        }
    }
    return {};
}

std::string DemoTest::why(const QString& order) const {
    std::string text = order.toStdString() + " stands at";
    const auto trace = engine_->orderTrace(order.toStdString());
    if (!trace.ok()) {
        return trace.error().message();
    }
    for (const auto& step : trace->milestones) {
        if (step.event.valid()) {
            text += " " + std::string(trace::milestoneText(step.kind));
        }
    }
    for (const auto& exception : trace->exceptions) {
        text += "; " + exception.causeTitle + ": " + exception.sentence;
    }
    return text;
}

#define QTRY_REACHED(order, milestone)                                   \
    QTRY_VERIFY2_WITH_TIMEOUT(reached(QStringLiteral(order), milestone), \
                              why(QStringLiteral(order)).c_str(), kPatience)

void DemoTest::healthyOrdersReachShipped() {
    QTRY_REACHED("1000001", trace::Milestone::Shipped);
    QTRY_REACHED("1000002", trace::Milestone::Shipped);
    QTRY_REACHED("1000014", trace::Milestone::Shipped);  // every message twice
    QTRY_REACHED("1000021", trace::Milestone::Shipped);  // completed in two parts
    QTRY_REACHED("1000025", trace::Milestone::Shipped);  // an acknowledgement came late
    QTRY_REACHED("1000026", trace::Milestone::Shipped);  // out of order
    QTRY_REACHED("1000040", trace::Milestone::Shipped);
}

void DemoTest::closedPeriodIsFixedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(exceptionOf("1000017", "delivery.business_refused").id.valid(),
                             kPatience);
    const auto exception = exceptionOf("1000017", "delivery.business_refused");
    QCOMPARE(QString::fromStdString(exception.causeTitle),
             QStringLiteral("ERP refuses: posting period closed"));
    const auto editable = engine_->editable(exception.id);
    QVERIFY2(editable.ok(), editable.ok() ? "" : editable.error().message().c_str());
    const auto fixed =
        withMember(editable->payload, QStringLiteral("posting_date"), QStringLiteral("2026-11-23"));
    const auto preview = engine_->previewFix(exception.id, fixed);
    QVERIFY2(preview.ok() && preview->possible,
             preview.ok() && !preview->errors.empty() ? preview->errors[0].message().c_str() : "");
    const auto sent =
        engine_->fix(exception.id, fixed, person_, "Day of the open period", editable->revision);
    QVERIFY2(sent.ok() && sent->ok,
             sent.ok() ? sent->text.c_str() : sent.error().message().c_str());
    QTRY_REACHED("1000017", trace::Milestone::Shipped);
}

void DemoTest::unknownUnitIsMappedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(exceptionOf({}, "mapping.unit_unknown").id.valid(), kPatience);
    QVERIFY(!reached(QStringLiteral("1000020"), trace::Milestone::GoodsPosted));
    const auto taken = engine_->setValue(
        {.map = "unit", .system = "mes-lyon", .source = "UVC", .canonical = "{piece}"}, person_,
        "One unit sold is one drive");
    QVERIFY2(taken.ok(), taken.ok() ? "" : taken.error().message().c_str());
    const auto exception = exceptionOf({}, "mapping.unit_unknown");
    QVERIFY2(*taken == 1, (std::to_string(*taken) + exception.causeKey).c_str());
    QTRY_REACHED("1000020", trace::Milestone::Shipped);
}

void DemoTest::missingPlanIsReplacedAndTheOrderShips() {
    QTRY_VERIFY_WITH_TIMEOUT(exceptionOf("1000019", "delivery.business_refused").id.valid(),
                             kPatience);
    const auto exception = exceptionOf("1000019", "delivery.business_refused");
    const auto editable = engine_->editable(exception.id);
    QVERIFY(editable.ok());
    const auto sent = engine_->fix(
        exception.id,
        withMember(editable->payload, QStringLiteral("item_revision"), QStringLiteral("B")),
        person_, "The drawing is still at revision B", editable->revision);
    QVERIFY2(sent.ok() && sent->ok,
             sent.ok() ? sent->text.c_str() : sent.error().message().c_str());
    QTRY_REACHED("1000019", trace::Milestone::Shipped);
}

void DemoTest::silentJobReportsWhenAskedAgain() {
    QTRY_VERIFY_WITH_TIMEOUT(exceptionOf("1000009", "expectation.missed").id.valid(), kPatience);
    const auto trace = engine_->orderTrace("1000009");
    QVERIFY(trace.ok());
    std::string delivery;
    for (const auto& message : trace->messages) {
        for (const auto& one : message.deliveries) {
            if (message.event.type == "order.released" && one.destination == "mes-graz") {
                delivery = one.id.text();
            }
        }
    }
    const auto replayed =
        engine_->replay({delivery}, person_, "MES Graz lost its connection", std::nullopt);
    QVERIFY(replayed.ok() && replayed->front().ok);
    QTRY_REACHED("1000009", trace::Milestone::Shipped);
}

void DemoTest::failedFirstPieceGoesOnWithADeviation() {
    QTRY_REACHED("1000022", trace::Milestone::Shipped);
    std::set<std::string> types;
    const auto trace = engine_->orderTrace("1000022");
    QVERIFY(trace.ok());
    for (const auto& message : trace->messages) {
        types.insert(message.event.type);
    }
    for (const auto* type : {"nonconformance.opened", "order.changed", "job.paused",
                             "deviation.approved", "job.resumed"}) {
        QVERIFY2(types.contains(type), type);
    }
}

void DemoTest::failedReleaseStaysBlocked() {
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto row = engine_->store().order("1000011");
            return row.ok() && *row && (*row)->state.held;
        }(),
        kPatience);
    QVERIFY(!reached(QStringLiteral("1000011"), trace::Milestone::ShipmentReady));
}

void DemoTest::genealogyReachesThreeLevels() {
    const auto trace = engine_->genealogy("S-881", engine::Direction::Forward, 10);
    QVERIFY2(trace.ok(), trace.ok() ? "" : trace.error().message().c_str());
    std::set<std::string> items;
    for (const auto& node : trace->nodes) {
        items.insert(node.id.item);
    }
    QVERIFY(items.contains("SHAFT-20"));
    QVERIFY(items.contains("GEAR-100"));
}

void DemoTest::receiversAppliedExactlyWhatWasSettled() {
    QVERIFY(engine_->waitIdle(std::chrono::seconds(30)));
    const auto comparison = test::compareWithLedger(
        engine_->store(), folder_.path() + QStringLiteral("/plant/ledger.jsonl"));
    QVERIFY2(comparison.differences.isEmpty(),
             qPrintable(comparison.differences.join(QLatin1Char('\n'))));
    QVERIFY(comparison.settled > 500);
}

void DemoTest::cleanupTestCase() {
    QVERIFY(plant_.end());
    engine_.reset();
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
