#include "contracts/registry.h"
#include "engine/landscape.h"
#include "engine/pack.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace throughline;
using namespace throughline::engine;

namespace {

/// A folder with one pack that a test writes.
class PackFolder {
public:
    PackFolder() { std::filesystem::create_directories(path()); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path() / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::filesystem::path path() const { return parent() / "shop"; }
    [[nodiscard]] std::filesystem::path parent() const { return dir_.path().toStdString(); }

private:
    QTemporaryDir dir_;
};

}  // namespace

class TestPack : public QObject {
    Q_OBJECT

private slots:
    void readsEverything();
    void defaultsAreTheCarefulOnes();
    void refusals_data();
    void refusals();
    void forbiddenProgramNamesItsFile();
    void laterFoldersWin();
    void shippedPacksLoad();
    void templateLandscapesAreSound_data();
    void templateLandscapesAreSound();
};

void TestPack::readsEverything() {
    const PackFolder folder;
    folder.write("pack.jsonc", R"({"name": "shop", "version": "2.1.0", "description": "d",
      "codec": {"format": "csv", "separator": ";", "columns": ["a", "b"], "header": false},
      "atomic": "record", "zone": "Europe/Vienna", "whole_message": false, "record_key": "content",
      "prelude": "p.jq",
      "inbound": [{"name": "in", "match": ".a == \"1\"", "file": "in.jq"}],
      "outbound": [{"name": "out", "event": "order.released", "file": "in.jq",
                    "codec": {"format": "xml", "root_element": "Order", "root_namespace": "urn:o"},
                    "method": "PUT", "path": "/orders/${order}"}],
      "value_maps": {"unit": {"STK": "{piece}"}},
      "samples": [{"file": "in.jq", "expect": "p.jq"}]})");
    folder.write("p.jq", "def one: 1;");
    folder.write("in.jq", "{type: one}");
    const auto loaded = loadPack(folder.path());
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().message().c_str());
    const Pack& pack = **loaded;
    QCOMPARE(pack.codec.format, std::string("csv"));
    QCOMPARE(pack.codec.separator, ';');
    QCOMPARE(pack.codec.header, false);
    QCOMPARE(pack.codec.columns.size(), std::size_t{2});
    QCOMPARE(pack.atomic, Atomicity::Record);
    QCOMPARE(pack.zone, std::string("Europe/Vienna"));
    QCOMPARE(pack.wholeMessage, false);
    QCOMPARE(pack.recordKey, std::string("content"));
    QCOMPARE(pack.inbound[0].match, std::string(".a == \"1\""));
    QCOMPARE(pack.inbound[0].program.name, std::string("shop/in.jq"));
    QCOMPARE(pack.inbound[0].program.text, std::string("def one: 1;\n{type: one}"));
    QCOMPARE(pack.outbound[0].contentType, std::string("application/xml"));
    QCOMPARE(pack.outbound[0].codec.rootElement, std::string("Order"));
    QCOMPARE(pack.outbound[0].path, std::string("/orders/${order}"));
    QCOMPARE(pack.valueMaps.at("unit").at("STK"), std::string("{piece}"));
    QCOMPARE(pack.samples.size(), std::size_t{1});
}

void TestPack::defaultsAreTheCarefulOnes() {
    const PackFolder folder;
    folder.write("pack.jsonc", R"({"name": "shop", "version": "1.0.0"})");
    const auto loaded = loadPack(folder.path());
    QVERIFY(loaded.ok());
    QCOMPARE((*loaded)->atomic, Atomicity::File);
    QVERIFY((*loaded)->zone.empty());
    QVERIFY((*loaded)->wholeMessage);
    QCOMPARE((*loaded)->codec.format, std::string("json"));
}

void TestPack::refusals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* name, const char* members, int line, const char* field) {
        QTest::newRow(name) << QByteArray("{\"name\": \"shop\", \"version\": \"1\",\n") + members +
                                   "}"
                            << line << QByteArray(field);
    };
    row("unknown member", "\"atmic\": \"file\"", 2, "/atmic");
    row("unknown choice", "\n\"atomic\": \"row\"", 3, "/atomic");
    row("unknown zone", "\"zone\": \"Mars/Base\"", 2, "/zone");
    row("missing file", "\"inbound\": [\n{\"name\": \"a\", \"file\": \"none.jq\"}]", 3,
        "/inbound/0/file");
    row("file outside", "\"inbound\": [\n{\"name\": \"a\", \"file\": \"../shop/in.jq\"}]", 3,
        "/inbound/0/file");
    row("same name",
        "\"inbound\": [{\"name\": \"a\", \"file\": \"in.jq\"},\n{\"name\": \"a\", "
        "\"file\": \"in.jq\"}]",
        3, "/inbound/1/name");
    row("long separator", "\"codec\": {\n\"separator\": \"--\"}", 3, "/codec/separator");
    row("format", "\"codec\": {\"format\": \"edi\"}", 2, "/codec/format");
}

void TestPack::refusals() {
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QByteArray, field);
    const PackFolder folder;
    folder.write("in.jq", ".");
    folder.write("pack.jsonc", text.toStdString());
    const auto loaded = loadPack(folder.path());
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().field, field.toStdString());
    QCOMPARE(loaded.error().line, line);
    QCOMPARE(loaded.error().file, std::string("shop/pack.jsonc"));
    QVERIFY(!loaded.error().rule.empty());
}

void TestPack::forbiddenProgramNamesItsFile() {
    const PackFolder folder;
    folder.write("in.jq", "{type: \"x\"}\n| .y = env.HOME");
    folder.write("pack.jsonc", R"({"name": "shop", "version": "1",
        "inbound": [{"name": "a", "file": "in.jq"}]})");
    const auto loaded = loadPack(folder.path());
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().text(), std::string_view("mapping.program_refused"));
    QCOMPARE(loaded.error().file, std::string("shop/in.jq"));
    QCOMPARE(loaded.error().line, 2);
}

void TestPack::laterFoldersWin() {
    const PackFolder shipped;
    const PackFolder own;
    shipped.write("pack.jsonc", R"({"name": "shop", "version": "1.0.0"})");
    own.write("pack.jsonc", R"({"name": "shop", "version": "1.0.0-graz"})");
    const auto packs = loadPacks({shipped.parent(), own.parent()});
    QVERIFY(packs.ok());
    QCOMPARE(packs->size(), std::size_t{1});
    QCOMPARE(packs->at("shop")->version, std::string("1.0.0-graz"));
}

void TestPack::shippedPacksLoad() {
    const auto resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    const auto packs = loadPacks({std::filesystem::path(resources) / "packs"});
    QVERIFY2(packs.ok(), packs.ok() ? "" : packs.error().message().c_str());
    for (const char* name : {"b2mml", "sap-s4", "ipc-cfx", "catena-x", "job-log-csv"}) {
        QVERIFY2(packs->contains(name), name);
        QVERIFY2(!packs->at(name)->samples.empty(), name);
    }
}

void TestPack::templateLandscapesAreSound_data() {
    QTest::addColumn<QString>("folder");
    const std::filesystem::path resources =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    for (const auto& entry : std::filesystem::directory_iterator(resources / "packs")) {
        const auto folder = QString::fromStdString((entry.path() / "landscape").string());
        QTest::newRow(entry.path().filename().string().c_str()) << folder;
    }
    if (std::filesystem::exists(resources / "demo/landscape")) {
        QTest::newRow("demo") << QString::fromStdString((resources / "demo/landscape").string());
    }
}

void TestPack::templateLandscapesAreSound() {
    QFETCH(QString, folder);
    const std::filesystem::path resources =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    const auto errors =
        checkLandscape(folder.toStdString(), {resources / "packs", resources / "demo/packs"},
                       **contracts::loadContracts({resources / "contracts"}));
    QString told;
    for (const auto& error : errors) {
        told += QString::fromStdString(error.file + ": " + error.message() + "\n");
    }
    QVERIFY2(errors.empty(), qPrintable(told));
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
