#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "codecs/json_reader.h"
#include "codecs/text.h"
#include "printing.h"

#include <nlohmann/json.hpp>

#include <random>
#endif

#include <QObject>

class TestCodecJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersStayAsWritten_data();
    void numbersStayAsWritten();
    void membersKeepTheirOrderAndKind();
    void byteOrderMarkIsSkipped();
    void recordKnowsItsLine();
    void aSecondKeyIsRefused();
    void aSecondKeyAmongManyIsRefused();
    void theSameKeyInDifferentObjectsIsFine();
    void manyKeysTakeLinearTime();
    void depthIsLimited();
    void sizeAndNodesAreLimited();
    void numbersBeyondMeasureAreRefused();
    void malformedTextNamesLineAndPlace_data();
    void malformedTextNamesLineAndPlace();
    void aTokenCutWithinACharacterIsStillText();
    void numbersThatADoubleChangesAreSeen();
    void invalidUtf8IsRefused_data();
    void invalidUtf8IsRefused();
    void everyCutOfAMessageIsRefused();
    void garbledMessagesNeverDoHarm();
    void encodesNumbersBare();
    void encodeRefusesWhatIsNoNumber();
    void encodeRefusesBadUtf8();
    void parseJsonKeepsNumbersAsNumbers();
    void toTextNeverThrows();
    void unknownFormatIsRefused();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using codecs::CodecOptions;

namespace {

std::unique_ptr<codecs::Codec> codec(codecs::Limits limits = {}) {
    return std::move(codecs::makeCodec({.format = "json", .limits = limits})).value();
}

/// The one record's compact text, or the error's code.
std::string decoded(std::string_view text, codecs::Limits limits = {}) {
    const auto records = codec(limits)->decode(text);
    return records ? codecs::toText(*records->front().value) : std::string{records.error().text()};
}

Error refusal(std::string_view text, codecs::Limits limits = {}) {
    const auto records = codec(limits)->decode(text);
    return records ? Error{} : records.error();
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

}  // namespace

void TestCodecJson::numbersStayAsWritten_data() {
    QTest::addColumn<QString>("number");
    for (const char* number :
         {"0", "10", "-7", "1.50", "100.0", "1e18", "1.5E+3", "-0.0", "9007199254740993",
          "18446744073709551615", "1000000000000000000000000000001",
          "0.1000000000000000055511151231257827"}) {
        QTest::newRow(number) << QString::fromLatin1(number);
    }
}

void TestCodecJson::numbersStayAsWritten() {
    QFETCH(QString, number);
    const auto text = number.toStdString();
    QCOMPARE(decoded("{\"n\":" + text + "}"), "{\"n\":\"" + text + "\"}");
    QCOMPARE(decoded(" [" + text + " ]"), "[\"" + text + "\"]");
}

void TestCodecJson::membersKeepTheirOrderAndKind() {
    QCOMPARE(decoded(R"({"z":1,"a":[true,null,"x\u00e9",{}],"m":{"k":[]}})"),
             std::string("{\"z\":\"1\",\"a\":[true,null,\"x\xC3\xA9\",{}],\"m\":{\"k\":[]}}"));
}

void TestCodecJson::byteOrderMarkIsSkipped() {
    QCOMPARE(decoded("\xEF\xBB\xBF{\"a\":1}"), std::string(R"({"a":"1"})"));
}

void TestCodecJson::recordKnowsItsLine() {
    const auto records = codec()->decode("\n\n  {\"a\":\n1}");
    QVERIFY(records.ok());
    QCOMPARE(records->front().line, 3);
}

void TestCodecJson::aSecondKeyIsRefused() {
    const auto error = refusal("{\n \"order\": {\"id\": \"1\",\n \"id\": \"2\"}}");
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QCOMPARE(error.field, std::string("/order/id"));
    QCOMPARE(error.value, std::string("id"));
    QCOMPARE(error.line, 3);
    QVERIFY(error.detail.starts_with("Column "));
    QVERIFY(!error.rule.empty());
}

void TestCodecJson::aSecondKeyAmongManyIsRefused() {
    std::string text = "{";
    for (int i = 0; i < 60; ++i) {
        text += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    }
    QCOMPARE(decoded(text + "\"last\":1}").substr(0, 9), std::string(R"({"k0":"0")"));
    for (const char* twice : {"k0", "k16", "k17", "k59"}) {
        QCOMPARE(refusal(text + '"' + twice + "\":1}").value, std::string(twice));
    }
}

void TestCodecJson::theSameKeyInDifferentObjectsIsFine() {
    QCOMPARE(decoded(R"([{"a":1},{"a":{"a":2}}])"), std::string(R"([{"a":"1"},{"a":{"a":"2"}}])"));
}

void TestCodecJson::manyKeysTakeLinearTime() {
    std::string text = "{\"x\":0";
    for (int i = 0; i < 200'000; ++i) {
        text += ",\"" + std::to_string(i) + "\":0";
    }
    QVERIFY(codec()->decode(text + "}").ok());
}

void TestCodecJson::depthIsLimited() {
    QVERIFY(codec()->decode(repeated("[", 64) + repeated("]", 64)).ok());
    const auto error = refusal(repeated("[", 65) + repeated("]", 65));
    QCOMPARE(error.code, ErrorCode::CodecLimit);
    QCOMPARE(error.rule, std::string("at most 64 levels"));
    QCOMPARE(refusal(repeated("[", 200'000)).code, ErrorCode::CodecLimit);
    QCOMPARE(refusal(repeated("{\"a\":", 200'000)).code, ErrorCode::CodecLimit);
    QCOMPARE(refusal(repeated("[", 200'000) + repeated("]", 200'000)).code, ErrorCode::CodecLimit);
}

void TestCodecJson::sizeAndNodesAreLimited() {
    QCOMPARE(refusal("[1,2,3]", {.bytes = 6}).code, ErrorCode::CodecLimit);
    QCOMPARE(decoded("[1,2,3]", {.nodes = 4}), std::string(R"(["1","2","3"])"));
    QCOMPARE(refusal("[1,2,\n3]", {.nodes = 3}).rule, std::string("at most 3 values"));
    QCOMPARE(refusal("[1,2,\n3]", {.nodes = 3}).line, 2);
}

void TestCodecJson::numbersBeyondMeasureAreRefused() {
    QCOMPARE(refusal("[1e999]").code, ErrorCode::CodecLimit);
}

void TestCodecJson::malformedTextNamesLineAndPlace_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("empty") << QByteArray("") << 1 << QByteArray("");
    QTest::newRow("blank") << QByteArray(" \n ") << 2 << QByteArray("");
    QTest::newRow("no value") << QByteArray("{\"a\":\n}") << 2 << QByteArray("/a");
    QTest::newRow("trailing comma") << QByteArray("[1,\n2,\n]") << 3 << QByteArray("/2");
    QTest::newRow("comment") << QByteArray("{\n// no\n}") << 2 << QByteArray("");
    QTest::newRow("word") << QByteArray("{\"a\":NaN}") << 1 << QByteArray("/a");
    QTest::newRow("leading zero") << QByteArray("[01]") << 1 << QByteArray("/1");
    QTest::newRow("two documents") << QByteArray("{}\n{}") << 2 << QByteArray("");
    QTest::newRow("cut") << QByteArray("{\"a\":{\"b\":\"c") << 1 << QByteArray("/a/b");
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << 1 << QByteArray("");
}

void TestCodecJson::malformedTextNamesLineAndPlace() {
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QByteArray, field);
    const auto error = refusal(text.toStdString());
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QCOMPARE(error.line, line);
    QCOMPARE(error.field, field.toStdString());
    QVERIFY(!error.rule.empty());
    QVERIFY(!error.message().empty());
}

void TestCodecJson::aTokenCutWithinACharacterIsStillText() {
    const auto error = refusal("{\"a\":\xC3\xA9}");
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QVERIFY(!codecs::invalidUtf8(error.value));
    const auto twice = '"' + std::string(5'000, 'k') + "\":1";
    QVERIFY(refusal('{' + twice + ',' + twice + '}').field.size() <= 210);
}

void TestCodecJson::numbersThatADoubleChangesAreSeen() {
    const auto exact = [](std::string_view number) {
        return codecs::readJson(number, {.numbersAsText = false, .exactNumbers = true}).ok();
    };
    for (const auto* kept :
         {"10.50", "0.30000000000000004", "1e22", "-0.0", "18446744073709551615"}) {
        QVERIFY2(exact(kept), kept);
    }
    for (const auto* changed : {"12345678901234567.89", "1e-400", "18446744073709551617"}) {
        QVERIFY2(!exact(changed), changed);
    }
    QCOMPARE(codecs::legible("a\xFF\xC3\xA9"), std::string("a%FF\xC3\xA9"));
}

void TestCodecJson::invalidUtf8IsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone continuation") << QByteArray("\x80");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("beyond Unicode") << QByteArray("\xF5\x80\x80\x80");
    QTest::newRow("cut sequence") << QByteArray("\xE2\x82");
    QTest::newRow("latin 1") << QByteArray(
        "St\xFC"
        "ck");
}

void TestCodecJson::invalidUtf8IsRefused() {
    QFETCH(QByteArray, bytes);
    const auto error = refusal("{\n\"a\":\"" + bytes.toStdString() + "\"}");
    QCOMPARE(error.code, ErrorCode::CodecEncoding);
    QCOMPARE(error.line, 2);
    QVERIFY(error.value.starts_with("byte 0x"));
}

void TestCodecJson::everyCutOfAMessageIsRefused() {
    const std::string text =
        "{\"a\":[1,2.5e3,{\"b\":\"x\\u00e9\\n\"}],\"c\":{\"d\":[true,false,null]},\"\xC3\xA9\":"
        "{}}";
    QVERIFY(codec()->decode(text).ok());
    for (std::size_t size = 0; size < text.size(); ++size) {
        QVERIFY(!codec()->decode(std::string_view{text}.substr(0, size)).ok());
    }
}

void TestCodecJson::garbledMessagesNeverDoHarm() {
    const std::string sample =
        R"({"order":"4711","qty":12.50,"lots":[{"lot":"S-881","n":-1e3}],"ok":true,"none":null})";
    std::mt19937 random(1);
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto text = sample;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        const auto records = codec()->decode(text);
        if (!records) {
            ++refused;
            QVERIFY(records.error().line >= 1);
        } else {
            QVERIFY(codec()->encode(*records->front().value).ok());
        }
    }
    QVERIFY(refused > 10'000);
}

void TestCodecJson::encodesNumbersBare() {
    const auto value = *codecs::parseJson(
        R"({"q":{"#number":"12.50"},"list":[{"#number":"1e3"},{"#number":-4}],"t":"a\"\\\n\u0001é/","n":null})");
    const auto text = codec()->encode(value);
    QVERIFY(text.ok());
    QCOMPARE(*text, std::string("{\"q\":12.50,\"list\":[1e3,-4],\"t\":"
                                "\"a\\\"\\\\\\n\\u0001\xC3\xA9/\",\"n\":null}"));
}

void TestCodecJson::encodeRefusesWhatIsNoNumber() {
    for (const char* token : {"", "1.", ".5", "+1", "007", "1,5", "NaN", "0x10", "1 ", "1e", "-"}) {
        Json value;
        value["data"]["a/b"] = Json::array({Json::object({{"#number", token}})});
        const auto text = codec()->encode(value);
        QVERIFY2(!text.ok(), token);
        QCOMPARE(text.error().field, std::string("/data/a~1b/0"));
        QCOMPARE(text.error().value, std::string(token));
    }
}

void TestCodecJson::encodeRefusesBadUtf8() {
    Json value;
    value["a"] =
        "St\xFC"
        "ck";
    const auto text = codec()->encode(value);
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, ErrorCode::CodecEncoding);
    QCOMPARE(text.error().field, std::string("/a"));
}

void TestCodecJson::parseJsonKeepsNumbersAsNumbers() {
    const auto value = codecs::parseJson(R"({"a":1,"b":1.5,"c":-3})");
    QVERIFY(value.ok());
    QVERIFY((*value)["a"].is_number_integer());
    QCOMPARE(codecs::toText(*value), std::string(R"({"a":1,"b":1.5,"c":-3})"));
    QVERIFY(!codecs::parseJson(R"({"a":1,"a":2})").ok());
}

void TestCodecJson::toTextNeverThrows() {
    Json value;
    value["a"] = "\xFF";
    QCOMPARE(codecs::toText(value), std::string("{\"a\":\"\xEF\xBF\xBD\"}"));
    QVERIFY(codecs::toPrettyText(value).find('\n') != std::string::npos);
}

void TestCodecJson::unknownFormatIsRefused() {
    const auto made = codecs::makeCodec({.format = "yaml"});
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, ErrorCode::CodecUnsupported);
    QCOMPARE(made.error().value, std::string("yaml"));
}

#endif

QTEST_GUILESS_MAIN(TestCodecJson)
#include "tst_codec_json.moc"
