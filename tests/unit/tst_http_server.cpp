#include "connectors/http_client.h"
#include "connectors/http_server.h"
#include "support/http_probe.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <thread>

using namespace throughline;
using namespace std::chrono_literals;

/// Calls in: no client, however slow, idle or hostile, holds up another.
class HttpServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionIsKeptAlive();
    void pipelinedRequestsAreAnsweredInOrder();
    void idleClientsDelayNobody();
    void oversizeBodyIsRefused();
    void oversizeChunkedBodyIsRefused();
    void oversizeHeaderIsRefused();
    void nonsenseIsRefused();
    void slowBodyIsCutOff();
    void idleConnectionIsClosed();
    void expectContinueIsAnswered();
    void tooManyConnectionsAreTurnedAway();
    void answerMayComeLaterFromAnotherThread();
    void droppedReplyClosesTheConnection();
    void replyDroppedLateLeavesTheNextRequestAlone();
    void brokenHandlerIsAnAnswer();
    void replyAfterTheServerIsGone();
    void stopEndsOpenConnections();
    void takenPortIsAnError();
};

namespace {

using connectors::HttpIncoming;
using connectors::HttpServer;

std::unique_ptr<HttpServer> serve(HttpServer::Options options, HttpServer::Handler handler) {
    auto server = connectors::startHttpServer(std::move(options), std::move(handler));
    return server ? *std::move(server) : nullptr;
}

void echo(HttpIncoming in, const HttpServer::Reply& reply) {
    reply({.contentType = "text/plain", .body = in.target + "|" + in.body});
}

/// A bare connection that says exactly what the test wants.
struct RawClient {
    QTcpSocket socket;
    QByteArray received;
    bool closed = false;

    explicit RawClient(const HttpServer& server) {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket,
                         [this] { received += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { closed = true; });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        socket.waitForConnected(5000);
    }
    void say(const QByteArray& bytes) {
        socket.write(bytes);
        socket.flush();
    }
    bool hasStatus(const QByteArray& status) const {
        return received.startsWith("HTTP/1.1 " + status);
    }
};

}  // namespace

void HttpServerTest::connectionIsKeptAlive() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
    QTRY_VERIFY(client.received.endsWith("/a|hi"));
    client.received.clear();
    client.say("GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.received.endsWith("/b|"));
    QTRY_VERIFY(client.closed);
}

void HttpServerTest::pipelinedRequestsAreAnsweredInOrder() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.received.endsWith("/2|"));
    QVERIFY(client.received.indexOf("/1|") > 0);
    QVERIFY(client.received.indexOf("/1|") < client.received.indexOf("/2|"));
}

void HttpServerTest::idleClientsDelayNobody() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 100; ++i) {
        idle.push_back(std::make_unique<RawClient>(*server));
        if (i % 2 == 0) {
            idle.back()->say("POST /slow HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf");
        }
    }
    const auto client = connectors::makeHttpClient();
    QElapsedTimer timer;
    timer.start();
    const auto reply = test::call(
        *client, {.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/", .body = "x"});
    QCOMPARE(reply.status, 200);
    QVERIFY(timer.elapsed() < 2000);
}

void HttpServerTest::oversizeBodyIsRefused() {
    std::atomic<int> calls = 0;
    const auto server = serve({.bodyLimit = 1000}, [&](HttpIncoming in, HttpServer::Reply reply) {
        ++calls;
        echo(std::move(in), reply);
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto url = "http://127.0.0.1:" + std::to_string(server->port()) + "/";
    const auto fits = test::call(*client, {.url = url, .body = std::string(1000, 'x')});
    QCOMPARE(fits.status, 200);
    // Far more than socket buffers hold: the answer must arrive although nobody reads the rest.
    const auto large = test::call(*client, {.url = url, .body = std::string(8'000'000, 'x')});
    QCOMPARE(large.status, 413);
    QVERIFY(large.body.find("1000") != std::string::npos);
    QCOMPARE(calls.load(), 1);
}

void HttpServerTest::oversizeChunkedBodyIsRefused() {
    const auto server = serve({.bodyLimit = 10}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + QByteArray(20, 'x') +
               "\r\n0\r\n\r\n");
    QTRY_VERIFY(client.hasStatus("413"));
    QTRY_VERIFY(client.closed);
}

void HttpServerTest::oversizeHeaderIsRefused() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("GET / HTTP/1.1\r\nX-Long: " + QByteArray(40'000, 'x') + "\r\n\r\n");
    QTRY_VERIFY(client.hasStatus("431"));
    QTRY_VERIFY(client.closed);
}

void HttpServerTest::nonsenseIsRefused() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("\x16\x03\x01 this is no request\r\n\r\n");
    QTRY_VERIFY(client.hasStatus("400"));
    QTRY_VERIFY(client.closed);
}

void HttpServerTest::slowBodyIsCutOff() {
    const auto server = serve({.requestTimeout = 100ms}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nthe beginning");
    QTRY_VERIFY(client.closed);
    QVERIFY(client.received.isEmpty());
}

void HttpServerTest::idleConnectionIsClosed() {
    const auto server = serve({.idleTimeout = 100ms}, echo);
    QVERIFY(server);
    RawClient client(*server);
    QTRY_VERIFY(client.closed);
}

void HttpServerTest::expectContinueIsAnswered() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    RawClient client(*server);
    client.say("POST /c HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QTRY_VERIFY(client.hasStatus("100"));
    client.say("ok");
    QTRY_VERIFY(client.received.endsWith("/c|ok"));
}

void HttpServerTest::tooManyConnectionsAreTurnedAway() {
    const auto server = serve({.connectionLimit = 2}, echo);
    QVERIFY(server);
    auto first = std::make_unique<RawClient>(*server);
    RawClient second(*server);
    first->say("GET / HTTP/1.1\r\n\r\n");
    second.say("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(first->hasStatus("200") && second.hasStatus("200"));
    RawClient third(*server);
    QTRY_VERIFY(third.hasStatus("503"));
    QVERIFY(third.received.contains("Retry-After"));
    QTRY_VERIFY(third.closed);
    first.reset();
    // The place is free as soon as the server has noticed.
    const auto client = connectors::makeHttpClient();
    const auto url = "http://127.0.0.1:" + std::to_string(server->port());
    QTRY_COMPARE(test::call(*client, {.url = url}).status, 200);
}

void HttpServerTest::answerMayComeLaterFromAnotherThread() {
    std::jthread worker;
    const auto server = serve({}, [&](HttpIncoming, HttpServer::Reply reply) {
        worker = std::jthread([reply = std::move(reply)] {
            reply({.status = 202, .body = "later"});
            reply({.status = 500, .body = "a second answer counts for nothing"});
        });
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply =
        test::call(*client, {.url = "http://127.0.0.1:" + std::to_string(server->port())});
    QCOMPARE(reply.status, 202);
    QCOMPARE(reply.body, std::string("later"));
}

void HttpServerTest::droppedReplyClosesTheConnection() {
    const auto server = serve({}, [](HttpIncoming, HttpServer::Reply) {});
    QVERIFY(server);
    RawClient client(*server);
    client.say("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(client.closed);
    QVERIFY(client.received.isEmpty());
}

void HttpServerTest::replyDroppedLateLeavesTheNextRequestAlone() {
    HttpServer::Reply last;
    std::vector<std::string> seen;
    std::jthread worker;
    const auto server = serve({}, [&](HttpIncoming in, HttpServer::Reply reply) {
        seen.push_back(in.target);
        last = nullptr;  // the answered one before goes only now, while this one waits
        last = reply;
        worker = std::jthread([reply = std::move(reply)] { reply({.body = "done"}); });
    });
    QVERIFY(server);
    RawClient client(*server);
    for (const auto* path : {"/1", "/2", "/3"}) {
        client.received.clear();
        client.say(QByteArray("GET ") + path + " HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.received.endsWith("done"));
        QVERIFY(!client.closed);
    }
    QCOMPARE(seen.size(), std::size_t{3});
}

void HttpServerTest::brokenHandlerIsAnAnswer() {
    const auto server = serve(
        {}, [](HttpIncoming, HttpServer::Reply) { throw std::runtime_error("broken invariant"); });
    QVERIFY(server);
    RawClient client(*server);
    client.say("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(client.hasStatus("500") || client.closed);
}

void HttpServerTest::replyAfterTheServerIsGone() {
    HttpServer::Reply kept;
    std::atomic<bool> arrived = false;
    auto server = serve({}, [&](HttpIncoming, HttpServer::Reply reply) {
        kept = std::move(reply);
        arrived = true;
    });
    QVERIFY(server);
    RawClient client(*server);
    client.say("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(arrived.load());
    server.reset();
    kept({.body = "too late"});
    kept = nullptr;
    QTRY_VERIFY(client.closed);
    QVERIFY(client.received.isEmpty());
}

void HttpServerTest::stopEndsOpenConnections() {
    auto server = serve({}, echo);
    QVERIFY(server);
    RawClient idle(*server);
    idle.say("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(idle.hasStatus("200"));
    QElapsedTimer timer;
    timer.start();
    server.reset();
    QVERIFY(timer.elapsed() < 2000);
    QTRY_VERIFY(idle.closed);
}

void HttpServerTest::takenPortIsAnError() {
    const auto server = serve({}, echo);
    QVERIFY(server);
    const auto second = connectors::startHttpServer({.port = server->port()}, echo);
    QVERIFY(!second);
    QCOMPARE(second.error().field, std::string("/listen"));
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_http_server.moc"
