#include "connectors/http_client.h"
#include "support/http_probe.h"
#include "support/plant_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

/// The demo plant alone: its systems answer as real ones do, know a key again, and keep books.
class PlantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void erpKnowsAKeyAgain();
    void erpRefusesAClosedPeriod();
    void qmsRefusesWithoutAnInspectionPlan();
    void strangersAreRefused();
    void carrierAsksForAToken();
    void endsWithItsInput();
    void ordersAreTheSameForASeed();

private:
    connectors::HttpReply call(const std::string& system, const std::string& path,
                               const std::string& token, const std::string& key,
                               const QJsonObject& body);
    QStringList outcomes(const QString& system) const;
    QString data() const { return folder_->path() + QStringLiteral("/plant"); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<test::PlantProcess> plant_;
    std::map<std::string, int> ports_;
    std::unique_ptr<connectors::HttpClient> client_;
};

namespace {

constexpr int kNobody = 9;  // no engine: what the plant reports stays with it

QJsonObject confirmation(const QString& day) {
    return {{QStringLiteral("OrderID"), QStringLiteral("1000003")},
            {QStringLiteral("PostingDate"), day},
            {QStringLiteral("ConfirmationUnit"), QStringLiteral("PC")},
            {QStringLiteral("ConfirmationYieldQuantity"), QStringLiteral("10")}};
}

const std::string kConfirm = "/sap/opu/odata/sap/API_PROD_ORDER_CONFIRMATION_2_SRV/ProdnOrdConf2";
constexpr const char* kNow = "2026-11-23T12:00:00Z";

}  // namespace

void PlantTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    plant_ = std::make_unique<test::PlantProcess>();
    ports_ = plant_->start(
        data(), {QStringLiteral("--no-live"), QStringLiteral("--orders"), QStringLiteral("20")});
    QCOMPARE(ports_.size(), std::size_t{7});
    client_ = connectors::makeHttpClient();
    plant_->connectTo(kNobody, kNow);
    // The line is read by another process: its orders are there as soon as they are in its books.
    QTRY_VERIFY(QFile(data() + QStringLiteral("/orders.jsonl")).size() > 0);
    QTRY_VERIFY([&] {
        QFile orders(data() + QStringLiteral("/orders.jsonl"));
        return orders.open(QIODevice::ReadOnly) && orders.readAll().contains("1000020");
    }());
}

void PlantTest::cleanup() {
    client_.reset();
    plant_.reset();
}

connectors::HttpReply PlantTest::call(const std::string& system, const std::string& path,
                                      const std::string& token, const std::string& key,
                                      const QJsonObject& body) {
    return test::call(*client_, {.url = "http://127.0.0.1:" + std::to_string(ports_[system]) + path,
                                 .headers = {{"Authorization", "Bearer " + token},
                                             {"Idempotency-Key", key},
                                             {"Content-Type", "application/json"}},
                                 .body = QJsonDocument(body).toJson().toStdString()});
}

QStringList PlantTest::outcomes(const QString& system) const {
    QFile ledger(data() + QStringLiteral("/ledger.jsonl"));
    QStringList found;
    if (ledger.open(QIODevice::ReadOnly)) {
        for (const auto& line : ledger.readAll().split('\n')) {
            const auto entry = QJsonDocument::fromJson(line).object();
            if (entry[QStringLiteral("system")].toString() == system) {
                found << entry[QStringLiteral("outcome")].toString();
            }
        }
    }
    return found;
}

void PlantTest::erpKnowsAKeyAgain() {
    const auto body = confirmation(QStringLiteral("2026-11-23"));
    QCOMPARE(call("erp", kConfirm, "to-erp", "k-1", body).status, 201);
    QCOMPARE(call("erp", kConfirm, "to-erp", "k-1", body).status, 200);
    QCOMPARE(outcomes(QStringLiteral("erp")),
             QStringList({QStringLiteral("applied"), QStringLiteral("duplicate")}));
}

void PlantTest::erpRefusesAClosedPeriod() {
    const auto refused =
        call("erp", kConfirm, "to-erp", "k-2", confirmation(QStringLiteral("2026-08-31")));
    QCOMPARE(refused.status, 400);
    const auto error = QJsonDocument::fromJson(QByteArray::fromStdString(refused.body))
                           .object()[QStringLiteral("error")]
                           .toObject();
    QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("M7/053"));
    QVERIFY(
        error[QStringLiteral("message")].toObject()[QStringLiteral("value")].toString().contains(
            QStringLiteral("2026-11")));
    // A refusal has had no effect: the same key with the right day is taken.
    QCOMPARE(
        call("erp", kConfirm, "to-erp", "k-2", confirmation(QStringLiteral("2026-10-31"))).status,
        201);
}

void PlantTest::qmsRefusesWithoutAnInspectionPlan() {
    const auto inspect = [&](const QString& revision, const std::string& key) {
        return call("qms", "/qms/inspections/final", "to-qms", key,
                    {{QStringLiteral("prod_order"), QStringLiteral("1000003")},
                     {QStringLiteral("mat"), QStringLiteral("GEAR-100")},
                     {QStringLiteral("rev"), revision}});
    };
    const auto refused = inspect(QStringLiteral("C"), "k-3");
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.body.find("NO-PLAN") != std::string::npos);
    QCOMPARE(inspect(QStringLiteral("B"), "k-3").status, 201);
}

void PlantTest::strangersAreRefused() {
    const auto reply =
        call("erp", kConfirm, "wrong", "k-4", confirmation(QStringLiteral("2026-11-23")));
    QCOMPARE(reply.status, 401);
    QVERIFY(outcomes(QStringLiteral("erp")).isEmpty());
}

void PlantTest::carrierAsksForAToken() {
    const QJsonObject booking{
        {QStringLiteral("packages"),
         QJsonArray{QJsonObject{{QStringLiteral("ref"), QStringLiteral("1000003")}}}}};
    QCOMPARE(call("carrier", "/api/bookings", "", "k-5", booking).status, 401);
    const auto granted =
        call("carrier", "/oauth/token", "", "",
             {{QStringLiteral("client_id"), QStringLiteral("throughline")},
              {QStringLiteral("client_secret"), QStringLiteral("carrier-secret")}});
    QCOMPARE(granted.status, 200);
    const auto token = QJsonDocument::fromJson(QByteArray::fromStdString(granted.body))
                           .object()[QStringLiteral("access_token")]
                           .toString()
                           .toStdString();
    QCOMPARE(call("carrier", "/api/bookings", token, "k-5", booking).status, 201);
}

void PlantTest::endsWithItsInput() {
    QVERIFY(plant_->end());
}

void PlantTest::ordersAreTheSameForASeed() {
    const auto books = [](const QString& folder) {
        QFile file(folder + QStringLiteral("/orders.jsonl"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto first = books(data());
    QVERIFY(plant_->end());
    // A second run on the same folder goes on with what is there.
    test::PlantProcess again;
    QCOMPARE(again.start(data(), {QStringLiteral("--no-live")}).size(), std::size_t{7});
    again.connectTo(kNobody, kNow);
    QVERIFY(again.end());
    QCOMPARE(books(data()).trimmed(), first.trimmed());
}

QTEST_GUILESS_MAIN(PlantTest)
#include "tst_plant.moc"
