#include "hostile_fixture.h"
#include "platform/process.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <ctime>

using namespace throughline;
using test::HostileFixture;

/// Bodies and headers that mean harm, at the HTTP door.
class HostileHttpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreRefusedAndKept_data();
    void bodiesAreRefusedAndKept();
    void compressedBodiesStayShut_data();
    void compressedBodiesStayShut();
    void compressedBodiesOfAsynchronousSendersBecomeExceptions();
    void headersOfNoTextCanStillBeOpened();
    void floodsOfHeadersAreTurnedAway();
    void nulDoesNotCutNames();
    void directionMarksPassAsTheyAre();
};

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

void row(const char* name, const char* endpoint, const std::string& body, const char* code) {
    QTest::newRow(name) << QByteArray(endpoint)
                        << QByteArray(body.data(), static_cast<qsizetype>(body.size()))
                        << QByteArray(code);
}

/// Each entity ten of the one before: 10^9 laughs.
std::string laughs() {
    std::string text = "<!DOCTYPE r [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 10; ++i) {
        const auto before = "&a" + std::to_string(i - 1) + ";";
        text += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
    }
    return text + "]><r>&a9;</r>";
}

constexpr std::size_t kMiB = 1024 * 1024;

}  // namespace

void HostileHttpTest::bodiesAreRefusedAndKept_data() {
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    const auto big = 9 * kMiB;
    row("200,000 arrays", "erp", repeated("[", 200'000) + repeated("]", 200'000), "codec.limit");
    row("200,000 objects", "erp", repeated(R"({"a":)", 200'000) + '1' + repeated("}", 200'000),
        "codec.limit");
    row("a key twice", "erp", R"({"kind":"close","kind":"release"})", "codec.malformed");
    row("a key twice, escaped", "erp", R"({"kind":"close","k\u0069nd":"release"})",
        "codec.malformed");
    row("a key twice, of megabytes", "erp",
        "{\"" + std::string(big / 2, 'k') + "\":1,\"" + std::string(big / 2, 'k') + "\":2}",
        "codec.malformed");
    row("megabytes of small values", "erp", '[' + repeated("1,", big / 2) + "1]", "codec.limit");
    row("a number of megabytes", "erp", R"({"kind":"close","n":)" + std::string(big, '9') + '}',
        "codec.limit");
    row("cut within a character", "erp", "{\"kind\":\xC3\xA9}", "codec.malformed");
    row("a NUL between", "erp", std::string("{\"kind\":\0\"close\"}", 17), "codec.malformed");
    row("a NUL in a text", "erp", std::string("{\"kind\":\"clo\0se\"}", 17), "codec.malformed");
    row("only NULs", "erp", std::string(4096, '\0'), "codec.malformed");
    row("a lone surrogate", "erp", R"({"kind":"\ud800"})", "codec.malformed");
    row("a billion laughs", "xml", laughs(), "codec.malformed");
    row("a file of ours", "xml",
        R"(<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hosts">]><r>&e;</r>)", "codec.malformed");
    row("a parameter entity", "xml",
        R"(<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]><r/>)", "codec.malformed");
    row("200,000 elements deep", "xml", repeated("<a>", 200'000), "codec.limit");
    row("the same attribute again", "xml", "<r " + repeated("a='1' ", 1000) + "/>",
        "codec.malformed");
    row("a tag of megabytes", "xml", '<' + std::string(big, 'a'), "codec.malformed");
    row("a quote that never ends", "csv", "a,b\n1,\"" + std::string(big, 'x'), "codec.malformed");
    row("megabytes of columns", "csv", std::string(big, ','), "codec.malformed");
    row("megabytes of rows", "csv", "a,b\n" + repeated(",\n", big / 2), "codec.limit");
}

void HostileHttpTest::bodiesAreRefusedAndKept() {
    QFETCH(QByteArray, endpoint);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, code);
    const auto bytes = body.toStdString();
    HostileFixture plant;
    const auto memory = platform::residentBytes();
    const auto started = std::clock();
    const auto reply = plant.post(endpoint.toStdString(), bytes);
    const auto took = std::clock() - started;
    // processor time of the whole engine, so that a busy machine is no reason
    QVERIFY2(took < 5 * CLOCKS_PER_SEC, std::to_string(took).c_str());
    const auto grown = platform::residentBytes() - std::min(memory, platform::residentBytes());
    QVERIFY2(grown < 400 * kMiB, std::to_string(grown).c_str());

    QVERIFY2(reply.status >= 400 && reply.status < 500, std::to_string(reply.status).c_str());
    QVERIFY(reply.body.size() < 4096);
    const auto problem = Json::parse(reply.body);
    QCOMPARE(problem["code"].get<std::string>(), code.toStdString());
    QVERIFY(!problem.value("rule", std::string()).empty());

    const auto open = plant.exceptions();
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].code(), code.toStdString());
    QCOMPARE(open[0].rule(), problem["rule"].get<std::string>());
    QCOMPARE(open[0].id(), problem["exception"].get<std::string>());
    const auto kept =
        plant.rpc.plant.engine->store().message(*MessageId::parse(open[0].message_id()));
    VERIFY_OK(kept);
    QVERIFY(kept->message.bytes == bytes);
    QVERIFY(plant.takesTheNext());
}

void HostileHttpTest::compressedBodiesStayShut_data() {
    QTest::addColumn<QByteArray>("encoding");
    for (const char* const encoding : {"gzip", "deflate", "br", "zstd", "gzip, gzip", "GZIP"}) {
        QTest::newRow(encoding) << QByteArray(encoding);
    }
}

void HostileHttpTest::compressedBodiesStayShut() {
    QFETCH(QByteArray, encoding);
    HostileFixture plant;
    // Also where what is inside could be read: what the sender says of it counts.
    const auto body = engine::releaseJson("4711", "r-1");
    const auto reply = plant.post("erp", body, {{"Content-Encoding", encoding.toStdString()}});
    QCOMPARE(reply.status, 415);
    const auto problem = Json::parse(reply.body);
    QCOMPARE(problem["code"].get<std::string>(), std::string("codec.unsupported"));
    QCOMPARE(problem["field"].get<std::string>(), std::string("content-encoding"));
    QCOMPARE(problem["value"].get<std::string>(), encoding.toStdString());
    const auto open = plant.exceptions();
    QCOMPARE(open.size(), std::size_t{1});
    const auto message = plant.message(open[0]);
    VERIFY_OK(message);
    QCOMPARE(message->content(), body);
    QVERIFY(plant.rpc.plant.engine->store().events({})->rows.empty());
    QCOMPARE(plant.post("erp", body, {{"Content-Encoding", "identity"}}).status, 201);
}

void HostileHttpTest::compressedBodiesOfAsynchronousSendersBecomeExceptions() {
    HostileFixture plant;
    const auto reply = plant.post("later", "\x1f\x8b\x08", {{"Content-Encoding", "gzip"}});
    QCOMPARE(reply.status, 202);
    QTRY_COMPARE(plant.exceptions().size(), std::size_t{1});
    QCOMPARE(plant.exceptions()[0].code(), std::string("codec.unsupported"));
}

void HostileHttpTest::headersOfNoTextCanStillBeOpened() {
    HostileFixture plant;
    const auto reply = plant.post("erp?\xE2\x80\xAE\xFF", "no JSON",
                                  {{"X-Note", "\xFF\xFE stray"},
                                   {"Content-Type", "application/\xC3("},
                                   {"Idempotency-Key", "key-\xFF"}});
    QCOMPARE(reply.status, 400);
    const auto open = plant.exceptions();
    QCOMPARE(open.size(), std::size_t{1});
    const auto message = plant.message(open[0]);
    VERIFY_OK(message);
    QCOMPARE(message->headers().at("x-note"), std::string("%FF%FE stray"));
    QCOMPARE(message->content_type(), std::string("application/%C3("));
    QCOMPARE(message->content(), std::string("no JSON"));
    QVERIFY(plant.takesTheNext());
}

void HostileHttpTest::floodsOfHeadersAreTurnedAway() {
    HostileFixture plant;
    std::map<std::string, std::string> headers;
    for (int i = 0; i < 5'000; ++i) {
        headers["X-" + std::to_string(i)] = "flood";
    }
    const auto reply = plant.post("erp", "{}", std::move(headers));
    QCOMPARE(reply.status, 431);
    QVERIFY(!Json::parse(reply.body)["rule"].get<std::string>().empty());
    QVERIFY(plant.takesTheNext());
}

void HostileHttpTest::nulDoesNotCutNames() {
    // "4711" and "4711" with a NUL behind it are two orders, or the second is refused: never one.
    HostileFixture plant;
    QCOMPARE(plant.post("erp", engine::releaseJson("4711", "r-1")).status, 201);
    const auto reply = plant.post("erp", engine::releaseJson("4711\\u0000x", "r-2"));
    const auto& store = plant.rpc.plant.engine->store();
    const auto plain = store.order("4711");
    QVERIFY(plain.ok() && plain->has_value());
    const auto orders = store.orders({});
    VERIFY_OK(orders);
    if (reply.status == 201) {
        QCOMPARE(orders->rows.size(), std::size_t{2});
    } else {
        QCOMPARE(reply.status, 422);
        QCOMPARE(orders->rows.size(), std::size_t{1});
        QCOMPARE(plant.exceptions().size(), std::size_t{1});
    }
    QVERIFY(plant.takesTheNext());
}

void HostileHttpTest::directionMarksPassAsTheyAre() {
    // Kept as it is sent; the console's views show such characters escaped.
    HostileFixture plant;
    const std::string order =
        "4711\xE2\x80\xAE"
        "9";
    QCOMPARE(plant.post("erp", engine::releaseJson(order, "r-1")).status, 201);
    const auto kept = plant.rpc.plant.engine->store().order(order);
    QVERIFY(kept.ok() && kept->has_value());
    QVERIFY(!plant.rpc.plant.engine->store().order("47119")->has_value());
}

QTEST_GUILESS_MAIN(HostileHttpTest)
#include "tst_hostile_http.moc"
