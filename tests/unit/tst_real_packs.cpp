#include "codecs/codec.h"
#include "contracts/registry.h"
#include "domain/decimal.h"
#include "unit/pack_run.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>
#include <sstream>

using namespace throughline;
using namespace throughline::testing;

namespace {

std::filesystem::path fromEnvironment(const char* name) {
    return qEnvironmentVariable(name).toStdString();
}

/// What an installation that reads these documents would keep in its value maps.
const CodeTable kCodes{{"plant", {{"1710", "1710"}, {"1000", "1000"}}}};

}  // namespace

/// The shipped packs on public data of others: codec, mapping and contract, without an engine. The
/// same table and figures are checked through the whole engine in tests/e2e.
class TestRealPacks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void documents_data();
    void documents();
    void missingUnitIsSuppliedByAPerson();
    void jobLog();
    void smallGenealogy();
    void reducedGenealogy();

private:
    /// Contract violations of the drafts, as one text.
    [[nodiscard]] QString violations(const PackRun& run) const;
    [[nodiscard]] PackRun runFile(const char* pack, const char* file, const CodeTable& codes = {});

    std::filesystem::path data_;
    std::map<std::string, std::shared_ptr<const engine::Pack>> packs_;
    std::shared_ptr<const contracts::Registry> contracts_;
    std::unique_ptr<PackRunner> runner_;
};

void TestRealPacks::initTestCase() {
    data_ = fromEnvironment("THROUGHLINE_DATA");
    if (!std::filesystem::exists(data_ / "INDEX.md")) {
        QSKIP("the folder of real data is not here (THROUGHLINE_DATA)");
    }
    const auto resources = fromEnvironment("THROUGHLINE_RESOURCES");
    const auto packs = engine::loadPacks({resources / "packs"});
    QVERIFY2(packs.ok(), packs.ok() ? "" : packs.error().message().c_str());
    packs_ = *packs;
    const auto contracts = contracts::loadContracts({resources / "contracts"});
    QVERIFY2(contracts.ok(), contracts.ok() ? "" : contracts.error().message().c_str());
    contracts_ = *contracts;
    runner_ =
        std::make_unique<PackRunner>(fromEnvironment("THROUGHLINE_BIN") / "throughline-mapper");
}

QString TestRealPacks::violations(const PackRun& run) const {
    QString all;
    const auto at = *parseTime("2026-01-01T00:00:00Z");
    for (const auto& draft : run.drafts) {
        if (!draft->contains("type")) {
            continue;
        }
        const auto type = (*draft)["type"].get<std::string>();
        const auto contract = contracts_->active(type, at);
        if (!contract) {
            all += QString::fromStdString(contract.error().message() + "\n");
            continue;
        }
        for (const auto& error : contracts_->validate(type, contract->version, (*draft)["data"])) {
            all += QString::fromStdString(type + ": " + error.message() + "\n");
        }
    }
    return all;
}

PackRun TestRealPacks::runFile(const char* pack, const char* file, const CodeTable& codes) {
    const auto run = runner_->run(*packs_.at(pack), readFile(data_ / file), "PLANT", codes);
    return run ? *run : PackRun{};
}

void TestRealPacks::documents_data() {
    QTest::addColumn<QString>("pack");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("outcome");
    std::istringstream table(
        readFile(fromEnvironment("THROUGHLINE_SOURCE") / "tests/e2e/real_data/expected.tsv"));
    for (std::string line; std::getline(table, line);) {
        const auto cells = QString::fromStdString(line).split(QLatin1Char('\t'));
        if (!line.starts_with('#') && cells.size() == 3) {
            QTest::newRow(qPrintable(cells[1])) << cells[0] << cells[1] << cells[2];
        }
    }
}

void TestRealPacks::documents() {
    QFETCH(QString, pack);
    QFETCH(QString, file);
    QFETCH(QString, outcome);
    const auto bytes = readFile(data_ / file.toStdString());
    QVERIFY(!bytes.empty());
    const auto run = runner_->run(*packs_.at(pack.toStdString()), bytes, "GRAZ", kCodes);
    if (!run) {
        QCOMPARE(QString::fromStdString(std::string(run.error().text())), outcome);
        if (run.error().code == ErrorCode::CodecMalformed) {
            QCOMPARE(run.error().line, 99);
        }
        return;
    }
    const auto summary = run->summary();
    const auto mapped = QString::fromStdString(summary);
    QCOMPARE(mapped.startsWith(QLatin1String("mapping.")) ? mapped.section(QLatin1Char(' '), 0, 0)
                                                          : mapped,
             outcome.startsWith(QLatin1String("mapping.")) ? outcome.section(QLatin1Char(' '), 0, 0)
                                                           : outcome);
    QVERIFY2(violations(*run).isEmpty(), qPrintable(violations(*run)));
    for (const auto& draft : run->drafts) {
        QVERIFY(!draft->contains("skip") || !(*draft)["skip"].get<std::string>().empty());
    }
}

void TestRealPacks::missingUnitIsSuppliedByAPerson() {
    const auto file =
        "sap-s4-sandbox/production-order-reads-sandbox/EC_MC_sample_production_order_events.json";
    auto codes = kCodes;
    codes["base_unit"]["100141"] = "{piece}";
    const auto run = runFile("sap-s4", file, codes);
    QCOMPARE(run.summary(), std::string("operation.completed 1, order.released 1"));
    QVERIFY2(violations(run).isEmpty(), qPrintable(violations(run)));
    const Json& order = (*run.drafts.front())["data"];
    QCOMPARE(order["status"].size(), std::size_t{4});
    QCOMPARE(order["quantity"]["unit"].get<std::string>(), std::string("{piece}"));
}

void TestRealPacks::jobLog() {
    const auto run = runFile("job-log-csv", "levy-production/Production.csv");
    QCOMPARE(run.count("operation.completed"), 4503);
    QCOMPARE(run.skipped(), 450);
    QCOMPARE(run.records, 4953);
    QVERIFY2(violations(run).isEmpty(), qPrintable(violations(run).left(500)));

    std::set<std::string> orders;
    std::set<std::string> distinct;
    std::map<std::string, Decimal> received;
    std::map<std::string, Decimal> accepted;
    for (const auto& draft : run.drafts) {
        if (!draft->contains("type")) {
            continue;
        }
        QVERIFY(!draft->contains("time"));  // no zone in the log, none said by the pack
        const Json& data = (*draft)["data"];
        orders.insert(data["order"].get<std::string>());
        const bool first = distinct.insert(codecs::toText(data)).second;
        for (const char* kind : {"yield", "scrap", "mrb"}) {
            const auto amount = Decimal::parse(data[kind]["value"].get<std::string>());
            QVERIFY(amount.ok());
            received[kind] = *received[kind].plus(*amount);
            if (first) {
                accepted[kind] = *accepted[kind].plus(*amount);
            }
        }
    }
    QCOMPARE(orders.size(), std::size_t{225});
    QCOMPARE(distinct.size(), std::size_t{4480});
    QCOMPARE(received["yield"].text(), std::string("91664"));
    QCOMPARE(accepted["yield"].text(), std::string("91645"));
    QCOMPARE(received["scrap"].text(), std::string("593"));
    QCOMPARE(accepted["scrap"].text(), std::string("593"));
    QCOMPARE(received["mrb"].text(), std::string("105"));
    QCOMPARE(accepted["mrb"].text(), std::string("105"));
}

void TestRealPacks::smallGenealogy() {
    const auto run = runFile("catena-x", "tractusx-irs/head/smallTestdata.json");
    QCOMPARE(run.summary(), std::string("lot.assembled 283, masterdata.published 162"));
    QVERIFY2(violations(run).isEmpty(), qPrintable(violations(run).left(500)));
}

void TestRealPacks::reducedGenealogy() {
    const auto run =
        runFile("catena-x", "tractusx-irs/v2.6.0/CX_Testdata_v1.4.1-AsBuilt-reduced.json");
    QCOMPARE(run.summary(), std::string("lot.assembled 132, masterdata.published 136, skip 132"));
    QVERIFY2(violations(run).isEmpty(), qPrintable(violations(run).left(500)));
}

QTEST_GUILESS_MAIN(TestRealPacks)
#include "tst_real_packs.moc"
