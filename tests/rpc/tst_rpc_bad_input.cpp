#include "connectors/http_client.h"
#include "rpc_fixture.h"
#include "throughline/v1/intake.grpc.pb.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <future>

using namespace throughline;
using namespace throughline::rpc;

/// Bad input at every door: the sender hears code, field, value and rule; what was sent is kept
/// beside an exception; nothing of it goes in.
class RpcBadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDoorSaysWhatIsWrong_data();
    void everyDoorSaysWhatIsWrong();
    void aKeyUsedAgainIsRefusedAndTheSameMessageIsNot();
    void documentTypesAreRefused();
    void oversizedBodiesAreRefused();
    void strangersAreTurnedAway_data();
    void strangersAreTurnedAway();
    void partsThatBreakOffAreNotTaken();
    void largeMessagesComeInParts();
    void importsAreToldRecordByRecord();
};

namespace {

constexpr auto kProblemType = "application/problem+json";

/// The usual way in, and one over a drop folder.
void withDropFolder(const engine::EngineFixture& plant) {
    plant.write("landscape/endpoints.jsonc",
                engine::endpointsWith(R"({ "id": "erp", "system": "erp", "pack": "test" },
                    { "id": "files", "system": "erp", "pack": "test", "kind": "file" })"));
}

connectors::HttpReply http(connectors::HttpRequest request) {
    const auto client = connectors::makeHttpClient();
    std::promise<connectors::HttpReply> promise;
    client->send(std::move(request),
                 [&](connectors::HttpReply reply) { promise.set_value(std::move(reply)); });
    return promise.get_future().get();
}

connectors::HttpReply post(const RpcFixture& fixture, const std::string& endpoint,
                           const std::string& body) {
    connectors::HttpRequest request;
    request.url = fixture.plant.url("/intake/" + endpoint);
    request.body = body;
    return http(std::move(request));
}

/// What the store keeps of the message behind an exception.
std::string rawBytes(const RpcFixture& fixture, const std::string& exception) {
    const auto id = ExceptionId::parse(exception);
    if (!id) {
        return "no id: " + exception;
    }
    const auto record = fixture.plant.engine->store().exception(*id);
    if (!record.ok()) {
        return "no exception " + exception;
    }
    const auto message = fixture.plant.engine->store().message(record->row.message);
    return message.ok() ? message->message.bytes : "no message of " + exception;
}

struct Submitted {
    grpc::Status status;
    v1::SubmitReply reply;
    std::string exceptions;  ///< of the trailing metadata
};

Submitted submitted(const RpcFixture& fixture, const std::string& content, bool itemised = false,
                    const std::string& key = {}) {
    v1::SubmitRequest request;
    request.set_idempotency_key(key);
    request.set_endpoint("erp");
    request.set_content(content);
    request.set_itemised(itemised);
    v1::Remote<v1::Intake> remote(fixture.server->channel());
    grpc::ClientContext context;
    Submitted result;
    result.status = remote.Submit(&context, request, &result.reply);
    const auto& trailer = context.GetServerTrailingMetadata();
    if (const auto found = trailer.find(kExceptionsMetadata); found != trailer.end()) {
        result.exceptions = {found->second.data(), found->second.size()};
    }
    return result;
}

/// `parts` of `content`, announced as `total` bytes.
Submitted inParts(const RpcFixture& fixture, const std::string& content, std::int64_t total) {
    v1::Remote<v1::Intake> remote(rpc::connect(fixture.target(), fixture.server->token()));
    grpc::ClientContext context;
    Submitted result;
    const auto writer = remote.SubmitParts(&context, &result.reply);
    constexpr std::size_t kPart = 4U * 1024 * 1024;
    v1::SubmitRequest part;
    part.set_endpoint("erp");
    part.set_itemised(true);
    part.set_total(total);
    for (std::size_t at = 0; at < content.size(); at += kPart) {
        part.set_content(content.substr(at, kPart));
        if (!writer->Write(part)) {
            break;
        }
    }
    writer->WritesDone();
    result.status = writer->Finish();
    return result;
}

QByteArray repeated(const char* text, int times) {
    return QByteArray(text).repeated(times);
}

}  // namespace

void RpcBadInputTest::everyDoorSaysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const QByteArray& body, const char* code) {
        QTest::newRow(name) << body << QByteArray(code);
    };
    const auto release = [](const char* unit, const char* quantity) {
        return QByteArray::fromStdString(engine::releaseJson("4711", "r-1", unit, quantity));
    };
    row("nothing", "", "codec.malformed");
    row("cut off", R"({"kind":"release","order":)", "codec.malformed");
    row("XML where JSON is spoken", "<release order=\"4711\"/>", "codec.malformed");
    row("a key twice", R"({"kind":"release","kind":"close"})", "codec.malformed");
    row("not UTF-8", "{\"kind\":\"\xff\xfe\"}", "codec.encoding");
    row("very deep", repeated("[", 200'000) + repeated("]", 200'000), "codec.limit");
    row("no mapping", R"({"greeting":"hello"})", "mapping.no_match");
    row("unknown code", release("FURLONG", "10"), "mapping.code_unknown");
    row("no number", release("PC", "a dozen"), "mapping.value");
    row("out of range", release("PC", "1e400"), "mapping.value");
    row("a field is missing", R"({"kind":"close","id":"c-1"})", "contract.violated");
}

void RpcBadInputTest::everyDoorSaysWhatIsWrong() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, code);
    const auto bytes = body.toStdString();
    RpcFixture fixture("administrator", withDropFolder);

    const auto reply = post(fixture, "erp", bytes);
    QVERIFY2(reply.status >= 400 && reply.status < 500, std::to_string(reply.status).c_str());
    QCOMPARE(reply.headers.at("content-type"), std::string(kProblemType));
    const auto problem = Json::parse(reply.body);
    QCOMPARE(problem["status"].get<int>(), reply.status);
    QCOMPARE(problem["code"].get<std::string>(), code.toStdString());
    QVERIFY2(!problem.value("rule", std::string()).empty(), reply.body.c_str());
    QVERIFY(rawBytes(fixture, problem.value("exception", std::string())) == bytes);

    const auto called = submitted(fixture, bytes);
    QCOMPARE(called.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    const auto details = problemsOf(called.status).front();
    QCOMPARE(std::string(details.text()), code.toStdString());
    QCOMPARE(details.rule, problem["rule"].get<std::string>());
    QCOMPARE(details.field, problem.value("field", std::string()));
    QCOMPARE(details.value, problem.value("value", std::string()));
    QVERIFY(rawBytes(fixture, called.exceptions) == bytes);

    const auto drop = fixture.data() / "intake" / "files";
    QTRY_VERIFY(std::filesystem::is_directory(drop / "in"));
    fixture.plant.write("data/intake/files/in/bad.json.part", bytes);
    std::filesystem::rename(drop / "in" / "bad.json.part", drop / "in" / "bad.json");
    std::filesystem::path file, report;
    const auto rejected = [&] {
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(drop / "rejected", none)) {
            const bool isReport = entry.path().string().ends_with("report.json");
            (isReport ? report : file) = entry.path();
        }
        return !file.empty() && !report.empty();
    };
    QTRY_VERIFY(rejected());
    std::ifstream kept(file, std::ios::binary);
    QVERIFY(std::string(std::istreambuf_iterator<char>(kept), {}) == bytes);
    std::ifstream told(report, std::ios::binary);
    const auto why = std::string(std::istreambuf_iterator<char>(told), {});
    QVERIFY2(why.find(code.toStdString()) != std::string::npos, why.c_str());

    // Three exceptions, each with its message; no event.
    QCOMPARE(fixture.plant.openExceptions().size(), std::size_t{3});
    const auto events = fixture.plant.engine->store().events({});
    QVERIFY(events.ok() && events->rows.empty());
}

void RpcBadInputTest::aKeyUsedAgainIsRefusedAndTheSameMessageIsNot() {
    RpcFixture fixture;
    const auto first = engine::releaseJson("4711", "r-1");
    QCOMPARE(submitted(fixture, first, false, "k-1").reply.accepted(), 1);
    for (const auto& other : {engine::releaseJson("4711", "r-2", "PC", "77"),
                              engine::releaseJson("4712", "r-3", "PC", "77")}) {
        const auto refused = submitted(fixture, other, false, "k-1");
        QVERIFY(!refused.status.ok());
        const auto problem = problemsOf(refused.status).front();
        QCOMPARE(problem.code, ErrorCode::IntakeKeyReused);
        QCOMPARE(problem.info().httpStatus, 422);
        QCOMPARE(problem.field, std::string("idempotency-key"));
        QCOMPARE(problem.value, std::string("k-1"));
        QCOMPARE(problem.rule, std::string("one payload under one key"));
        QVERIFY(rawBytes(fixture, refused.exceptions) == other);
        // Told record by record, it is no error of the call.
        const auto told = submitted(fixture, other, true, "k-1");
        QVERIFY(told.status.ok());
        QCOMPARE(told.reply.accepted(), 0);
        QCOMPARE(told.reply.duplicates(), 0);
        const auto again = submitted(fixture, first, false, "k-1");
        QVERIFY(again.status.ok());
        QCOMPARE(again.reply.accepted(), 0);
        QCOMPARE(again.reply.duplicates(), 1);
    }
    QCOMPARE(submitted(fixture, engine::releaseJson("4712", "r-3"), false, "k-2").reply.accepted(),
             1);
    QCOMPARE(fixture.plant.engine->store().status()->events, std::int64_t{2});
}

void RpcBadInputTest::documentTypesAreRefused() {
    RpcFixture fixture("administrator", [](const engine::EngineFixture& plant) {
        plant.write("landscape/endpoints.jsonc",
                    engine::endpointsWith(R"({ "id": "mes", "system": "mes", "pack": "xml" })"));
        plant.write("packs/xml/in.jq", R"({skip: "read"})");
        plant.write("packs/xml/pack.jsonc", R"({
          "name": "xml", "version": "1.0.0", "description": "any XML", "codec": {"format": "xml"},
          "inbound": [{"name": "any", "file": "in.jq"}]})");
    });
    const std::string outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><a>&x;</a>";
    const std::string laughs =
        R"(<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>)";
    for (const auto& body : {outside, laughs}) {
        const auto reply = post(fixture, "mes", body);
        QCOMPARE(reply.status, 400);
        const auto problem = Json::parse(reply.body);
        QCOMPARE(problem["rule"].get<std::string>(), std::string("no document type declaration"));
        QVERIFY(rawBytes(fixture, problem["exception"].get<std::string>()) == body);
    }
    QCOMPARE(post(fixture, "mes", "<a>plain</a>").status, 200);
}

void RpcBadInputTest::oversizedBodiesAreRefused() {
    RpcFixture fixture;
    const auto reply = post(fixture, "erp", std::string(11U * 1024 * 1024, ' '));
    QCOMPARE(reply.status, 413);
    QCOMPARE(reply.headers.at("content-type"), std::string(kProblemType));
    const auto problem = Json::parse(reply.body);
    QCOMPARE(problem["code"].get<std::string>(), std::string("intake.too_large"));
    QCOMPARE(problem["field"].get<std::string>(), std::string("body"));
    QCOMPARE(problem["value"].get<std::string>(), std::string("11534336 bytes"));
    QVERIFY(!problem["rule"].get<std::string>().empty());
    // The engine is still there for everybody else.
    QCOMPARE(post(fixture, "erp", engine::releaseJson("4711", "r-1")).status, 201);
}

void RpcBadInputTest::strangersAreTurnedAway_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* name, const char* method, const char* path, const char* token,
                        int status, const char* field) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(token) << status
                            << QByteArray(field);
    };
    row("another path", "POST", "/", "Bearer secret", 404, "path");
    row("unknown endpoint", "POST", "/intake/nowhere", "Bearer secret", 404, "endpoint");
    row("out of the folder", "POST", "/intake/..%2Ferp", "Bearer secret", 404, "endpoint");
    row("no token", "POST", "/intake/erp", "", 401, "authorization");
    row("wrong token", "POST", "/intake/erp", "Bearer Secret", 401, "authorization");
    row("part of the token", "POST", "/intake/erp", "Bearer secre", 401, "authorization");
    row("another scheme", "POST", "/intake/erp", "Basic secret", 401, "authorization");
    row("another method", "GET", "/intake/erp", "Bearer secret", 405, "method");
}

void RpcBadInputTest::strangersAreTurnedAway() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    QFETCH(QByteArray, field);
    RpcFixture fixture("administrator", [](const engine::EngineFixture& plant) {
        plant.write("landscape/endpoints.jsonc",
                    engine::endpointsWith(
                        R"({ "id": "erp", "system": "erp", "pack": "test", "token": "secret" })"));
    });
    connectors::HttpRequest request;
    request.method = method.toStdString();
    request.url = fixture.plant.url(path.toStdString());
    request.headers["Authorization"] = authorization.toStdString();
    request.body = method == "GET" ? "" : engine::releaseJson("4711", "r-1");
    const auto reply = http(std::move(request));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.at("content-type"), std::string(kProblemType));
    const auto problem = Json::parse(reply.body);
    QCOMPARE(problem["status"].get<int>(), status);
    QCOMPARE(problem["field"].get<std::string>(), field.toStdString());
    QVERIFY(!problem["rule"].get<std::string>().empty());
    // Who is not let in leaves nothing behind.
    QVERIFY(fixture.plant.openExceptions().empty());
}

void RpcBadInputTest::partsThatBreakOffAreNotTaken() {
    RpcFixture fixture;
    const auto whole = engine::releaseJson("4711", "r-1");
    const auto cut = inParts(fixture, whole, static_cast<std::int64_t>(whole.size()) + 1);
    QCOMPARE(cut.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(problemsOf(cut.status).front().field, std::string("content"));
    const auto beyond = std::string(65U * 1024 * 1024, ' ');
    const auto tooLarge = inParts(fixture, beyond, static_cast<std::int64_t>(beyond.size()));
    QCOMPARE(problemsOf(tooLarge.status).front().code, ErrorCode::IntakeTooLarge);
    QVERIFY(fixture.plant.openExceptions().empty());
    QCOMPARE(inParts(fixture, whole, static_cast<std::int64_t>(whole.size())).reply.accepted(), 1);
}

void RpcBadInputTest::largeMessagesComeInParts() {
    // Beyond one gRPC message, and beyond what the pack reads: kept, and told.
    RpcFixture fixture;
    const auto large = "{\"kind\":\"" + std::string(18U * 1024 * 1024, 'x') + "\"}";
    const auto sent = inParts(fixture, large, static_cast<std::int64_t>(large.size()));
    QVERIFY2(sent.status.ok(), sent.status.error_message().c_str());
    QCOMPARE(sent.reply.refused_size(), 1);
    QCOMPARE(sent.reply.refused(0).problem().code(), std::string("codec.limit"));
    QVERIFY(rawBytes(fixture, sent.reply.refused(0).exception()) == large);
}

void RpcBadInputTest::importsAreToldRecordByRecord() {
    RpcFixture fixture;
    const auto bad = engine::releaseJson("4712", "r-2", "FURLONG");
    const auto told = submitted(fixture, bad, true);
    QVERIFY2(told.status.ok(), told.status.error_message().c_str());
    QCOMPARE(told.reply.refused_size(), 1);
    QCOMPARE(told.reply.refused(0).problem().value(), std::string("FURLONG"));
    QVERIFY(rawBytes(fixture, told.reply.refused(0).exception()) == bad);
}

QTEST_GUILESS_MAIN(RpcBadInputTest)
#include "tst_rpc_bad_input.moc"
