#include "codecs/codec.h"
#include "codecs/epcis.h"
#include "codecs/epcis_values.h"
#include "engine/epcis_ids.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace throughline;

namespace {

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> linesOf(const std::filesystem::path& file) {
    std::istringstream stream(readFile(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

Json decoded(const std::filesystem::path& file) {
    codecs::CodecOptions options;
    options.format = file.extension() == ".xml" ? "xml" : "json";
    const auto records = codecs::decodeEpcis(options, readFile(file));
    return records.ok() ? *records->front().value : Json();
}

std::vector<std::string> preHashesOf(Json document) {
    std::vector<std::string> all;
    for (const auto& event : codecs::epcisEvents(document)) {
        all.push_back(codecs::epcisPreHash(event.node));
    }
    return all;
}

std::filesystem::path fromEnvironment(const char* name) {
    return qEnvironmentVariable(name).toStdString();
}

std::filesystem::path examples() {
    return fromEnvironment("THROUGHLINE_DATA") / "epcis-event-hash/examples";
}

std::filesystem::path samples() {
    return fromEnvironment("THROUGHLINE_SOURCE") / "tests/unit/epcis";
}

}  // namespace

/// The published hash of EPCIS events: our own samples, every published example, and the values it
/// is made of.
class TestEpcisHash : public QObject {
    Q_OBJECT

private slots:
    void samplesGiveTheirHashes_data() { documents(samples()); }
    void samplesGiveTheirHashes() { givesHashes(); }
    void publishedExamplesGiveTheirHashes_data();
    void publishedExamplesGiveTheirHashes() { givesHashes(); }
    void bothSyntaxesSayTheSame();
    void whatIsNotSaidDoesNotCount();
    void everyRelevantChangeCounts();
    void eventsWithoutAnIdGetTheirs();
    void keysTakeOneForm_data();
    void keysTakeOneForm();
    void valuesTakeOneForm_data();
    void valuesTakeOneForm();

private:
    static void documents(const std::filesystem::path& folder);
    static void givesHashes();
};

void TestEpcisHash::documents(const std::filesystem::path& folder) {
    QTest::addColumn<QString>("file");
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto kind = entry.path().extension();
        if (kind == ".jsonld" || kind == ".xml") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        QTest::newRow(file.filename().string().c_str()) << QString::fromStdString(file.string());
    }
}

void TestEpcisHash::publishedExamplesGiveTheirHashes_data() {
    QTest::addColumn<QString>("file");
    if (!std::filesystem::exists(examples())) {
        QSKIP("the folder of real data is not here (THROUGHLINE_DATA)");
    }
    documents(examples());
}

void TestEpcisHash::givesHashes() {
    QFETCH(QString, file);
    const std::filesystem::path document = file.toStdString();
    const auto mine = preHashesOf(decoded(document));
    QVERIFY(!mine.empty());
    std::filesystem::path expected = document;
    const auto preHashes = linesOf(expected.replace_extension(".prehashes"));
    auto hashes = linesOf(expected.replace_extension(".hashes"));
    std::vector<std::string> myHashes;
    std::ranges::transform(mine, std::back_inserter(myHashes), engine::epcisHash);
    if (document.extension() == ".xml") {  // events of one type stand together there
        std::ranges::sort(myHashes);
        std::ranges::sort(hashes);
    }
    // Some published pre-hashes are not those of the published hashes; the others are ours, too.
    for (const std::string& preHash : preHashes) {
        if (std::ranges::count(hashes, engine::epcisHash(preHash)) > 0) {
            QVERIFY2(std::ranges::count(mine, preHash) > 0, preHash.c_str());
        }
    }
    QCOMPARE(myHashes.size(), hashes.size());
    QVERIFY(myHashes == hashes);
}

namespace {

Json documentOf(Json event) {
    return {{"@context", Json::array({Json{{"ext", "https://ns.example.com/ext/"}}})},
            {"type", "EPCISDocument"},
            {"epcisBody", {{"eventList", Json::array({std::move(event)})}}}};
}

Json someEvent() {
    return {
        {"type", "ObjectEvent"},
        {"eventTime", "2026-11-23T09:00:00+01:00"},
        {"eventTimeZoneOffset", "+01:00"},
        {"epcList", {"urn:epc:id:sgtin:4012345.011111.1", "urn:epc:id:sgtin:4012345.011111.2"}},
        {"action", "ADD"},
        {"bizStep", "commissioning"},
        {"readPoint", {{"id", "urn:epc:id:sgln:4012345.00005.0"}}},
        {"quantityList", Json::array({Json{{"epcClass", "urn:epc:class:lgtin:4012345.011111.L1"},
                                           {"quantity", "12.50"},
                                           {"uom", "KGM"}}})},
        {"ext:order", "4711"}};
}

std::string preHashOf(const Json& event) {
    const auto all = preHashesOf(documentOf(event));
    return all.size() == 1 ? all.front() : std::string{};
}

}  // namespace

void TestEpcisHash::bothSyntaxesSayTheSame() {
    const auto json = preHashesOf(decoded(samples() / "packing.jsonld"));
    QVERIFY(!json.empty());
    QVERIFY(json == preHashesOf(decoded(samples() / "packing.xml")));
}

void TestEpcisHash::whatIsNotSaidDoesNotCount() {
    const Json event = someEvent();
    const std::string wanted = preHashOf(event);
    QVERIFY(wanted.starts_with("eventType=ObjectEventeventTime=2026-11-23T08:00:00.000Z"));
    Json other = Json::object();
    std::vector<std::string> names;
    for (const auto& [name, value] : event.items()) {
        names.push_back(name);
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        other[*name] = event[*name];
    }
    other["epcList"] = {"https://id.example.com/01/04012345111118/21/2?x=1",
                        "https://id.gs1.org/gtin/4012345111118/ser/1"};
    other["eventTime"] = "2026-11-23T08:00:00.0000Z";
    other["bizStep"] = "urn:epcglobal:cbv:bizstep:commissioning";
    other["quantityList"][0]["quantity"] = "012.5";
    other["recordTime"] = "2026-11-23T10:00:00Z";
    other["eventID"] = "urn:uuid:1";
    QCOMPARE(preHashOf(other), wanted);
}

void TestEpcisHash::everyRelevantChangeCounts() {
    const Json event = someEvent();
    const std::string before = preHashOf(event);
    for (const auto& [name, value] : event.items()) {
        Json without = event;
        without.erase(name);
        QVERIFY2(preHashOf(without) != before, name.c_str());
    }
    Json more = event;
    more["ext:shift"] = "2";
    QVERIFY(preHashOf(more) != before);
    Json amount = event;
    amount["quantityList"][0]["quantity"] = "12.51";
    QVERIFY(preHashOf(amount) != before);
}

void TestEpcisHash::eventsWithoutAnIdGetTheirs() {
    Json document = documentOf(someEvent());
    Json named = someEvent();
    named["eventID"] = "urn:uuid:1";
    document["epcisBody"]["eventList"].push_back(named);
    engine::nameEpcisEvents(document);
    const Json& events = document["epcisBody"]["eventList"];
    QCOMPARE(events[0]["eventID"].get<std::string>(), engine::epcisHash(preHashOf(someEvent())));
    QVERIFY(events[0]["eventID"].get<std::string>().starts_with("ni:///sha-256;"));
    QCOMPARE(events[1]["eventID"].get<std::string>(), std::string("urn:uuid:1"));
    Json xml = decoded(samples() / "packing.xml");
    engine::nameEpcisEvents(xml);
    const auto& list = xml["EPCISDocument"]["EPCISBody"][0]["EventList"][0];
    for (const auto& [type, found] : list.items()) {
        QVERIFY(found[0]["eventID"][0]["#text"].get<std::string>().ends_with("?ver=CBV2.0"));
    }
    Json foreign{{"orders", Json::array({Json{{"number", "4711"}}})}};
    const Json before = foreign;
    engine::nameEpcisEvents(foreign);
    QVERIFY(foreign == before);
}

void TestEpcisHash::keysTakeOneForm_data() {
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("link");
    const auto row = [](const char* uri, const char* link) {
        QTest::newRow(uri) << QString::fromUtf8(uri)
                           << (*link == 0
                                   ? QString()
                                   : QStringLiteral("https:") + QStringLiteral("/") +
                                         QStringLiteral("/id.gs1.org/") + QString::fromUtf8(link));
    };
    row("urn:epc:id:sgtin:4012345.011111.98%22", "01/04012345111118/21/98%22");
    row("urn:epc:id:sgtin:415056789012.0.987654", "01/04150567890128/21/987654");
    row("urn:epc:id:sscc:4012345.3111111111", "00/340123451111111111");
    row("urn:epc:id:sscc:4012345.0000000011", "00/040123450000000115");
    row("urn:epc:id:sgln:4012345.00005.122", "414/4012345000054/254/122");
    row("urn:epc:id:sgln:4012345.00005.0", "414/4012345000054");
    row("urn:epc:id:grai:4012345.00022.334455", "8003/04012345000221334455");
    row("urn:epc:id:giai:4012345.ABC345", "8004/4012345ABC345");
    row("urn:epc:id:gsrn:4012345.0000006765", "8018/401234500000067657");
    row("urn:epc:id:gsrnp:4012345.0000000007", "8017/401234500000000074");
    row("urn:epc:id:gdti:4012345.00009.PO-4711", "253/4012345000092PO-4711");
    row("urn:epc:id:gdti:987659999999..9", "253/98765999999929");
    row("urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234",
        "8010/061414111111111111111-A%23%2F/8011/1234");
    row("urn:epc:id:ginc:0614141.xyz47%2F11", "401/0614141xyz47%2F11");
    row("urn:epc:id:gsin:4012345.222333444", "402/40123452223334442");
    row("urn:epc:id:itip:4012345.011111.01.02.987", "8006/040123451111180102/21/987");
    row("urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7SDB",
        "01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7SDB");
    row("urn:epc:id:pgln:4000001.00000", "417/4000001000005");
    row("urn:epc:id:pgln:999999999999.", "417/9999999999994");
    row("urn:epc:class:lgtin:4012345.012345.Lot987", "01/04012345123456/10/Lot987");
    row("urn:epc:idpat:sgtin:4012345.012345.*", "01/04012345123456");
    row("urn:epc:idpat:grai:4012345.99999.*", "8003/04012345999990");
    row("urn:epc:idpat:gdti:4012345.11111.*", "253/4012345111118");
    row("urn:epc:idpat:sgcn:4012345.22222.*", "255/4012345222227");
    row("urn:epc:idpat:cpi:4012345.AB12.*", "8010/4012345AB12");
    row("urn:epc:idpat:itip:4012345.012345.01.02.*", "8006/040123451234560102");
    row("urn:epc:idpat:upui:4012345.012345.*", "01/04012345123456");
    row("https:/"
        "/example.com/gtin/09780345418913/21/765tz?abc=211121",
        "01/09780345418913/21/765tz");
    row("http:/"
        "/example.de/gtin-8/01/97803111",
        "01/00000097803111");
    row("http:/"
        "/us-company.com/01/001122334455/ser/GHB",
        "01/00001122334455/21/GHB");
    row("https:/"
        "/id.gs1.org/gtin/9780345418913/cpv/344/lot/1223/ser/765tz",
        "01/09780345418913/21/765tz");
    row("https:/"
        "/id.gs1.org/gtin/9780345418913/cpv/344",
        "01/09780345418913");
    row("https:/"
        "/fashion-corp.com/8006/040123451234560102/10/Lot-123/21/ser987",
        "8006/040123451234560102/21/ser987");
    row("https:/"
        "/example.co.uk/party/4226350800008",
        "417/4226350800008");
    row("https:/"
        "/id.gs1.org/414/4280000000002/254/12",
        "414/4280000000002/254/12");
    row("https:/"
        "/id.gs1.org/8010/0628165987/8011/9876",
        "8010/0628165987/8011/9876");
    row("http:/"
        "/example.org/123/4012345ABC987/456/4711",
        "");
    row("http:/"
        "/id.gs1.org/99/9780345418913",
        "");
    row("http:/"
        "/id.gs1.org/01/9780345418913/99/utfgf",
        "");
    row("http:/"
        "/example.de/01/97803",
        "");
    row("https:/"
        "/id.gs1.org/8006/04012345123456/22/ABCD/10/XYZ",
        "");
    row("urn:epc:id:sgtin:4012345.01111.1", "");
    row("urn:uuid:4012345.1", "");
    row("Hello World!", "");
    row("", "");
}

void TestEpcisHash::keysTakeOneForm() {
    QFETCH(QString, uri);
    QFETCH(QString, link);
    QCOMPARE(QString::fromStdString(codecs::canonicalGs1Link(uri.toStdString())), link);
}

void TestEpcisHash::valuesTakeOneForm_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("form");
    const auto row = [](const char* value, const char* form) {
        QTest::newRow(value) << QString::fromUtf8(value) << QString::fromUtf8(form);
    };
    row("1.0", "1");
    row("0.3400", "0.34");
    row("+007", "7");
    row("-0.0", "0");
    row("1e3", "1000");
    row("0.00001", "1e-05");
    row("0.00012", "0.00012");
    row("111100001111000011110000", "111100001111000003641344");  // as published
    row("12345678901.2345678901", "12345678901.234568");
    row("  a b ", "a b");
    row("1.2.3", "1.2.3");
    row("12a", "12a");
    row(".", ".");
    row("urn:epcglobal:cbv:disp:in_transit",
        "https:/"
        "/ref.gs1.org/cbv/Disp-in_transit");
}

void TestEpcisHash::valuesTakeOneForm() {
    QFETCH(QString, value);
    QFETCH(QString, form);
    QCOMPARE(QString::fromStdString(codecs::epcisValue(value.toStdString())), form);
}

QTEST_GUILESS_MAIN(TestEpcisHash)
#include "tst_epcis_hash.moc"
