#include "codecs/codec.h"
#include "domain/decimal.h"
#include "unit/pack_samples.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace throughline;
using namespace throughline::testing;

namespace {

std::filesystem::path fromEnvironment(const char* name) {
    return qEnvironmentVariable(name).toStdString();
}

}  // namespace

/// Every shipped pack on its own samples: what its mappings make of them is committed beside them.
class TestPacks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void programsCompile();
    void samples_data();
    void samples();
    void ordersGoOut_data();
    void ordersGoOut();
    void confirmationGoesOut();

private:
    Packs packs_;
    std::unique_ptr<PackRunner> runner_;
};

void TestPacks::initTestCase() {
    auto packs = engine::loadPacks({fromEnvironment("THROUGHLINE_RESOURCES") / "packs"});
    QVERIFY2(packs.ok(), packs.ok() ? "" : packs.error().message().c_str());
    packs_ = *packs;
    runner_ =
        std::make_unique<PackRunner>(fromEnvironment("THROUGHLINE_BIN") / "throughline-mapper");
}

void TestPacks::programsCompile() {
    compilePrograms(*runner_, packs_);
}

void TestPacks::samples_data() {
    addSampleRows(packs_);
}

void TestPacks::samples() {
    QFETCH(QString, pack);
    QFETCH(int, index);
    const auto& held = *packs_.at(pack.toStdString());
    const auto& sample = held.samples.at(static_cast<std::size_t>(index));
    const auto run = runner_->run(held, readFile(sample.file));
    Json actual = Json::array();
    if (run) {
        for (const auto& draft : run->drafts) {
            actual.push_back(*draft);
        }
    } else {
        actual = Json{{"error", std::string(run.error().text())}};
    }
    compareSample(sample, actual);
}

void TestPacks::ordersGoOut_data() {
    QTest::addColumn<QString>("pack");
    QTest::addColumn<QString>("mapping");
    QTest::newRow("b2mml") << "b2mml"
                           << "schedule";
    QTest::newRow("ipc-cfx") << "ipc-cfx"
                             << "work-order";
}

/// What we send to a plant reads, by the same pack, as the order that we were told of.
void TestPacks::ordersGoOut() {
    QFETCH(QString, pack);
    QFETCH(QString, mapping);
    const auto& held = *packs_.at(pack.toStdString());
    const auto sent = runner_->send(
        held, mapping.toStdString(),
        R"({"type": "order.released", "id": "E-1", "recordedtime": "2024-03-04T05:00:00.000Z",
            "data": {"order": "4711", "plant": "GRAZ", "item": "PUMP", "item_revision": "B",
                     "quantity": {"value": "12.50", "unit": "kg"}, "due_date": "2024-03-08",
                     "components": [{"item": "SEAL", "quantity": {"value": "25", "unit": "{piece}"}}],
                     "operations": [{"operation": "0010", "description": "Mount"}]}})");
    QVERIFY2(sent.ok(), sent.ok() ? "" : sent.error().message().c_str());
    const auto read = runner_->run(held, *sent, "GRAZ");
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().message().c_str());
    QCOMPARE(read->summary(), std::string("order.released 1"));
    const Json& data = (*read->drafts.front())["data"];
    QCOMPARE(data["order"].get<std::string>(), std::string("4711"));
    QCOMPARE(data["plant"].get<std::string>(), std::string("GRAZ"));
    QCOMPARE(data["item"].get<std::string>(), std::string("PUMP"));
    QCOMPARE(data["quantity"]["value"].get<std::string>(), std::string("12.50"));
    QCOMPARE(data["quantity"]["unit"].get<std::string>(), std::string("kg"));
    QCOMPARE(data["due_date"].get<std::string>(), std::string("2024-03-08"));
}

void TestPacks::confirmationGoesOut() {
    const auto sent = runner_->send(
        *packs_.at("sap-s4"), "confirmation",
        R"({"type": "operation.completed", "id": "E-2", "subject": "order/4711", "time": "2024-03-04T09:00:00.000Z",
            "data": {"order": "4711", "plant": "GRAZ", "operation": "0010", "equipment": "HOB-1", "final": true,
                     "yield": {"value": "11.500", "unit": "kg"}, "scrap": {"value": "1", "unit": "kg"}}})");
    QVERIFY2(sent.ok(), sent.ok() ? "" : sent.error().message().c_str());
    const auto body = codecs::parseJson(*sent);
    QVERIFY(body.ok());
    QCOMPARE((*body)["OrderID"].get<std::string>(), std::string("4711"));
    QCOMPARE((*body)["Plant"].get<std::string>(), std::string("1010"));
    QCOMPARE((*body)["ConfirmationYieldQuantity"].get<std::string>(), std::string("11.500"));
    QCOMPARE((*body)["ConfirmationUnit"].get<std::string>(), std::string("KG"));
    QCOMPARE((*body)["FinalConfirmationType"].get<std::string>(), std::string("X"));
}

QTEST_GUILESS_MAIN(TestPacks)
#include "tst_packs.moc"
