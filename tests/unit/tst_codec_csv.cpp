#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "printing.h"

#include <nlohmann/json.hpp>

#include <random>
#endif

#include <QObject>

class TestCodecCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsBecomeObjectsOfText();
    void headerIsTrimmedAndFolded();
    void quotedFieldsHoldAnything();
    void emptyLinesAreNoRows();
    void separatorAndColumnsCanBeGiven();
    void refusalsNameTheLine_data();
    void refusalsNameTheLine();
    void columnCountSaysBothNumbers();
    void limitsAndEncoding();
    void encodesRowsAndQuotes();
    void encodeRefusesWhatHasNoColumn();
    void whatIsWrittenIsReadBack();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using codecs::CodecOptions;

namespace {

std::unique_ptr<codecs::Codec> codec(CodecOptions options = {}) {
    options.format = "csv";
    return std::move(codecs::makeCodec(options)).value();
}

/// "line:object line:object …", or the error's code.
std::string decoded(std::string_view text, const CodecOptions& options = {}) {
    const auto records = codec(options)->decode(text);
    if (!records) {
        return std::string{records.error().text()};
    }
    std::string out;
    for (const auto& record : *records) {
        out += (out.empty() ? "" : " ") + std::to_string(record.line) + ':' +
               codecs::toText(*record.value);
    }
    return out;
}

Error refusal(std::string_view text, const CodecOptions& options = {}) {
    const auto records = codec(options)->decode(text);
    return records ? Error{} : records.error();
}

}  // namespace

void TestCodecCsv::rowsBecomeObjectsOfText() {
    QCOMPARE(decoded("a,b\r\n1,02.50\r\n,x y \r\n"),
             std::string(R"(2:{"a":"1","b":"02.50"} 3:{"a":"","b":"x y "})"));
    QCOMPARE(decoded("a,b\n1,2"), std::string(R"(2:{"a":"1","b":"2"})"));
    QCOMPARE(decoded("a,b\n1,"), std::string(R"(2:{"a":"1","b":""})"));
}

void TestCodecCsv::headerIsTrimmedAndFolded() {
    QCOMPARE(decoded("\xEF\xBB\xBF  Case ID ,\"Qty \t Completed\"\n1,2\n"),
             std::string(R"(2:{"Case ID":"1","Qty Completed":"2"})"));
}

void TestCodecCsv::quotedFieldsHoldAnything() {
    QCOMPARE(decoded("a,b\n\"x,\"\"y\"\"\",\"two\r\nlines\"\nlast,1\n"),
             std::string(R"(2:{"a":"x,\"y\"","b":"two\r\nlines"} 4:{"a":"last","b":"1"})"));
}

void TestCodecCsv::emptyLinesAreNoRows() {
    QCOMPARE(decoded("\na,b\n\n1,2\r\n\r\n"), std::string(R"(4:{"a":"1","b":"2"})"));
}

void TestCodecCsv::separatorAndColumnsCanBeGiven() {
    QCOMPARE(decoded("1;2,5\n", {.separator = ';', .header = false, .columns = {"a", "b"}}),
             std::string(R"(1:{"a":"1","b":"2,5"})"));
    const auto made = codecs::makeCodec({.format = "csv", .header = false});
    QVERIFY(!made.ok());
    QCOMPARE(made.error().field, std::string("columns"));
}

void TestCodecCsv::refusalsNameTheLine_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("too few") << QByteArray("a,b\n1,2\n3\n") << 3;
    QTest::newRow("too many") << QByteArray("a,b\n1,2,3\n") << 2;
    QTest::newRow("after several lines") << QByteArray("a,b\n\"x\ny\nz\",2\n3\n") << 5;
    QTest::newRow("open quote") << QByteArray("a,b\n1,2\n3,\"x\n4,5\n") << 3;
    QTest::newRow("quote inside") << QByteArray("a,b\n1,x\"y\"\n") << 2;
    QTest::newRow("after quote") << QByteArray("a,b\n1,\"x\"y\n") << 2;
    QTest::newRow("same column twice") << QByteArray("a, a\n1,2\n") << 1;
    QTest::newRow("column without name") << QByteArray("a,,c\n1,2,3\n") << 1;
    QTest::newRow("nothing") << QByteArray("") << 1;
}

void TestCodecCsv::refusalsNameTheLine() {
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const auto error = refusal(text.toStdString());
    QCOMPARE(error.code, ErrorCode::CodecMalformed);
    QCOMPARE(error.line, line);
    QVERIFY(!error.rule.empty());
}

void TestCodecCsv::columnCountSaysBothNumbers() {
    const auto error = refusal("a,b,c\n1,2\n");
    QCOMPARE(error.value, std::string("2"));
    QCOMPARE(error.rule, std::string("3 columns, as the header has"));
}

void TestCodecCsv::limitsAndEncoding() {
    QCOMPARE(refusal("a\n1\n2\n", {.limits = {.nodes = 3}}).code, ErrorCode::CodecLimit);
    QCOMPARE(refusal("a\n1\n", {.limits = {.bytes = 3}}).code, ErrorCode::CodecLimit);
    const auto error = refusal(
        "a\nSt\xFC"
        "ck\n");
    QCOMPARE(error.code, ErrorCode::CodecEncoding);
    QCOMPARE(error.line, 2);
}

void TestCodecCsv::encodesRowsAndQuotes() {
    const auto rows =
        *codecs::parseJson(R"([{"a":"1","b":"x,\"y\""},{"b":{"#number":"2.50"},"a":null}])");
    const auto text = codec()->encode(rows);
    QVERIFY(text.ok());
    QCOMPARE(*text, std::string("a,b\r\n1,\"x,\"\"y\"\"\"\r\n,2.50\r\n"));
    const auto one = codec({.header = false, .columns = {"b", "a"}})->encode(rows[0]);
    QVERIFY(one.ok());
    QCOMPARE(*one, std::string("\"x,\"\"y\"\"\",1\r\n"));
}

void TestCodecCsv::encodeRefusesWhatHasNoColumn() {
    const auto rows = *codecs::parseJson(R"([{"a":"1"},{"a":"1","c":"2"}])");
    QCOMPARE(codec()->encode(rows).error().field, std::string("/1/c"));
    const auto nested = *codecs::parseJson(R"({"a":{"x":1}})");
    QCOMPARE(codec()->encode(nested).error().field, std::string("/a"));
    QVERIFY(!codec()->encode(Json("text")).ok());
}

void TestCodecCsv::whatIsWrittenIsReadBack() {
    std::mt19937 random(7);
    constexpr std::string_view kLetters = "ab,\"\r\n \t;x";
    for (int round = 0; round < 500; ++round) {
        Json rows = Json::array();
        for (int r = 0; r < 4; ++r) {
            Json row = Json::object();
            for (const char* column : {"a", "b", "c"}) {
                std::string field;
                for (auto size = random() % 8; size > 0; --size) {
                    field += kLetters[random() % kLetters.size()];
                }
                row[column] = field;
            }
            rows.push_back(row);
        }
        const auto text = codec()->encode(rows);
        QVERIFY(text.ok());
        const auto records = codec()->decode(*text);
        QVERIFY(records.ok());
        QCOMPARE(records->size(), rows.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            QCOMPARE(codecs::toText(*(*records)[r].value), codecs::toText(rows[r]));
        }
    }
}

#endif

QTEST_GUILESS_MAIN(TestCodecCsv)
#include "tst_codec_csv.moc"
