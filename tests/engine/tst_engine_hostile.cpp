#ifndef Q_MOC_RUN  // moc loses its way in raw strings
#include "engine_fixture.h"
#endif

#include <QTest>

/// What an attacker, or a system on a bad day, sends: refused with a reason, kept, survived.
class EngineHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsRefusedKeptAndSurvived_data();
    void itIsRefusedKeptAndSurvived();
    void aHealthyXmlMessageIsTaken();
    void numbersComeThroughAsTheyAreWritten_data();
    void numbersComeThroughAsTheyAreWritten();
    void amountsBeyondEighteenDigitsAreRefused();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using namespace throughline::engine;

namespace {

std::string nested(int depth, const std::string& open, const std::string& inner,
                   const std::string& close) {
    std::string text;
    for (int i = 0; i < depth; ++i) {
        text += open;
    }
    text += inner;
    for (int i = 0; i < depth; ++i) {
        text += close;
    }
    return text;
}

constexpr const char* kXmlPack = R"json({
  "name": "xml", "version": "1.0.0", "description": "what the tests send as XML",
  "codec": { "format": "xml" }, "atomic": "record",
  "inbound": [ { "name": "any", "file": "in.jq" } ]
})json";

constexpr const char* kXmlIn =
    R"({type: "order.closed", id: .Close["@id"], data: {order: .Close.Order[0]["#text"]}})";

std::string xmlOf(const std::string& prologue, const std::string& order) {
    return R"(<?xml version="1.0"?>)" + prologue + R"(<Close id="1"><Order>)" + order +
           "</Order></Close>";
}

void row(const char* name, const std::string& bytes, const char* code,
         const char* endpoint = "erp") {
    QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                        << QString(code) << QString(endpoint);
}

}  // namespace

void EngineHostile::itIsRefusedKeptAndSurvived_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("endpoint");
    row("nothing", "", "codec.malformed");
    row("blanks", " \n\t", "codec.malformed");
    row("no JSON", "kind=release", "codec.malformed");
    row("cut short", R"({"kind":"release","order":"47)", "codec.malformed");
    row("two values", R"({"kind":"close"} {"kind":"close"})", "codec.malformed");
    row("comment", "{\"kind\":\"close\"/" + std::string("* x *") + "/}", "codec.malformed");
    row("a key twice", R"({"kind":"close","order":"1","order":"2"})", "codec.malformed");
    row("a key twice, deep", R"({"kind":"x","a":{"b":[{"c":1,"c":2}]}})", "codec.malformed");
    row("not a number", R"({"kind":"close","n":NaN})", "codec.malformed");
    row("leading zeros", R"({"kind":"close","n":007})", "codec.malformed");
    row("a bare control character", "{\"kind\":\"a\x01\"}", "codec.malformed");
    row("beyond every number", R"({"kind":"close","n":1e999999})", "codec.limit");
    row("deep arrays", nested(100'000, "[", "1", "]"), "codec.limit");
    row("deep objects", nested(5'000, R"({"a":)", "1", "}"), "codec.limit");
    row("bad UTF-8", "{\"kind\":\"\xC3\x28\"}", "codec.encoding");
    row("half a surrogate", "{\"kind\":\"\xED\xA0\x80\"}", "codec.encoding");
    row("overlong", "{\"kind\":\"\xC0\xAF\"}", "codec.encoding");
    row("UTF-16", std::string("\xFF\xFE{\0}\0", 6), "codec.encoding");
    row("too large", '"' + std::string(11U * 1024 * 1024, 'x') + '"', "codec.limit");
    row("an array where a message belongs", R"([1,2,3])", "mapping.no_match");
    row("text where a message belongs", R"("kind")", "mapping.no_match");
    row("external entity", xmlOf(R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:/etc/passwd">]>)", "&e;"),
        "codec.malformed", "xml");
    row("billion laughs",
        xmlOf(R"(<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>)", "&b;"),
        "codec.malformed", "xml");
    row("external DTD", xmlOf(R"(<!DOCTYPE x SYSTEM "x.dtd">)", "1"), "codec.malformed", "xml");
    row("unknown entity", xmlOf("", "&nbsp;"), "codec.malformed", "xml");
    row("not closed", "<Close><Order>1</Order>", "codec.malformed", "xml");
    row("two roots", "<Close/><Close/>", "codec.malformed", "xml");
    row("deep elements", nested(10'000, "<a>", "1", "</a>"), "codec.limit", "xml");
}

void EngineHostile::itIsRefusedKeptAndSurvived() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, endpoint);
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWith(R"({ "id": "erp", "system": "erp", "pack": "test" },
                                   { "id": "xml", "system": "erp", "pack": "xml" })"));
    fixture.write("packs/xml/pack.jsonc", kXmlPack);
    fixture.write("packs/xml/in.jq", kXmlIn);
    fixture.start(false);
    const auto taken = fixture.send(bytes.toStdString(), {}, endpoint.toStdString());
    QVERIFY2(taken.ok(), taken.ok() ? "" : taken.error().message().c_str());
    QCOMPARE(taken->accepted, 0);
    QCOMPARE(taken->refused.size(), std::size_t{1});
    const auto& refusal = taken->refused[0];
    QCOMPARE(QString::fromStdString(std::string(refusal.error.text())), code);
    QVERIFY(!refusal.error.rule.empty());
    const auto open = fixture.openExceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].id, refusal.id);
    const auto kept = fixture.engine->store().message(open[0].message);
    QVERIFY(kept.ok());
    QVERIFY(kept->message.bytes == bytes.toStdString());
    QVERIFY(fixture.engine->store().orders({})->rows.empty());
    const auto next = fixture.release("4711");
    QVERIFY(next.ok());
    QCOMPARE(next->accepted, 1);
}

void EngineHostile::aHealthyXmlMessageIsTaken() {
    EngineFixture fixture;
    fixture.write("landscape/endpoints.jsonc",
                  endpointsWith(R"({ "id": "xml", "system": "erp", "pack": "xml" })"));
    fixture.write("packs/xml/pack.jsonc", kXmlPack);
    fixture.write("packs/xml/in.jq", kXmlIn);
    fixture.start(false);
    const auto taken = fixture.send(xmlOf("", "4711"), {}, "xml");
    QVERIFY(taken.ok());
    QCOMPARE(taken->accepted, 1);
    QVERIFY(fixture.engine->store().order("4711")->has_value());
}

void EngineHostile::numbersComeThroughAsTheyAreWritten_data() {
    QTest::addColumn<QString>("written");
    for (const char* const written :
         {"10", "10.000", "0.1", "3.50", "123456789012345678", "0.000000000000000001"}) {
        QTest::newRow(written) << written;
    }
}

void EngineHostile::numbersComeThroughAsTheyAreWritten() {
    QFETCH(QString, written);
    EngineFixture fixture;
    fixture.start();
    const auto taken =
        fixture.send(R"({"kind":"release","order":"4711","id":"1","unit":"PC","quantity":)" +
                     written.toStdString() + "}");
    QVERIFY(taken.ok());
    QCOMPARE(taken->accepted, 1);
    fixture.settleDown();
    const auto sent = fixture.ledger.sent();
    QCOMPARE(sent.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(sent[0].body),
             R"({"number":"4711","amount":")" + written + "\"}");
}

void EngineHostile::amountsBeyondEighteenDigitsAreRefused() {
    EngineFixture fixture;
    fixture.start(false);
    for (const char* const amount : {"1234567890123456789", "0.0000000000000000001", "1e40"}) {
        const auto taken = fixture.send(releaseJson("4711", amount, "PC", amount));
        QVERIFY(taken.ok());
        QCOMPARE(taken->accepted, 0);
        QCOMPARE(taken->refused.size(), std::size_t{1});
        QCOMPARE(taken->refused[0].error.field, std::string("/data/quantity/value"));
    }
}

#endif

QTEST_GUILESS_MAIN(EngineHostile)
#include "tst_engine_hostile.moc"
