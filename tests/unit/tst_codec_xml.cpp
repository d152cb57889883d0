#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "printing.h"

#include <nlohmann/json.hpp>

#include <random>
#endif

#include <QObject>

class TestCodecXml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void childrenAreAlwaysArrays();
    void namespacesShowWhereTheyChange();
    void attributesThatMeetAreKeptApart();
    void mixedTextIsJoined();
    void encodingsOfExpat();
    void anyDocumentTypeIsRefused_data();
    void anyDocumentTypeIsRefused();
    void limits();
    void manyNamesTakeLinearTime();
    void manyNamesFindTheirLists();
    void malformedNamesLineAndPlace_data();
    void malformedNamesLineAndPlace();
    void recordKnowsItsLine();
    void encodesTheInverse();
    void encodeTakesShorthand();
    void rootComesFromTheOptions();
    void encodeRefusesWhatXmlCannotHold();
    void garbledMessagesNeverDoHarm();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using codecs::CodecOptions;

namespace {

std::unique_ptr<codecs::Codec> codec(CodecOptions options = {}) {
    options.format = "xml";
    return std::move(codecs::makeCodec(options)).value();
}

std::string decoded(std::string_view text, const CodecOptions& options = {}) {
    const auto records = codec(options)->decode(text);
    return records ? codecs::toText(*records->front().value)
                   : std::string{records.error().text()} + ' ' + records.error().message();
}

Error refusal(std::string_view text, const CodecOptions& options = {}) {
    const auto records = codec(options)->decode(text);
    return records ? Error{} : records.error();
}

std::string encoded(std::string_view json, const CodecOptions& options = {}) {
    const auto text = codec(options)->encode(*codecs::parseJson(json));
    if (!text) {
        return std::string{text.error().text()} + ' ' + text.error().field;
    }
    return text->substr(text->find('\n') + 1);  // without the declaration
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

}  // namespace

void TestCodecXml::childrenAreAlwaysArrays() {
    QCOMPARE(decoded("<Order id='1' x=\"&lt;\"><ID> "
                     "4711\n</ID><Qty>1.50</Qty><ID>2</ID><None/></Order>"),
             std::string(R"({"Order":{"@id":"1","@x":"<","ID":[{"#text":"4711"},{"#text":"2"}],)"
                         R"("Qty":[{"#text":"1.50"}],"None":[{}]}})"));
}

void TestCodecXml::namespacesShowWhereTheyChange() {
    QCOMPARE(decoded("<a:R xmlns:a='urn:a' xmlns:b='urn:b'><a:X/><b:Y><b:Z "
                     "b:k='1'/></b:Y><Plain/></a:R>"),
             std::string(R"({"R":{"@ns":"urn:a","X":[{}],"Y":[{"@ns":"urn:b","Z":[{"@k":"1"}]}],)"
                         R"("Plain":[{"@ns":""}]}})"));
}

void TestCodecXml::attributesThatMeetAreKeptApart() {
    QCOMPARE(decoded("<R xmlns:b='urn:b' k='1' b:k='2' ns='3'/>"),
             std::string(R"({"R":{"@k":"1","@{urn:b}k":"2","@{}ns":"3"}})"));
}

void TestCodecXml::mixedTextIsJoined() {
    QCOMPARE(decoded("<R>a<B/> b <![CDATA[<c>]]></R>"),
             std::string(R"({"R":{"B":[{}],"#text":"a b <c>"}})"));
}

void TestCodecXml::encodingsOfExpat() {
    QCOMPARE(decoded("<?xml version='1.0' encoding='ISO-8859-1'?><R>St\xFC"
                     "ck</R>"),
             std::string("{\"R\":{\"#text\":\"St\xC3\xBC"
                         "ck\"}}"));
    QCOMPARE(decoded(std::string("\xFF\xFE<\0R\0/\0>\0", 10)), std::string(R"({"R":{}})"));
    QCOMPARE(decoded("\xEF\xBB\xBF<R/>"), std::string(R"({"R":{}})"));
    const auto error = refusal(
        "<R>\nSt\xFC"
        "ck</R>");
    QCOMPARE(error.code, ErrorCode::CodecEncoding);
    QCOMPARE(error.line, 2);
    QCOMPARE(refusal("<?xml version='1.0' encoding='EBCDIC-42'?><R/>").code,
             ErrorCode::CodecEncoding);
}

void TestCodecXml::anyDocumentTypeIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("<!DOCTYPE R><R/>");
    QTest::newRow("external") << QByteArray("<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R/>");
    QTest::newRow("entity") << QByteArray(
        "<!DOCTYPE R [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><R>&e;</R>");
    QByteArray bomb("<!DOCTYPE R [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; ++i) {
        const auto before = QByteArray::number(i - 1);
        bomb += "<!ENTITY a" + QByteArray::number(i) + " '&a" + before + ";&a" + before + ";'>";
    }
    QTest::newRow("bomb") << bomb + "]><R>&a29;</R>";
}

void TestCodecXml::anyDocumentTypeIsRefused() {
    QFETCH(QByteArray, text);
    const auto error = refusal(text.toStdString());
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QCOMPARE(error.rule, std::string("no document type declaration"));
    QCOMPARE(error.line, 1);
}

void TestCodecXml::limits() {
    const auto deep = [](std::size_t levels) {
        return repeated("<a>", levels) + repeated("</a>", levels);
    };
    QVERIFY(codec()->decode(deep(64)).ok());
    QCOMPARE(refusal(deep(65)).code, ErrorCode::CodecLimit);
    QCOMPARE(refusal(repeated("<a>", 200'000)).code, ErrorCode::CodecLimit);
    QCOMPARE(refusal("<a><b/><c x='1'/></a>", {.limits = {.nodes = 3}}).code,
             ErrorCode::CodecLimit);
    QCOMPARE(refusal("<a/>", {.limits = {.bytes = 3}}).code, ErrorCode::CodecLimit);
}

void TestCodecXml::manyNamesTakeLinearTime() {
    std::string text = "<R>";
    for (int i = 0; i < 100'000; ++i) {
        text += "<n" + std::to_string(i) + "/>";
    }
    QVERIFY(codec()->decode(text + "</R>").ok());
}

void TestCodecXml::manyNamesFindTheirLists() {
    std::string text = "<R>";
    for (int i = 0; i < 80; ++i) {
        text += "<n" + std::to_string(i % 40) + ">" + std::to_string(i) + "</n" +
                std::to_string(i % 40) + ">";
    }
    const auto records = codec()->decode(text + "</R>");
    QVERIFY(records.ok());
    const auto& root = records->front().value->at("R");
    QCOMPARE(root.size(), std::size_t{40});
    for (int i = 0; i < 40; ++i) {
        const auto& list = root.at("n" + std::to_string(i));
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[1]["#text"].get<std::string>(), std::to_string(i + 40));
    }
}

void TestCodecXml::malformedNamesLineAndPlace_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray("") << 1;
    QTest::newRow("not xml") << QByteArray("hello") << 1;
    QTest::newRow("crossed") << QByteArray("<a>\n<b>\n</a>") << 3;
    QTest::newRow("open") << QByteArray("<a>\n<b>") << 2;
    QTest::newRow("unknown entity") << QByteArray("<a>\n&nbsp;</a>") << 2;
    QTest::newRow("unbound prefix") << QByteArray("<a><x:b/></a>") << 1;
    QTest::newRow("two roots") << QByteArray("<a/>\n<b/>") << 2;
    QTest::newRow("control character") << QByteArray("<a>\n\x01</a>") << 2;
}

void TestCodecXml::malformedNamesLineAndPlace() {
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const auto error = refusal(text.toStdString());
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QCOMPARE(error.line, line);
    QVERIFY(error.detail.starts_with("Column "));
}

void TestCodecXml::recordKnowsItsLine() {
    QCOMPARE(codec()->decode("<?xml version='1.0'?>\n<!-- c -->\n<R/>")->front().line, 3);
}

void TestCodecXml::encodesTheInverse() {
    for (
        const char* json :
        {R"({"R":{}})",
         R"({"R":{"@ns":"urn:a","@id":"1","X":[{"#text":"a<&>\"b"},{}],"Y":[{"@ns":"urn:b","@q":"\"\n","Z":[{"#text":"é"}]}]}})",
         R"({"R":{"@k":"1","@{urn:b}k":"2"}})",
         R"({"R":{"A":[{"@ns":"urn:a","B":[{"@ns":""}]}]}})"}) {
        const auto text = codec()->encode(*codecs::parseJson(json));
        QVERIFY(text.ok());
        QCOMPARE(decoded(*text), std::string(json));
    }
}

void TestCodecXml::encodeTakesShorthand() {
    QCOMPARE(
        encoded(
            R"({"R":{"A":"x","B":["1",{"#number":"2.50"},true],"C":null,"D":{"#text":{"#number":"3"}}}})"),
        std::string("<R><A>x</A><B>1</B><B>2.50</B><B>true</B><D>3</D></R>"));
}

void TestCodecXml::rootComesFromTheOptions() {
    const CodecOptions options{.rootElement = "Order", .rootNamespace = "urn:o"};
    QCOMPARE(encoded(R"({"ID":"1"})", options),
             std::string(R"(<Order xmlns="urn:o"><ID>1</ID></Order>)"));
    QCOMPARE(encoded(R"({"Order":{"@ns":"urn:x","ID":"1"}})", options),
             std::string(R"(<Order xmlns="urn:x"><ID>1</ID></Order>)"));
}

void TestCodecXml::encodeRefusesWhatXmlCannotHold() {
    QCOMPARE(encoded(R"({"R":{"a b":"x"}})"), std::string("mapping.value /R/a b"));
    QCOMPARE(encoded(R"({"R":{"x:y":"x"}})"), std::string("mapping.value /R/x:y"));
    QCOMPARE(encoded(R"({"R":{"@a>":"x"}})"), std::string("mapping.value /R/@a>"));
    QCOMPARE(encoded(R"({"R":{"A":["ok","\u0001"]}})"), std::string("codec.encoding /R/A/1"));
    QCOMPARE(encoded(R"({"R":{"@a":{"b":"x"}}})"), std::string("mapping.value /R/@a"));
    QCOMPARE(encoded(R"({"R":{},"S":{}})"), std::string("mapping.value "));
}

void TestCodecXml::garbledMessagesNeverDoHarm() {
    const std::string sample =
        "<?xml version='1.0'?><a:R xmlns:a='urn:a' a:id='1'><X>12.50</X><X/><!-- c "
        "--><Y><![CDATA[z]]></Y></a:R>";
    std::mt19937 random(3);
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto text = sample;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        refused += codec()->decode(text).ok() ? 0 : 1;
    }
    QVERIFY(refused > 10'000);
}

#endif

QTEST_GUILESS_MAIN(TestCodecXml)
#include "tst_codec_xml.moc"
