#include "contracts/registry.h"
#include "engine/landscape.h"
#include "unit/pack_samples.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace throughline;
using namespace throughline::testing;

/// The packs of the demo plant on samples of what its systems say: the expected results are
/// committed beside them, and what becomes an event keeps its contract.
class DemoPacksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void programsCompile();
    void everyMappingHasASample();
    void samples_data();
    void samples();

private:
    Packs packs_;
    std::map<std::string, CodeTable>
        codes_;  ///< pack → what the demo's value maps say of its system
    std::shared_ptr<const contracts::Registry> contracts_;
    std::unique_ptr<PackRunner> runner_;
};

namespace {

const std::filesystem::path& resources() {
    static const std::filesystem::path kFolder =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    return kFolder;
}

constexpr std::string_view kPrefix = "demo-";

}  // namespace

void DemoPacksTest::initTestCase() {
    auto packs = engine::loadPacks({resources() / "demo" / "packs"});
    QVERIFY2(packs.ok(), packs.ok() ? "" : packs.error().message().c_str());
    packs_ = *packs;
    QCOMPARE(packs_.size(), std::size_t{7});
    std::map<std::string, std::string> ports;
    for (const auto& [name, pack] : packs_) {
        ports["port." + name.substr(kPrefix.size())] = "1";
    }
    const auto landscape = engine::loadLandscape(resources() / "demo" / "landscape", ports);
    QVERIFY2(landscape.ok(), landscape.ok() ? "" : landscape.error().message().c_str());
    for (const auto& entry : (*landscape)->valueMaps) {
        codes_[std::string(kPrefix) + entry.system][entry.map][entry.source] = entry.canonical;
    }
    auto contracts = contracts::loadContracts({resources() / "contracts"});
    QVERIFY2(contracts.ok(), contracts.ok() ? "" : contracts.error().message().c_str());
    contracts_ = *contracts;
    runner_ = std::make_unique<PackRunner>(
        std::filesystem::path(qEnvironmentVariable("THROUGHLINE_BIN").toStdString()) /
        "throughline-mapper");
}

void DemoPacksTest::programsCompile() {
    compilePrograms(*runner_, packs_);
}

void DemoPacksTest::everyMappingHasASample() {
    for (const auto& [name, pack] : packs_) {
        std::set<std::string> read;
        for (const auto& sample : pack->samples) {
            if (const auto run = runner_->run(*pack, readFile(sample.file), {}, codes_[name])) {
                read.insert(run->mapping);
            }
        }
        for (const auto& mapping : pack->inbound) {
            QVERIFY2(read.contains(mapping.name), (name + "/" + mapping.name).c_str());
        }
    }
}

void DemoPacksTest::samples_data() {
    addSampleRows(packs_);
}

void DemoPacksTest::samples() {
    QFETCH(QString, pack);
    QFETCH(int, index);
    const auto name = pack.toStdString();
    const auto& sample = packs_.at(name)->samples.at(static_cast<std::size_t>(index));
    const auto run = runner_->run(*packs_.at(name), readFile(sample.file), {}, codes_[name]);
    QVERIFY2(run.ok(), run.ok() ? "" : run.error().message().c_str());
    Json actual = Json::array();
    for (const auto& draft : run->drafts) {
        actual.push_back(*draft);
        if (!draft->contains("type")) {
            continue;  // a refusal, as the sample expects
        }
        const auto type = (*draft)["type"].get<std::string>();
        const auto contract = contracts_->active(type, SystemClock().now());
        QVERIFY2(contract.ok(), type.c_str());
        const auto errors = contracts_->validate(type, contract->version, (*draft)["data"]);
        QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().message().c_str());
    }
    compareSample(sample, actual);
}

QTEST_GUILESS_MAIN(DemoPacksTest)
#include "tst_demo_packs.moc"
