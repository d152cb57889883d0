#include "rpc_fixture.h"
#include "throughline/v1/configuration.grpc.pb.h"
#include "throughline/v1/deliveries.grpc.pb.h"
#include "throughline/v1/events.grpc.pb.h"
#include "throughline/v1/exceptions.grpc.pb.h"
#include "throughline/v1/genealogy.grpc.pb.h"
#include "throughline/v1/intake.grpc.pb.h"
#include "throughline/v1/orders.grpc.pb.h"
#include "throughline/v1/queues.grpc.pb.h"
#include "throughline/v1/status.grpc.pb.h"
#include "throughline/v1/systems.grpc.pb.h"

#include <QTest>

#include <functional>
#include <string_view>
#include <vector>

using namespace throughline;
using namespace throughline::rpc;

/// Every call of every service: who may make it, and what it says to arguments that mean nothing.
class RpcPermissionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRoleMayExactlyWhatTheTableSays_data();
    void everyRoleMayExactlyWhatTheTableSays();
    void whatIsNoIdIsInvalidAndWhatIsUnknownIsNotFound();
    void numbersOutsideTheirRangeDoNoHarm();
};

namespace {

using Call = std::function<grpc::Status(const std::shared_ptr<grpc::Channel>&)>;

struct Row {
    const char* name;
    char needs;  ///< l look, s send, a act, c configure, u audit
    Call call;
};

template <class Service, class Request, class Reply>
Call unary(grpc::Status (Service::*method)(grpc::ClientContext*, const Request&, Reply*),
           Request request = {}) {
    return [method, request](const std::shared_ptr<grpc::Channel>& channel) {
        Service remote(channel);
        grpc::ClientContext context;
        Reply reply;
        return (remote.*method)(&context, request, &reply);
    };
}

grpc::Status watched(const std::shared_ptr<grpc::Channel>& channel) {
    v1::Remote<v1::Engine> remote(channel);
    grpc::ClientContext context;
    const auto reader = remote.Watch(&context, {});
    v1::ChangeNotice notice;
    if (reader->Read(&notice)) {
        context.TryCancel();
        (void)reader->Finish();
        return grpc::Status::OK;
    }
    return reader->Finish();
}

grpc::Status published(const std::shared_ptr<grpc::Channel>& channel) {
    v1::Remote<v1::Intake> remote(channel);
    grpc::ClientContext context;
    const auto stream = remote.Publish(&context);
    stream->WritesDone();
    v1::PublishReply reply;
    while (stream->Read(&reply)) {
    }
    return stream->Finish();
}

grpc::Status taken(const std::shared_ptr<grpc::Channel>& channel) {
    v1::Remote<v1::Deliveries> remote(channel);
    grpc::ClientContext context;
    const auto stream = remote.Take(&context);
    stream->WritesDone();
    return stream->Finish();
}

grpc::Status submittedInParts(const std::shared_ptr<grpc::Channel>& channel) {
    v1::Remote<v1::Intake> remote(channel);
    grpc::ClientContext context;
    v1::SubmitReply reply;
    const auto writer = remote.SubmitParts(&context, &reply);
    writer->WritesDone();
    return writer->Finish();
}

const std::vector<Row>& rows() {
    using C = v1::Remote<v1::Configuration>;
    using E = v1::Remote<v1::Events>;
    using G = v1::Remote<v1::Genealogy>;
    using N = v1::Remote<v1::Engine>;
    using O = v1::Remote<v1::Orders>;
    using Q = v1::Remote<v1::Queues>;
    using X = v1::Remote<v1::Exceptions>;
    static const std::vector<Row> kRows{
        {"CheckLandscape", 'c', unary(&C::CheckLandscape)},
        {"ApplyLandscape", 'c', unary(&C::ApplyLandscape)},
        {"ShowLandscape", 'l', unary(&C::ShowLandscape)},
        {"ListContracts", 'l', unary(&C::ListContracts)},
        {"ListValues", 'l', unary(&C::ListValues)},
        {"SetValue", 'a', unary(&C::SetValue)},
        {"Deliveries.Take", 's', taken},
        {"Events.List", 'l', unary(&E::List)},
        {"Events.Get", 'l', unary(&E::Get)},
        {"Events.Message", 'l', unary(&E::Message)},
        {"Events.Search", 'l', unary(&E::Search)},
        {"Exceptions.Groups", 'l', unary(&X::Groups)},
        {"Exceptions.List", 'l', unary(&X::List)},
        {"Exceptions.Get", 'l', unary(&X::Get)},
        {"Exceptions.Change", 'a', unary(&X::Change)},
        {"Exceptions.Editable", 'l', unary(&X::Editable)},
        {"Exceptions.Preview", 'a', unary(&X::Preview)},
        {"Exceptions.Fix", 'a', unary(&X::Fix)},
        {"Exceptions.Replay", 'a', unary(&X::Replay)},
        {"Genealogy.Find", 'l', unary(&G::Find)},
        {"Genealogy.Trace", 'l', unary(&G::Trace)},
        {"Genealogy.Recall", 'l', unary(&G::Recall)},
        {"Intake.Submit", 's', unary(&v1::Remote<v1::Intake>::Submit)},
        {"Intake.SubmitParts", 's', submittedInParts},
        {"Intake.Publish", 's', published},
        {"Orders.List", 'l', unary(&O::List)},
        {"Orders.Trace", 'l', unary(&O::Trace)},
        {"Queues.List", 'l', unary(&Q::List)},
        {"Queues.Lanes", 'l', unary(&Q::Lanes)},
        {"Queues.Deliveries", 'l', unary(&Q::Deliveries)},
        {"Queues.SetPaused", 'a', unary(&Q::SetPaused)},
        {"Queues.Skip", 'a', unary(&Q::Skip)},
        {"Queues.Redirect", 'a', unary(&Q::Redirect)},
        {"Status", 'l', unary(&N::Status)},
        {"Watch", 'l', watched},
        {"Overview", 'l', unary(&N::Overview)},
        {"Verify", 'u', unary(&N::Verify)},
        {"Audit", 'u', unary(&N::Audit)},
        {"Backup", 'c', unary(&N::Backup)},
        {"Retention", 'c', unary(&N::Retention)},
        {"Systems.List", 'l', unary(&v1::Remote<v1::Systems>::List)},
    };
    return kRows;
}

}  // namespace

void RpcPermissionsTest::everyRoleMayExactlyWhatTheTableSays_data() {
    QTest::addColumn<QByteArray>("may");
    const auto row = [](const char* role, const char* may) {
        QTest::newRow(role) << QByteArray(may);
    };
    row("viewer", "l");
    row("plant support", "la");
    row("ERP support", "la");
    row("supply chain support", "la");
    row("quality", "lau");
    row("integration engineer", "lsacu");
    row("administrator", "lsacu");
    row("auditor", "lu");
    row("service account", "s");
    row("somebody else", "");
}

void RpcPermissionsTest::everyRoleMayExactlyWhatTheTableSays() {
    QFETCH(QByteArray, may);
    RpcFixture fixture(QTest::currentDataTag());
    for (const auto& row : rows()) {
        const auto status = row.call(fixture.server->channel());
        const bool denied = status.error_code() == grpc::StatusCode::PERMISSION_DENIED;
        QVERIFY2(denied != may.contains(row.needs),
                 (std::string(row.name) + ": " + status.error_message()).c_str());
        if (denied) {
            QCOMPARE(problemsOf(status).front().value, std::string(QTest::currentDataTag()));
        }
    }
}

void RpcPermissionsTest::whatIsNoIdIsInvalidAndWhatIsUnknownIsNotFound() {
    RpcFixture fixture;
    const auto asks = [&](auto method, auto request, const std::string& id) {
        request.set_id(id);
        return unary(method, request)(fixture.server->channel());
    };
    const auto check = [&](const char* name, auto method, auto request,
                           const std::string& unknown) {
        for (const auto* nonsense : {"", "7", "X-", "E-0", "'; drop table events; --"}) {
            const auto status = asks(method, request, nonsense);
            QVERIFY2(status.error_code() == grpc::StatusCode::INVALID_ARGUMENT,
                     (std::string(name) + " " + nonsense + ": " + status.error_message()).c_str());
            const auto problem = problemsOf(status).front();
            QVERIFY2(!problem.field.empty() && !problem.rule.empty(), name);
        }
        const auto status = asks(method, request, unknown);
        QVERIFY2(status.error_code() == grpc::StatusCode::NOT_FOUND,
                 (std::string(name) + ": " + status.error_message()).c_str());
    };
    const auto exception = ExceptionId{1}.text();
    v1::FixRequest fix;
    fix.set_payload("{}");
    fix.set_reason("to see");
    v1::ExceptionChangeRequest note;
    note.set_action("note");
    note.set_value("text");
    v1::PreviewRequest preview;
    preview.set_payload("{}");
    check("Events.Get", &v1::Remote<v1::Events>::Get, v1::EventRequest{}, EventId{1}.text());
    check("Events.Message", &v1::Remote<v1::Events>::Message, v1::MessageRequest{},
          MessageId{1}.text());
    check("Exceptions.Get", &v1::Remote<v1::Exceptions>::Get, v1::ExceptionRequest{}, exception);
    check("Exceptions.Editable", &v1::Remote<v1::Exceptions>::Editable, v1::ExceptionRequest{},
          exception);
    check("Exceptions.Preview", &v1::Remote<v1::Exceptions>::Preview, preview, exception);
    check("Exceptions.Change", &v1::Remote<v1::Exceptions>::Change, note, exception);
    check("Exceptions.Fix", &v1::Remote<v1::Exceptions>::Fix, fix, exception);
    v1::OrderTraceRequest order;
    order.set_order("nobody's");
    QCOMPARE(unary(&v1::Remote<v1::Orders>::Trace, order)(fixture.server->channel()).error_code(),
             grpc::StatusCode::NOT_FOUND);
    for (const auto& status :
         {asks(&v1::Remote<v1::Genealogy>::Trace, v1::GenealogyRequest{}, "none"),
          asks(&v1::Remote<v1::Genealogy>::Recall, v1::RecallRequest{}, "none")}) {
        QCOMPARE(status.error_code(), grpc::StatusCode::NOT_FOUND);
    }
}

void RpcPermissionsTest::numbersOutsideTheirRangeDoNoHarm() {
    RpcFixture fixture;
    for (const int limit : {-1, 0, 2'000'000'000}) {
        v1::OrdersRequest orders;
        orders.mutable_page()->set_limit(limit);
        orders.mutable_page()->set_after("not a cursor");
        const auto status = unary(&v1::Remote<v1::Orders>::List, orders)(fixture.server->channel());
        QVERIFY2(status.ok() || status.error_code() == grpc::StatusCode::INVALID_ARGUMENT,
                 status.error_message().c_str());
        v1::SearchRequest search;
        search.set_text("x");
        search.set_limit(limit);
        QVERIFY(unary(&v1::Remote<v1::Events>::Search, search)(fixture.server->channel()).ok());
    }
    v1::GenealogyRequest deep;
    deep.set_id("none");
    deep.set_depth(-5);
    const auto status = unary(&v1::Remote<v1::Genealogy>::Trace, deep)(fixture.server->channel());
    QVERIFY(!status.ok());
    QVERIFY(status.error_code() != grpc::StatusCode::INTERNAL);
}

QTEST_GUILESS_MAIN(RpcPermissionsTest)
#include "tst_rpc_permissions.moc"
