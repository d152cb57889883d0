#include "cli_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTest>
#include <QTimeZone>

using namespace throughline;
using test::CliFixture;

/// The command line as people and scripts use it: exit codes and the JSON that is promised.
class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void usageErrorsExitWithTwo_data();
    void usageErrorsExitWithTwo();
    void withoutAnEngineItExitsWithThree();
    void withoutAFolderItTakesTheConsoles();
    void checksNeedNoEngine();
    void aCallOpensAnEngineOfItsOwn();
    void importSaysWhatBecameOfEachRecord();
    void everyListHasItsShapeInEveryFormat_data();
    void everyListHasItsShapeInEveryFormat();
    void anOrderIsTraced();
    void exceptionsFromShowToRestored();
    void aFixIsTriedDryAndThenSent();
    void replayIsCountedDry();
    void valueMapGapsAreSupplied();
    void queuesPauseAndResume();
    void genealogyFromAssembledParts();
    void theLandscapeIsComparedAndApplied();
    void statusAndVerify();
    void formulasAreHarmlessInCsv();
    void theServiceStopsCleanlyOnASignal();
    void theServiceRefusesToListenToTheNetwork();

private:
    static test::CliResult run(const QStringList& arguments) { return CliFixture::run(arguments); }
    [[nodiscard]] test::CliResult ctl(const QStringList& arguments) const {
        return cli_->ctl(arguments);
    }
    [[nodiscard]] QString file(const QString& name, const QByteArray& content) const {
        return cli_->file(name, content);
    }
    [[nodiscard]] QString importRelease(const QString& order,
                                        const QString& unit = QStringLiteral("PC")) const {
        return cli_->release(order, unit);
    }

    std::unique_ptr<CliFixture> cli_;
};

namespace {

QString folderText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

}  // namespace

void CliTest::init() {
    cli_ = std::make_unique<CliFixture>();
}

void CliTest::cleanup() {
    cli_.reset();
}

void CliTest::usageErrorsExitWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* text) {
        QTest::newRow(text) << QString::fromLatin1(text).split(QLatin1Char(' '),
                                                               Qt::SkipEmptyParts);
    };
    row("");
    row("dance");
    row("order");
    row("order trace");
    row("--format yaml status");
    row("import --pack b2mml no-such-file.xml");
    row("replay --reason why");
    row("replay X-1");
    row("exception discard X-1");
    row("exception snooze X-1 --until tomorrow");
    row("genealogy trace A --direction sideways");
    row("--set novalue status");
    row("--engine 127.0.0.1:1 --data . status");
}

void CliTest::usageErrorsExitWithTwo() {
    QFETCH(QStringList, arguments);
    const auto result = run(arguments);
    QCOMPARE(result.exit, 2);
    QVERIFY(!result.err.isEmpty());
}

void CliTest::withoutAnEngineItExitsWithThree() {
    const auto nobody =
        run({QStringLiteral("--engine"), QStringLiteral("127.0.0.1:1"), QStringLiteral("--token"),
             QStringLiteral("t"), QStringLiteral("status")});
    QCOMPARE(nobody.exit, 3);
    QVERIFY(nobody.err.contains("cannot be reached"));
    cli_->startService();
    const auto port = cli_->engineFile()[QStringLiteral("port")].toInt();
    const auto stranger =
        run({QStringLiteral("--engine"), QStringLiteral("127.0.0.1:%1").arg(port),
             QStringLiteral("--token"), QStringLiteral("wrong"), QStringLiteral("status")});
    QCOMPARE(stranger.exit, 3);
}

void CliTest::withoutAFolderItTakesTheConsoles() {
    const auto home = QByteArray::fromStdString((cli_->plant.root() / "home").string());
    const auto before = qgetenv("XDG_DATA_HOME");
    const auto restore = qScopeGuard([&] { qputenv("XDG_DATA_HOME", before); });
    qputenv("XDG_DATA_HOME", home);
    const auto nothing = run({QStringLiteral("status")});
    QCOMPARE(nothing.exit, 3);
    QVERIFY2(nothing.err.contains("--data DIR"), nothing.err.constData());
    // Where the console keeps its data: GenericDataLocation/Throughline.
    cli_->plant.write("home/Throughline/here", "");
    const auto there =
        run({QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("status")});
    QVERIFY2(there.exit == 0, there.err.constData());
    QVERIFY(there.json()[QStringLiteral("data_folder")].toString().endsWith(
        QStringLiteral("home/Throughline")));
}

void CliTest::checksNeedNoEngine() {
    const auto folder = folderText(cli_->plant.landscapeFolder());
    const auto good = run({QStringLiteral("landscape"), QStringLiteral("check"), folder,
                           QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(good.exit == 0, (good.out + good.err).constData());
    QCOMPARE(good.json()[QStringLiteral("ok")].toBool(), true);
    cli_->plant.write("landscape/routes.jsonc", "{ \"routes\": [\n { \"id\": 7 } ] }");
    const auto bad = run({QStringLiteral("landscape"), QStringLiteral("check"), folder,
                          QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(bad.exit, 1);
    const auto problem = bad.json()[QStringLiteral("problems")][0];
    QVERIFY(problem[QStringLiteral("file")].toString().contains(QStringLiteral("routes.jsonc")));
    QVERIFY(problem[QStringLiteral("line")].toInt() > 0);

    const auto contracts =
        run({QStringLiteral("contract"), QStringLiteral("check"),
             qEnvironmentVariable("THROUGHLINE_RESOURCES") + QStringLiteral("/contracts"),
             QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(contracts.exit == 0, contracts.out.constData());
    QVERIFY(contracts.json()[QStringLiteral("checked")].toInt() > 20);
    const auto wrong = run({QStringLiteral("contract"), QStringLiteral("check"),
                            file(QStringLiteral("wrong.json"), R"({"patternProperties": {}})")});
    QCOMPARE(wrong.exit, 1);
    const auto same =
        run({QStringLiteral("contract"), QStringLiteral("compat"), QStringLiteral("order.released"),
             QStringLiteral("1.0.0"), QStringLiteral("1.0.0")});
    // A version is not newer than itself: refused with a reason, not failed.
    QCOMPARE(same.exit, 1);
    QVERIFY(same.out.contains("Problems"));
}

void CliTest::aCallOpensAnEngineOfItsOwn() {
    const auto imported = ctl({QStringLiteral("import"), QStringLiteral("--endpoint"),
                               QStringLiteral("erp"), importRelease(QStringLiteral("4711"))});
    QVERIFY2(imported.exit == 0, imported.err.constData());
    const auto orders = ctl({QStringLiteral("order"), QStringLiteral("list")});
    QCOMPARE(orders.json()[QStringLiteral("orders")].toArray().size(), 1);
    // Nothing is delivered by an engine that only lives for a call.
    const auto queues = ctl({QStringLiteral("queue"), QStringLiteral("list")});
    QCOMPARE(queues.json()[QStringLiteral("queues")][0][QStringLiteral("depth")].toInt(), 1);
    QVERIFY(!QFile::exists(folderText(cli_->plant.root() / "data" / "engine.json")));
}

void CliTest::importSaysWhatBecameOfEachRecord() {
    cli_->startService();
    const auto good = importRelease(QStringLiteral("4711"));
    const auto bad = importRelease(QStringLiteral("4712"), QStringLiteral("FURLONG"));
    const auto both = ctl(
        {QStringLiteral("import"), QStringLiteral("--pack"), QStringLiteral("test"), good, bad});
    const auto json = both.json();
    // Nothing of the second file went in: a script must notice.
    QVERIFY2(both.exit == 1, both.err.constData());
    QCOMPARE(json[QStringLiteral("received")].toInt(), 2);
    QCOMPARE(json[QStringLiteral("accepted")].toInt(),
             0 + json[QStringLiteral("types")][QStringLiteral("order.released")].toInt());
    const auto exceptions = json[QStringLiteral("exceptions")].toArray();
    QVERIFY(!exceptions.isEmpty());
    const auto exception = exceptions.last().toObject();
    for (const auto* name : {"id", "code", "field", "value", "rule", "line"}) {
        QVERIFY2(exception.contains(QLatin1String(name)), name);
    }
    QCOMPARE(exception[QStringLiteral("code")].toString(), QStringLiteral("mapping.code_unknown"));
    QCOMPARE(exception[QStringLiteral("value")].toString(), QStringLiteral("FURLONG"));
    const auto unknown = ctl(
        {QStringLiteral("import"), QStringLiteral("--pack"), QStringLiteral("no-such-pack"), good});
    QCOMPARE(unknown.exit, 1);
    QVERIFY(unknown.json().contains(QStringLiteral("error")));
}

void CliTest::everyListHasItsShapeInEveryFormat_data() {
    QTest::addColumn<QStringList>("verb");
    QTest::addColumn<QString>("member");
    const auto row = [](const char* verb, const char* member) {
        QTest::newRow(verb) << QString::fromLatin1(verb).split(QLatin1Char(' '))
                            << QString::fromLatin1(member);
    };
    row("order list", "orders");
    row("event list", "events");
    row("event search 4711", "hits");
    row("exception list", "exceptions");
    row("exception list --groups", "groups");
    row("queue list", "queues");
    row("queue show to-mes", "lanes");
    row("contract list", "contracts");
    row("value-map list", "values");
    row("value-map gaps", "gaps");
    row("audit list", "entries");
    row("kpi show", "kpis");
}

void CliTest::everyListHasItsShapeInEveryFormat() {
    QFETCH(QStringList, verb);
    QFETCH(QString, member);
    cli_->startService();
    QCOMPARE(ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
                  importRelease(QStringLiteral("4711"))})
                 .exit,
             0);
    (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
               importRelease(QStringLiteral("4712"), QStringLiteral("FURLONG"))});
    const auto json = ctl(verb);
    QVERIFY2(json.exit == 0, json.err.constData());
    const auto rows = json.json()[member].toArray();
    QVERIFY2(!rows.isEmpty(), json.out.constData());
    const auto in = [&](const char* format) {
        return run(QStringList{QStringLiteral("--data"), folderText(cli_->plant.root() / "data"),
                               QStringLiteral("--format"), QLatin1String(format)} +
                   verb);
    };
    const auto csv = in("csv");
    QVERIFY2(csv.exit == 0, csv.err.constData());
    QCOMPARE(csv.out.count("\r\n") > rows.size(), true);
    const auto table = in("table");
    QVERIFY2(table.exit == 0, table.err.constData());
    QVERIFY(table.out.count('\n') > rows.size());
    QVERIFY(!table.out.startsWith('{'));
}

void CliTest::anOrderIsTraced() {
    QCOMPARE(ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
                  importRelease(QStringLiteral("4711"))})
                 .exit,
             0);
    const auto trace =
        ctl({QStringLiteral("order"), QStringLiteral("trace"), QStringLiteral("4711")});
    QVERIFY2(trace.exit == 0, trace.err.constData());
    const auto json = trace.json();
    QCOMPARE(json[QStringLiteral("order")].toString(), QStringLiteral("4711"));
    QCOMPARE(json[QStringLiteral("state")].toString(), QStringLiteral("released"));
    const auto milestones = json[QStringLiteral("milestones")].toArray();
    QCOMPARE(milestones.size(), 9);
    for (const auto* name : {"kind", "occurred_at", "expected_at", "lateness_s", "event_id"}) {
        QVERIFY2(milestones[0].toObject().contains(QLatin1String(name)), name);
    }
    QVERIFY(milestones[1][QStringLiteral("occurred_at")].isNull());
    const auto at = QDateTime::fromString(
        json[QStringLiteral("messages")][0][QStringLiteral("recorded_at")].toString(),
        Qt::ISODateWithMs);
    QVERIFY(at.isValid() && at.timeSpec() == Qt::UTC);
    const auto quantities = json[QStringLiteral("quantities")].toObject();
    for (const auto* name : {"released", "started", "produced", "scrapped", "reworked", "posted",
                             "accepted", "shipped"}) {
        QVERIFY2(quantities.contains(QLatin1String(name)), name);
    }
    QCOMPARE(quantities[QStringLiteral("released")][QStringLiteral("value")].toString(),
             QStringLiteral("10"));
    QCOMPARE(quantities[QStringLiteral("released")][QStringLiteral("unit")].toString(),
             QStringLiteral("{piece}"));
    const auto unknown =
        ctl({QStringLiteral("order"), QStringLiteral("trace"), QStringLiteral("nobody's")});
    QCOMPARE(unknown.exit, 1);
    QCOMPARE(unknown.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("order.unknown"));

    const auto event = json[QStringLiteral("messages")][0][QStringLiteral("event_id")].toString();
    const auto shown = ctl({QStringLiteral("event"), QStringLiteral("show"), event});
    QVERIFY2(shown.exit == 0, shown.err.constData());
    QCOMPARE(shown.json()[QStringLiteral("event")][QStringLiteral("data")][QStringLiteral("item")]
                 .toString(),
             QStringLiteral("PUMP-7"));
}

void CliTest::exceptionsFromShowToRestored() {
    cli_->startService();
    (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
               importRelease(QStringLiteral("4712"), QStringLiteral("FURLONG"))});
    const auto id = cli_->firstException();
    const auto verb = [&](const QStringList& arguments) {
        return ctl(QStringList{QStringLiteral("exception")} + arguments);
    };
    const auto shown = verb({QStringLiteral("show"), id});
    QVERIFY2(shown.exit == 0, shown.err.constData());
    QVERIFY(shown.json()[QStringLiteral("actions")].toArray().contains(QStringLiteral("fix")));
    QVERIFY(!shown.json()[QStringLiteral("runbook")].toString().isEmpty());
    QCOMPARE(verb({QStringLiteral("assign"), id, QStringLiteral("ada")})
                 .json()[QStringLiteral("assignee")]
                 .toString(),
             QStringLiteral("ada"));
    QCOMPARE(verb({QStringLiteral("note"), id, QStringLiteral("asked ERP")}).exit, 0);
    QCOMPARE(verb({QStringLiteral("snooze"), id, QStringLiteral("--until"),
                   QStringLiteral("2030-01-01T06:00:00+01:00")})
                 .json()[QStringLiteral("snoozed_until")]
                 .toString(),
             QStringLiteral("2030-01-01T05:00:00.000Z"));
    QCOMPARE(verb({QStringLiteral("discard"), id, QStringLiteral("--reason"),
                   QStringLiteral("a test order")})
                 .json()[QStringLiteral("state")]
                 .toString(),
             QStringLiteral("discarded"));
    QCOMPARE(
        verb({QStringLiteral("discard"), id, QStringLiteral("--reason"), QStringLiteral("again")})
            .exit,
        1);
    QCOMPARE(verb({QStringLiteral("restore"), id, QStringLiteral("--reason"),
                   QStringLiteral("it was none")})
                 .json()[QStringLiteral("state")]
                 .toString(),
             QStringLiteral("open"));
}

void CliTest::aFixIsTriedDryAndThenSent() {
    cli_->startService();
    (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
               importRelease(QStringLiteral("4712"), QStringLiteral("FURLONG"))});
    const auto id = cli_->firstException();
    const auto right = importRelease(QStringLiteral("4712"));
    const auto stillWrong = importRelease(QStringLiteral("4713"), QStringLiteral("CUBIT"));
    const auto dry = ctl({QStringLiteral("fix"), id, QStringLiteral("--payload"), right,
                          QStringLiteral("--dry-run")});
    QVERIFY2(dry.exit == 0, (dry.out + dry.err).constData());
    QCOMPARE(dry.json()[QStringLiteral("possible")].toBool(), true);
    QCOMPARE(cli_->firstException(), id);
    const auto refused = ctl({QStringLiteral("fix"), id, QStringLiteral("--payload"), stillWrong,
                              QStringLiteral("--dry-run")});
    QCOMPARE(refused.exit, 1);
    const auto fixed = ctl({QStringLiteral("fix"), id, QStringLiteral("--payload"), right,
                            QStringLiteral("--reason"), QStringLiteral("the unit was wrong")});
    QVERIFY2(fixed.exit == 0, (fixed.out + fixed.err).constData());
    QVERIFY(cli_->firstException().isEmpty());
    QCOMPARE(ctl({QStringLiteral("order"), QStringLiteral("show"), QStringLiteral("4712")}).exit,
             0);
}

void CliTest::replayIsCountedDry() {
    cli_->startService();
    for (const auto* order : {"1", "2"}) {
        (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
                   importRelease(QString::fromLatin1(order), QStringLiteral("FURLONG"))});
    }
    const auto dry =
        ctl({QStringLiteral("replay"), QStringLiteral("--where"),
             QStringLiteral("code=mapping.code_unknown"), QStringLiteral("--dry-run")});
    QCOMPARE(dry.json()[QStringLiteral("counted")].toInt(), 2);
    const auto again = ctl({QStringLiteral("replay"), QStringLiteral("--where"),
                            QStringLiteral("code=mapping.code_unknown"), QStringLiteral("--reason"),
                            QStringLiteral("to see")});
    QCOMPARE(again.json()[QStringLiteral("outcomes")].toArray().size(), 2);
    QCOMPARE(again.exit, 1);
    const auto wrong = ctl({QStringLiteral("replay"), QStringLiteral("--where"),
                            QStringLiteral("colour=red"), QStringLiteral("--dry-run")});
    QCOMPARE(wrong.exit, 1);
    QVERIFY(wrong.err.contains("assignee, cause, code"));
}

void CliTest::valueMapGapsAreSupplied() {
    cli_->startService();
    (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
               importRelease(QStringLiteral("4712"), QStringLiteral("ST"))});
    const auto gap = ctl({QStringLiteral("value-map"), QStringLiteral("gaps")})
                         .json()[QStringLiteral("gaps")][0];
    QCOMPARE(gap[QStringLiteral("map")].toString(), QStringLiteral("uom"));
    QCOMPARE(gap[QStringLiteral("system")].toString(), QStringLiteral("erp"));
    QCOMPARE(gap[QStringLiteral("code")].toString(), QStringLiteral("ST"));
    QCOMPARE(gap[QStringLiteral("count")].toInt(), 1);
    const auto set =
        ctl({QStringLiteral("value-map"), QStringLiteral("set"), QStringLiteral("uom"),
             QStringLiteral("ST"), QStringLiteral("{piece}"), QStringLiteral("--system"),
             QStringLiteral("erp"), QStringLiteral("--reason"), QStringLiteral("house code")});
    QVERIFY2(set.exit == 0, set.err.constData());
    QCOMPARE(set.json()[QStringLiteral("replayed")].toInt(), 1);
    QVERIFY(cli_->firstException().isEmpty());
}

void CliTest::queuesPauseAndResume() {
    cli_->startService();
    const auto pause =
        ctl({QStringLiteral("queue"), QStringLiteral("pause"), QStringLiteral("to-mes"),
             QStringLiteral("--reason"), QStringLiteral("change-over")});
    QVERIFY2(pause.exit == 0, pause.err.constData());
    const auto paused = [&] {
        return ctl({QStringLiteral("queue"), QStringLiteral("list")})
            .json()[QStringLiteral("queues")][0][QStringLiteral("paused")]
            .toBool();
    };
    QVERIFY(paused());
    QCOMPARE(ctl({QStringLiteral("queue"), QStringLiteral("resume"), QStringLiteral("to-mes"),
                  QStringLiteral("--reason"), QStringLiteral("done")})
                 .exit,
             0);
    QVERIFY(!paused());
    QCOMPARE(ctl({QStringLiteral("queue"), QStringLiteral("pause"), QStringLiteral("nowhere"),
                  QStringLiteral("--reason"), QStringLiteral("why")})
                 .exit,
             1);
}

void CliTest::genealogyFromAssembledParts() {
    cli_->plant.write("packs/test/in.jq", R"({type: "lot.assembled", id: .id,
        data: {output: {scheme: "serial", value: .to}, input: {scheme: "lot", value: .from}}})");
    cli_->plant.write("packs/test/pack.jsonc", R"({
      "name": "test", "version": "1.0.0", "description": "parts into parts",
      "codec": {"format": "json"}, "inbound": [{"name": "any", "file": "in.jq"}]})");
    cli_->plant.write("landscape/endpoints.jsonc",
                      R"({"inbound": [{"id": "mes", "system": "mes", "pack": "test"}]})");
    cli_->plant.write("landscape/routes.jsonc", R"({"routes": []})");
    int number = 0;
    for (const auto& [from, to] :
         {std::pair{"S-881", "PART-1"}, {"S-881", "PART-2"}, {"PART-1", "PUMP-1"}}) {
        const auto name = QStringLiteral("a%1.json").arg(++number);
        const auto imported =
            ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("mes"),
                 file(name, QByteArray(R"({"id":")") + QByteArray::number(number) +
                                R"(","from":")" + from + R"(","to":")" + to + "\"}")});
        QVERIFY2(imported.exit == 0, (imported.out + imported.err).constData());
    }
    const auto trace =
        ctl({QStringLiteral("genealogy"), QStringLiteral("trace"), QStringLiteral("S-881"),
             QStringLiteral("--direction"), QStringLiteral("forward")});
    QVERIFY2(trace.exit == 0, trace.err.constData());
    const auto json = trace.json();
    QCOMPARE(json[QStringLiteral("root")].toString(), QStringLiteral("S-881"));
    for (const auto* name : {"id", "kind", "item", "depth", "disposition"}) {
        QVERIFY2(json[QStringLiteral("nodes")][0].toObject().contains(QLatin1String(name)), name);
    }
    for (const auto* name : {"output", "input", "order", "kind", "quantity", "unit", "certainty"}) {
        QVERIFY2(json[QStringLiteral("edges")][0].toObject().contains(QLatin1String(name)), name);
    }
    QVERIFY(json[QStringLiteral("dangling")].isArray() && json[QStringLiteral("cycles")].isArray());
    const auto recall =
        ctl({QStringLiteral("genealogy"), QStringLiteral("recall"), QStringLiteral("S-881")});
    QVERIFY2(recall.exit == 0, recall.err.constData());
    QVERIFY(recall.json()[QStringLiteral("affected_count")].toInt() >= 2);
    QCOMPARE(
        ctl({QStringLiteral("genealogy"), QStringLiteral("trace"), QStringLiteral("nothing")}).exit,
        1);
}

void CliTest::theLandscapeIsComparedAndApplied() {
    cli_->startService();
    const auto folder = folderText(cli_->plant.landscapeFolder());
    const auto same = ctl({QStringLiteral("landscape"), QStringLiteral("diff"), folder});
    QVERIFY2(same.exit == 0, same.err.constData());
    QVERIFY2(same.json()[QStringLiteral("same")].toBool(), same.out.constData());
    cli_->plant.write("landscape/routes.jsonc", R"({ "routes": [
      { "id": "order-to-mes", "event": "order.released", "destination": "to-mes" } ] })");
    const auto changed = ctl({QStringLiteral("landscape"), QStringLiteral("diff"), folder});
    const auto difference = changed.json()[QStringLiteral("differences")][0];
    QVERIFY2(difference[QStringLiteral("path")].toString().contains(QStringLiteral("order-to-mes")),
             changed.out.constData());
    QCOMPARE(difference[QStringLiteral("new")].toString(), QStringLiteral("order.released"));
    const auto applied = ctl({QStringLiteral("landscape"), QStringLiteral("apply"), folder});
    QVERIFY2(applied.exit == 0, (applied.out + applied.err).constData());
    QCOMPARE(applied.json()[QStringLiteral("version")].toInt(), 2);
    cli_->plant.write("landscape/routes.jsonc", R"({ "routes": [ { "id": "lost" } ] })");
    QCOMPARE(ctl({QStringLiteral("landscape"), QStringLiteral("apply"), folder}).exit, 1);
}

void CliTest::statusAndVerify() {
    cli_->startService();
    const auto status = ctl({QStringLiteral("status")});
    QVERIFY2(status.exit == 0, status.err.constData());
    for (const auto* name : {"version", "engine", "user", "role", "events", "backlog", "settled",
                             "open_exceptions", "http_port", "warnings", "store_version"}) {
        QVERIFY2(status.json().contains(QLatin1String(name)), name);
    }
    const auto verified = ctl({QStringLiteral("verify")});
    QVERIFY2(verified.exit == 0, verified.out.constData());
    QCOMPARE(verified.json()[QStringLiteral("audit_chain_ok")].toBool(), true);
}

void CliTest::formulasAreHarmlessInCsv() {
    (void)ctl({QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"),
               importRelease(QStringLiteral("=1+1"))});
    const auto csv = run({QStringLiteral("--data"), folderText(cli_->plant.root() / "data"),
                          QStringLiteral("--landscape"), folderText(cli_->plant.landscapeFolder()),
                          QStringLiteral("--format"), QStringLiteral("csv"),
                          QStringLiteral("order"), QStringLiteral("list")});
    QVERIFY2(csv.exit == 0, csv.err.constData());
    QVERIFY(csv.out.startsWith("order,state,plant"));
    QVERIFY(csv.out.contains("\r\n'=1+1,"));
}

void CliTest::theServiceStopsCleanlyOnASignal() {
    cli_->startService();
    cli_->service->terminate();
    QVERIFY(cli_->service->waitForFinished(20'000));
    QCOMPARE(cli_->service->exitStatus(), QProcess::NormalExit);
    QCOMPARE(cli_->service->exitCode(), 0);
    QVERIFY(!QFile::exists(folderText(cli_->plant.root() / "data" / "engine.json")));
    const auto lines = cli_->service->readAll().split('\n');
    for (const auto& line : lines) {
        if (!line.isEmpty()) {
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        }
    }
    QFile log(folderText(cli_->plant.root() / "data" / "log" / "throughlined.log"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("\"stopped\""));
}

void CliTest::theServiceRefusesToListenToTheNetwork() {
    QProcess service;
    service.start(CliFixture::program(QStringLiteral("throughlined")),
                  {QStringLiteral("--data"), folderText(cli_->plant.root() / "data"),
                   QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0"),
                   QStringLiteral("--http-port"), QStringLiteral("0")});
    QVERIFY(service.waitForFinished(30'000));
    QCOMPARE(service.exitCode(), 1);
    QVERIFY(service.readAllStandardError().contains("without TLS"));
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
