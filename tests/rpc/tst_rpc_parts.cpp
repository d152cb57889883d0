#include "rpc/attention.h"
#include "rpc/exception_actions.h"
#include "rpc/kpis.h"
#include "rpc/problem.h"
#include "rpc/recall.h"
#include "rpc/runbooks.h"
#include "rpc/search_expression.h"
#include "security/identity.h"

#include <QTest>

using namespace throughline;
using namespace throughline::rpc;

/// What the services decide, without a server.
class RpcPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyErrorKeepsItsCodeAndFactsOnTheWire();
    void manyProblemsStaySmallEnoughForMetadata();
    void aStatusWithoutDetailsBecomesTheNearestError();
    void searchExpressions_data();
    void searchExpressions();
    void wrongSearchExpressions_data();
    void wrongSearchExpressions();
    void actionsFollowStateKindAndRole();
    void recallCountsWhatIsCertainAndWhereItIs();
    void figuresWithoutAnythingToComputeAreUnknown();
    void figuresFromOrders();
    void whatNeedsSomebodyComesFirst();
    void everyCodesRunbookIsFound();
    void tokensStandForIdentities();
};

void RpcPartsTest::everyErrorKeepsItsCodeAndFactsOnTheWire() {
    for (int i = 0; i < errorCodeCount(); ++i) {
        const auto& info = errorInfoAt(i);
        const Error error{.code = info.code,
                          .detail = "detail",
                          .field = "/quantity/value",
                          .value = "ten",
                          .rule = "a decimal",
                          .line = 7,
                          .file = "orders.csv"};
        const auto status = toGrpcStatus(error);
        QCOMPARE(static_cast<int>(status.error_code()), info.grpcStatus);
        QCOMPARE(status.error_message(), error.message());
        const auto problems = problemsOf(status);
        QCOMPARE(problems.size(), std::size_t{1});
        const auto& back = problems.front();
        QCOMPARE(back.text(), info.text);
        QCOMPARE(back.field, error.field);
        QCOMPARE(back.value, error.value);
        QCOMPARE(back.rule, error.rule);
        QCOMPARE(back.detail, error.detail);
        QCOMPARE(back.line, error.line);
        QCOMPARE(back.file, error.file);
    }
}

void RpcPartsTest::manyProblemsStaySmallEnoughForMetadata() {
    const Error large{.code = ErrorCode::ContractViolated,
                      .detail = std::string(50'000, 'd'),
                      .rule = std::string(300, 'r')};
    const auto status = toGrpcStatus(std::vector<Error>(20, large));
    QVERIFY(status.error_details().size() < 4096);
    const auto problems = problemsOf(status);
    QVERIFY(!problems.empty());
    QCOMPARE(problems.front().code, ErrorCode::ContractViolated);
}

void RpcPartsTest::aStatusWithoutDetailsBecomesTheNearestError() {
    const auto unreachable =
        problemsOf(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused"));
    QCOMPARE(unreachable.front().code, ErrorCode::EngineUnreachable);
    QCOMPARE(unreachable.front().detail, std::string("connection refused"));
    QVERIFY(problemsOf(grpc::Status::OK).empty());
}

void RpcPartsTest::searchExpressions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("plant");
    QTest::addColumn<QString>("owner");
    QTest::newRow("one") << QStringLiteral("code=a.b") << QStringLiteral("a.b") << QString()
                         << QString();
    QTest::newRow("two") << QStringLiteral(" code = a.b  and plant=GRZ ") << QStringLiteral("a.b")
                         << QStringLiteral("GRZ") << QString();
    QTest::newRow("quoted") << QStringLiteral("owner=\"ERP support\" AND plant=GRZ") << QString()
                            << QStringLiteral("GRZ") << QStringLiteral("ERP support");
    QTest::newRow("equals in value")
        << QStringLiteral("owner=a=b") << QString() << QString() << QStringLiteral("a=b");
}

void RpcPartsTest::searchExpressions() {
    QFETCH(QString, text);
    const auto query = parseSearch(text.toStdString());
    QVERIFY2(query.ok(), query.ok() ? "" : query.error().message().c_str());
    QTEST(QString::fromStdString(query->code), "code");
    QTEST(QString::fromStdString(query->plant), "plant");
    QTEST(QString::fromStdString(query->owner), "owner");
}

void RpcPartsTest::wrongSearchExpressions_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "   ", "code", "code=", "=x", "colour=red", "code=a plant=b",
                             "code=a OR plant=b", "code=a AND", "owner=\"open", "state=lost"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void RpcPartsTest::wrongSearchExpressions() {
    QFETCH(QString, text);
    const auto query = parseSearch(text.toStdString());
    QVERIFY(!query.ok());
    QCOMPARE(query.error().code, ErrorCode::RequestInvalid);
    QVERIFY(!query.error().rule.empty());
}

void RpcPartsTest::actionsFollowStateKindAndRole() {
    const security::Identity engineer{.user = "ada", .role = "ERP support"};
    storage::ExceptionRow row;
    row.kind = storage::ExceptionKind::Delivery;
    row.delivery = DeliveryId{1};
    auto actions = actionsFor(row, engineer);
    const auto may = [&](const char* action) {
        return std::ranges::find(actions.allowed, action) != actions.allowed.end();
    };
    QVERIFY(may("fix") && may("replay") && may("discard") && may("assign"));
    QVERIFY(!may("restore") && !may("resolve"));
    QCOMPARE(actions.allowed.size() + actions.denied.size(), std::size_t{8});

    row.delivery = {};  // an outage: there is nothing to send again
    actions = actionsFor(row, engineer);
    QVERIFY(!may("fix") && !may("replay") && may("resolve"));

    row.kind = storage::ExceptionKind::Expectation;
    actions = actionsFor(row, engineer);
    QVERIFY(!may("fix") && !may("replay") && may("resolve"));

    row.kind = storage::ExceptionKind::Intake;
    row.message = MessageId{1};
    row.state = storage::ExceptionState::Discarded;
    actions = actionsFor(row, engineer);
    QVERIFY(may("restore") && may("note") && !may("fix"));
    QCOMPARE(checkAction(row, engineer, "fix").error().code, ErrorCode::ExceptionClosed);
    QVERIFY(checkAction(row, engineer, "restore").ok());

    row.state = storage::ExceptionState::Open;
    actions = actionsFor(row, {.user = "eve", .role = "auditor"});
    QVERIFY(actions.allowed.empty());
    QVERIFY(!actions.denied.at("fix").empty());
    QCOMPARE(checkAction(row, {.user = "eve", .role = "auditor"}, "fix").error().code,
             ErrorCode::RequestDenied);
}

void RpcPartsTest::recallCountsWhatIsCertainAndWhereItIs() {
    using Node = engine::GenealogyTrace::Node;
    const auto lot = [](const char* key, int depth, const char* location, const char* customer) {
        return Node{.key = key,
                    .id = {.scheme = "lot", .value = key},
                    .location = location,
                    .customer = customer,
                    .depth = depth};
    };
    engine::GenealogyTrace trace;
    trace.root = lot("raw", 0, "", "");
    trace.nodes = {trace.root, lot("part", 1, "on_hand", ""), lot("pump", 2, "shipped", "C-1"),
                   lot("valve", 1, "in_transit", "C-2"), lot("seal", 1, "", "C-1")};
    trace.nodes[3].possible = true;
    const auto edge = [](const char* output, const char* input, trace::Certainty certainty) {
        return storage::EdgeRow{
            .outputKey = output, .inputKey = input, .order = "4711", .certainty = certainty};
    };
    using enum trace::Certainty;
    trace.edges = {edge("part", "raw", Certain), edge("pump", "part", Certain),
                   edge("valve", "raw", Possible), edge("seal", "raw", Certain)};
    const auto recall = recallOf(trace);
    QCOMPARE(recall.affected_size(), 4);
    QCOMPARE(recall.shipped(), 1);
    QCOMPARE(recall.in_transit(), 1);
    QCOMPARE(recall.on_hand(), 1);
    QCOMPARE(recall.unknown(), 1);
    QCOMPARE(recall.possible(), 1);
    QVERIFY(recall.affected(2).possible() && !recall.affected(3).possible());
    QCOMPARE(recall.customers_size(), 2);
    QCOMPARE(recall.orders_size(), 1);
    QCOMPARE(recall.shipments_size(), 0);
}

void RpcPartsTest::figuresWithoutAnythingToComputeAreUnknown() {
    const auto tiles = kpiTiles({});
    int unknown = 0;
    for (const auto& tile : tiles) {
        QVERIFY(!tile.id().empty() && !tile.title().empty() && !tile.meaning().empty());
        unknown += tile.state() == "unknown" ? 1 : 0;
    }
    QCOMPARE(unknown, 6);
}

void RpcPartsTest::figuresFromOrders() {
    const auto now = *parseTime("2026-11-23T12:00:00Z");
    const auto order = [&](bool dispatched, bool stuck) {
        storage::OrderRow row;
        auto& marks = row.state.milestones;
        marks[0] = {.occurredAt = now - std::chrono::hours(4), .event = EventId{1}};
        if (dispatched) {
            marks[1] = {.occurredAt = now - std::chrono::hours(3), .event = EventId{2}};
            marks[3] = {.occurredAt = now - std::chrono::hours(2), .event = EventId{3}};
            marks[4] = {.occurredAt = now - std::chrono::hours(2) + std::chrono::minutes(30),
                        .event = EventId{4}};
        }
        row.openExceptions = stuck ? 1 : 0;
        return row;
    };
    KpiInput input;
    input.now = now;
    input.from = now - std::chrono::hours(24);
    input.orders = {order(true, false), order(true, false), order(true, false), order(false, true),
                    order(false, false)};
    std::map<std::string, v1::KpiTile> tiles;
    for (const auto& tile : kpiTiles(input)) {
        tiles[tile.id()] = tile;
    }
    QCOMPARE(tiles["release_success"].value(), std::string("75"));
    QCOMPARE(tiles["release_success"].state(), std::string("error"));
    QCOMPARE(tiles["confirmation_lag"].value(), std::string("30"));
    QCOMPARE(tiles["confirmation_lag"].state(), std::string("warning"));
    QCOMPARE(tiles["cycle_time"].value(), std::string("2"));
}

void RpcPartsTest::everyCodesRunbookIsFound() {
    const auto resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    for (int i = 0; i < errorCodeCount(); ++i) {
        const std::string code(errorInfoAt(i).text);
        const auto runbook = runbookFor(resources, code);
        QVERIFY2(!runbook.title.empty() && !runbook.markdown.empty(), code.c_str());
    }
    QVERIFY(runbookFor(resources, "../../README").markdown.empty());
}

void RpcPartsTest::whatNeedsSomebodyComesFirst() {
    storage::OrderRow held;
    held.state.order = "1000011";
    held.state.item = "GEAR-100";
    held.state.held = true;
    held.state.heldReason = "Lot L-00011 is blocked";
    storage::OrderRow late;
    late.state.order = "1000009";
    late.state.held = true;  // said once, as what presses more
    late.overdue = true;
    storage::OrderRow well;
    well.state.order = "1000001";
    storage::QueueRow paused;
    paused.destination = "erp";
    paused.paused = true;
    paused.depth = 1;
    const auto items = attentionItems({}, {}, {paused}, {held, late, well});
    QCOMPARE(items.size(), std::size_t{3});
    QCOMPARE(items[0].title(), std::string("Order 1000009 is overdue"));
    QCOMPARE(items[0].severity(), std::string("error"));
    QCOMPARE(items[1].title(), std::string("Order 1000011 is held by quality"));
    QCOMPARE(items[1].detail(), std::string("Lot L-00011 is blocked"));
    QCOMPARE(items[1].link(), std::string("throughline://order/1000011"));
    QCOMPARE(items[2].detail(), std::string("1 delivery waits"));
}

void RpcPartsTest::tokensStandForIdentities() {
    security::TokenTable tokens;
    const auto token = security::newToken();
    QCOMPARE(token.size(), std::size_t{64});
    QVERIFY(token != security::newToken());
    tokens.add(token, {.user = "ada", .role = "quality"});
    QCOMPARE(tokens.find(token)->user, std::string("ada"));
    QVERIFY(!tokens.find(token.substr(1)));
    QVERIFY(!tokens.find(""));
    QVERIFY(security::holds("administrator", security::Permission::Configure));
    QVERIFY(!security::holds("viewer", security::Permission::Act));
    QVERIFY(!security::holds("nobody", security::Permission::Look));
}

QTEST_GUILESS_MAIN(RpcPartsTest)
#include "tst_rpc_parts.moc"
