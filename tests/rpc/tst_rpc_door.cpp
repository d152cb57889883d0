#include "rpc/engine_file.h"
#include "rpc_fixture.h"
#include "throughline/v1/status.grpc.pb.h"

#include <QFile>
#include <QTest>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

using namespace throughline;
using namespace throughline::rpc;

/// Who is let in, and how an engine says where it listens.
class RpcDoorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsInTheProcessAndOverTcpTakeTheSameWay();
    void aCallWithoutTokenIsRefused();
    void aWrongTokenIsRefused();
    void aRoleThatMayOnlyLookIsRefusedToAct();
    void theEngineFileIsForItsOwnerOnlyAndLeavesWithTheServer();
    void otherHostsAreRefusedWithoutTls();
    void aTakenPortIsRefused();
    void refusalsCarryTheProblemInTheTrailer();
    void messagesOfFifteenMebibytesGoThrough();
};

void RpcDoorTest::callsInTheProcessAndOverTcpTakeTheSameWay() {
    RpcFixture fixture;
    const auto inside = fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{});
    QVERIFY2(inside.ok(), inside.ok() ? "" : inside.error().message().c_str());
    const auto outside = RpcFixture::callOn(rpc::connect(fixture.target(), fixture.server->token()),
                                            &v1::Remote<v1::Engine>::Status, v1::Empty{});
    QVERIFY2(outside.ok(), outside.ok() ? "" : outside.error().message().c_str());
    QCOMPARE(inside->user(), outside->user());
    QVERIFY(!inside->user().empty());
    QCOMPARE(inside->role(), std::string("administrator"));
    QCOMPARE(inside->landscape(), std::string("test"));
}

void RpcDoorTest::aCallWithoutTokenIsRefused() {
    RpcFixture fixture;
    const auto bare = grpc::CreateChannel(fixture.target(), grpc::InsecureChannelCredentials());
    const auto reply = RpcFixture::callOn(bare, &v1::Remote<v1::Engine>::Status, v1::Empty{});
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, ErrorCode::RequestUnauthenticated);

    v1::Remote<v1::Engine> remote(bare);
    grpc::ClientContext context;
    auto watch = remote.Watch(&context, {});
    v1::ChangeNotice notice;
    QVERIFY(!watch->Read(&notice));
    QCOMPARE(watch->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

void RpcDoorTest::aWrongTokenIsRefused() {
    RpcFixture fixture;
    auto token = fixture.server->token();
    token.back() = token.back() == '0' ? '1' : '0';
    const auto reply = RpcFixture::callOn(rpc::connect(fixture.target(), token),
                                          &v1::Remote<v1::Engine>::Status, v1::Empty{});
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, ErrorCode::RequestUnauthenticated);
}

void RpcDoorTest::aRoleThatMayOnlyLookIsRefusedToAct() {
    RpcFixture fixture("viewer");
    QVERIFY(fixture.call(&v1::Remote<v1::Engine>::Status, v1::Empty{}).ok());
    const auto audit = fixture.call(&v1::Remote<v1::Engine>::Audit, v1::AuditRequest{});
    QVERIFY(!audit.ok());
    QCOMPARE(audit.error().code, ErrorCode::RequestDenied);
    QCOMPARE(audit.error().value, std::string("viewer"));
}

void RpcDoorTest::theEngineFileIsForItsOwnerOnlyAndLeavesWithTheServer() {
    RpcFixture fixture;
    const auto path = QString::fromStdString((fixture.data() / "engine.json").string());
    const auto file = readEngineFile(fixture.data());
    QVERIFY(file.ok() && file->has_value());
    QCOMPARE((*file)->port, fixture.server->port());
    QCOMPARE((*file)->token, fixture.server->token());
    QCOMPARE((*file)->pid, std::int64_t{QCoreApplication::applicationPid()});
    QCOMPARE((*file)->httpPort, fixture.plant.engine->httpPort());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    fixture.server.reset();
    QVERIFY(!QFile::exists(path));
}

void RpcDoorTest::otherHostsAreRefusedWithoutTls() {
    RpcFixture fixture;
    const auto open = Server::start(*fixture.plant.engine,
                                    {.data = fixture.data(), .host = "0.0.0.0", .announce = false});
    QVERIFY(!open.ok());
    QCOMPARE(open.error().field, std::string("listen"));
    QVERIFY(open.error().message().find("TLS") != std::string::npos);
}

void RpcDoorTest::aTakenPortIsRefused() {
    RpcFixture fixture;
    const auto second =
        Server::start(*fixture.plant.engine,
                      {.data = fixture.data(), .port = fixture.server->port(), .announce = false});
    QVERIFY(!second.ok());
    QCOMPARE(second.error().rule, std::string("a free port"));
}

void RpcDoorTest::refusalsCarryTheProblemInTheTrailer() {
    RpcFixture fixture;
    v1::Remote<v1::Engine> remote(
        grpc::CreateChannel(fixture.target(), grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::StatusReply reply;
    const auto status = remote.Status(&context, {}, &reply);
    QVERIFY(!status.ok());
    const auto& trailer = context.GetServerTrailingMetadata();
    const auto found = trailer.find(kErrorMetadata);
    QVERIFY(found != trailer.end());
    v1::Problems problems;
    QVERIFY(problems.ParseFromArray(found->second.data(), static_cast<int>(found->second.size())));
    QCOMPARE(problems.problems(0).code(), std::string("request.unauthenticated"));
    QCOMPARE(status.error_details(), problems.SerializeAsString());
}

void RpcDoorTest::messagesOfFifteenMebibytesGoThrough() {
    RpcFixture fixture;
    // It arrives whole and finds nothing.
    v1::AuditRequest large;
    large.set_object(std::string(15U * 1024 * 1024, 'x'));
    const auto reply = RpcFixture::callOn(rpc::connect(fixture.target(), fixture.server->token()),
                                          &v1::Remote<v1::Engine>::Audit, large);
    QVERIFY2(reply.ok(), reply.ok() ? "" : reply.error().message().c_str());
    QCOMPARE(reply->rows_size(), 0);
    large.set_object(std::string(17U * 1024 * 1024, 'x'));
    const auto tooLarge =
        RpcFixture::callOn(rpc::connect(fixture.target(), fixture.server->token()),
                           &v1::Remote<v1::Engine>::Audit, large);
    QVERIFY(!tooLarge.ok());
}

QTEST_GUILESS_MAIN(RpcDoorTest)
#include "tst_rpc_door.moc"
