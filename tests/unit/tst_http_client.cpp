#include "connectors/http_client.h"
#include "connectors/http_server.h"
#include "support/http_probe.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

using namespace throughline;
using namespace std::chrono_literals;

/// Calls out: what an answer is, and when it is known that nothing can have arrived.
class HttpClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerComesBack();
    void redirectIsNotFollowed();
    void unreachablePortWasNotReached();
    void unknownNameWasNotReached();
    void slowReceiverTimesOutAndWasReached();
    void replyLostWasReached();
    void halfAnAnswerIsNone();
    void headerLinesCannotBeSmuggled();
    void bodyIsKeptUpToALimit();
    void manyInParallel();
    void oneAfterAnotherEachArrivesOnce();
    void destructorEndsWhatIsUnderWay();
};

namespace {

std::unique_ptr<connectors::HttpServer> serve(connectors::HttpServer::Handler handler) {
    auto server = connectors::startHttpServer({}, std::move(handler));
    return server ? *std::move(server) : nullptr;
}

std::string urlOf(const connectors::HttpServer& server, const std::string& path = "/") {
    return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

/// Listens, reads whatever comes, and does with the connection what the test says.
struct RawReceiver {
    QTcpServer server;
    QByteArray answer;
    int connections = 0;

    RawReceiver(QByteArray whatToSay) : answer(std::move(whatToSay)) {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            auto* socket = server.nextPendingConnection();
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (socket->readAll().contains("\r\n\r\n")) {
                    socket->write(answer);
                    socket->flush();
                    socket->disconnectFromHost();
                }
            });
        });
        server.listen(QHostAddress::LocalHost);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server.serverPort()); }
};

}  // namespace

void HttpClientTest::answerComesBack() {
    const auto server = serve([](connectors::HttpIncoming in, connectors::HttpServer::Reply reply) {
        reply({.status = 201,
               .headers = {{"X-Seen", in.headers["x-sent"]}},
               .body = in.method + " " + in.target + " " + in.body});
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(*client, {.method = "PATCH",
                                            .url = urlOf(*server, "/orders?x=1"),
                                            .headers = {{"X-Sent", "a b"}},
                                            .body = "hello"});
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.body, std::string("PATCH /orders?x=1 hello"));
    QCOMPARE(reply.headers.at("x-seen"), std::string("a b"));
    QVERIFY(reply.reached);
    QVERIFY(!reply.timedOut);
    QVERIFY(reply.took > 0us);

    const auto got = test::call(*client, {.method = "GET", .url = urlOf(*server, "/orders")});
    QCOMPARE(got.body, std::string("GET /orders "));
}

void HttpClientTest::redirectIsNotFollowed() {
    const auto server = serve([](connectors::HttpIncoming, connectors::HttpServer::Reply reply) {
        reply({.status = 302, .headers = {{"Location", "http://127.0.0.1:1/"}}});
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(*client, {.url = urlOf(*server)});
    QCOMPARE(reply.status, 302);
    QCOMPARE(reply.headers.at("location"), std::string("http://127.0.0.1:1/"));
}

void HttpClientTest::unreachablePortWasNotReached() {
    std::uint16_t port = 0;
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        port = probe.serverPort();
    }
    const auto client = connectors::makeHttpClient();
    const auto reply =
        test::call(*client, {.url = "http://127.0.0.1:" + std::to_string(port), .body = "x"});
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.reached);
    QVERIFY(!reply.detail.empty());
}

void HttpClientTest::unknownNameWasNotReached() {
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(*client, {.url = "http://no-such-host.invalid/", .body = "x"});
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.reached);
}

void HttpClientTest::slowReceiverTimesOutAndWasReached() {
    connectors::HttpServer::Reply kept;
    const auto server = serve(
        [&kept](connectors::HttpIncoming, connectors::HttpServer::Reply reply) { kept = reply; });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(*client, {.url = urlOf(*server), .body = "x", .timeout = 100ms});
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.timedOut);
    QVERIFY(reply.reached);
}

void HttpClientTest::replyLostWasReached() {
    RawReceiver receiver({});
    const auto client = connectors::makeHttpClient();
    test::HttpReplies replies;
    client->send({.url = receiver.url(), .body = "posted"}, replies.slot());
    QTRY_COMPARE(replies.size(), std::size_t{1});
    QCOMPARE(replies.at(0).status, 0);
    QVERIFY(replies.at(0).reached);
    QVERIFY(!replies.at(0).timedOut);
    QCOMPARE(receiver.connections, 1);
}

void HttpClientTest::halfAnAnswerIsNone() {
    RawReceiver receiver("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    const auto client = connectors::makeHttpClient();
    test::HttpReplies replies;
    client->send({.url = receiver.url(), .body = "posted"}, replies.slot());
    QTRY_COMPARE(replies.size(), std::size_t{1});
    QCOMPARE(replies.at(0).status, 0);
    QVERIFY(replies.at(0).reached);
    QVERIFY(replies.at(0).body.empty());
}

void HttpClientTest::headerLinesCannotBeSmuggled() {
    std::atomic<int> calls = 0;
    const auto server = serve([&](connectors::HttpIncoming, connectors::HttpServer::Reply reply) {
        ++calls;
        reply({});
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(
        *client, {.url = urlOf(*server), .headers = {{"Idempotency-Key", "k\r\nX-Evil: 1"}}});
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.reached);
    QCOMPARE(calls.load(), 0);
}

void HttpClientTest::bodyIsKeptUpToALimit() {
    const auto server = serve([](connectors::HttpIncoming, connectors::HttpServer::Reply reply) {
        reply({.body = std::string(3U * 1024 * 1024, 'x')});
    });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    const auto reply = test::call(*client, {.url = urlOf(*server)});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.size(), std::size_t{1024U * 1024});
}

void HttpClientTest::manyInParallel() {
    std::atomic<int> seen = 0;
    const auto server =
        serve([&](connectors::HttpIncoming in, connectors::HttpServer::Reply reply) {
            ++seen;
            reply({.body = in.body});
        });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    test::HttpReplies replies;
    constexpr std::size_t count = 300;
    for (std::size_t i = 0; i < count; ++i) {
        client->send({.url = urlOf(*server), .body = std::to_string(i)}, replies.slot());
    }
    QVERIFY(replies.waitFor(count));
    QCOMPARE(seen.load(), static_cast<int>(count));
    for (std::size_t i = 0; i < count; ++i) {
        QCOMPARE(replies.at(i).status, 200);
    }
}

void HttpClientTest::oneAfterAnotherEachArrivesOnce() {
    std::mutex mutex;
    std::map<std::string, int> seen;
    const auto server =
        serve([&](connectors::HttpIncoming in, connectors::HttpServer::Reply reply) {
            {
                const std::scoped_lock lock(mutex);
                ++seen[in.body];
            }
            std::thread([reply = std::move(reply)] { reply({.body = "later"}); }).detach();
        });
    QVERIFY(server);
    const auto client = connectors::makeHttpClient();
    test::HttpReplies replies;
    constexpr int count = 500;
    std::function<void(int)> next = [&](int number) {
        client->send({.url = urlOf(*server), .body = std::to_string(number)},
                     [&, number, slot = replies.slot()](connectors::HttpReply reply) {
                         slot(std::move(reply));
                         if (number + 1 < count) {
                             next(number + 1);
                         }
                     });
    };
    next(0);
    QVERIFY(replies.waitFor(count));
    const std::scoped_lock lock(mutex);
    for (const auto& [body, times] : seen) {
        QVERIFY2(times == 1, body.c_str());
    }
    QCOMPARE(seen.size(), std::size_t{count});
}

void HttpClientTest::destructorEndsWhatIsUnderWay() {
    std::vector<connectors::HttpServer::Reply> kept;
    std::atomic<int> arrived = 0;
    const auto server = serve([&](connectors::HttpIncoming, connectors::HttpServer::Reply reply) {
        kept.push_back(std::move(reply));
        ++arrived;
    });
    QVERIFY(server);
    test::HttpReplies replies;
    auto client = connectors::makeHttpClient();
    client->send({.url = urlOf(*server)}, replies.slot());
    QTRY_COMPARE(arrived.load(), 1);
    client.reset();
    QCOMPARE(replies.size(), std::size_t{1});
    QCOMPARE(replies.at(0).detail, std::string("cancelled"));
    QVERIFY(replies.at(0).reached);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
