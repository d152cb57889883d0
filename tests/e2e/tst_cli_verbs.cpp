#include "cli_fixture.h"

#include <QJsonArray>
#include <QTest>
#include <QTimeZone>

using namespace throughline;
using test::CliFixture;

/// Every verb in every format, over one service; and what each says to what it cannot do.
class CliVerbsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyVerbSpeaksEveryFormat_data();
    void everyVerbSpeaksEveryFormat();
    void whatIsWrongIsSaidInASentence_data();
    void whatIsWrongIsSaidInASentence();
    void anEngineIsNamedByHostAndPort();
    void queuesAreDrained();
    void largeFilesAreImportedInParts();
    void cleanupTestCase();

private:
    /// The words of a verb, with {event} and the like filled in.
    QStringList filled(const QByteArray& verb) const;

    std::unique_ptr<CliFixture> cli_;
    QHash<QString, QString> names_;
};

namespace {

/// The first member that is named as a time and is none with an offset; empty: all are.
QString timeWithoutOffset(const QJsonValue& value, const QString& name = {}) {
    if (value.isArray()) {
        for (const auto entry : value.toArray()) {
            if (const auto bad = timeWithoutOffset(entry, name); !bad.isEmpty()) {
                return bad;
            }
        }
    } else if (value.isObject()) {
        const auto object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (const auto bad = timeWithoutOffset(it.value(), it.key()); !bad.isEmpty()) {
                return bad;
            }
        }
    } else if (value.isString() && name.endsWith(QLatin1String("_at"))) {
        const auto at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        return at.isValid() && at.timeSpec() != Qt::LocalTime ? QString() : value.toString();
    }
    return {};
}

}  // namespace

void CliVerbsTest::initTestCase() {
    cli_ = std::make_unique<CliFixture>();
    cli_->startService();
    QCOMPARE(cli_->importRelease(QStringLiteral("4711")).exit, 0);
    QCOMPARE(cli_->importRelease(QStringLiteral("4712"), QStringLiteral("FURLONG")).exit, 1);
    const auto trace = cli_->ctl(CliFixture::words("order trace 4711")).json();
    const auto message = trace[QStringLiteral("messages")][0];
    names_ = {{QStringLiteral("{event}"), message[QStringLiteral("event_id")].toString()},
              {QStringLiteral("{exception}"), cli_->firstException()},
              {QStringLiteral("{landscape}"),
               QString::fromStdString(cli_->plant.landscapeFolder().string())},
              {QStringLiteral("{contracts}"),
               qEnvironmentVariable("THROUGHLINE_RESOURCES") + QStringLiteral("/contracts")},
              {QStringLiteral("{payload}"), cli_->release(QStringLiteral("4712"))}};
    for (auto it = names_.cbegin(); it != names_.cend(); ++it) {
        QVERIFY2(!it.value().isEmpty(), qPrintable(it.key()));
    }
}

QStringList CliVerbsTest::filled(const QByteArray& verb) const {
    auto words = CliFixture::words(verb.constData());
    for (auto& word : words) {
        word = names_.value(word, word);
    }
    return words;
}

void CliVerbsTest::everyVerbSpeaksEveryFormat_data() {
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char* verb, const char* names) {
        QTest::newRow(verb) << QByteArray(names);
    };
    row("order list", "orders next");
    row("order show 4711", "order state plant item milestone due_at quantities lots held");
    row("order trace 4711",
        "order state milestones messages quantities exceptions operations gaps systems");
    row("event list --order 4711", "events next");
    row("event show {event}", "id type source order time recorded_at event message deliveries");
    row("event search 4711", "hits");
    row("exception list", "exceptions next");
    row("exception list --groups", "groups");
    row("exception show {exception}", "id code field value rule line cause owner actions notes");
    row("exception note {exception} seen", "id state revision");
    row("exception assign {exception} ada", "id assignee");
    row("fix {exception} --payload {payload} --dry-run",
        "possible impact problems targets changed_fields");
    row("replay {exception} --dry-run", "counted dry_run outcomes");
    row("queue list", "queues");
    row("queue show to-mes", "destination lanes next");
    row("queue pause to-mes --reason change-over", "destination lane_key paused");
    row("queue drain to-mes --within 0", "drained queues");
    row("queue resume to-mes --reason done", "destination lane_key paused");
    row("landscape check {landscape}", "folder ok problems");
    row("landscape diff {landscape}", "folder applied_version same differences");
    row("landscape apply {landscape}", "folder version digest applied_by applied_at");
    row("contract list", "contracts");
    row("contract check {contracts}", "checked ok problems");
    row("contract compat order.released 1.0.0 1.1.0", "type from to compatible problems");
    row("value-map list", "values");
    row("value-map gaps", "gaps");
    row("audit list", "entries next");
    row("audit verify", "ok");
    row("kpi show", "kpis attention");
    row("status", "version engine user role events backlog open_exceptions store_version");
    row("verify", "ok events orders edges differences audit_chain_ok");
}

void CliVerbsTest::everyVerbSpeaksEveryFormat() {
    QFETCH(QByteArray, names);
    const auto verb = filled(QTest::currentDataTag());
    const auto json = cli_->ctl(verb);
    const auto document = json.json();
    // A dry run that would fail, or a comparison that finds something, says so by its exit code.
    QVERIFY2(json.exit == 0 || json.exit == 1, (json.out + json.err).constData());
    QVERIFY2(!document.isEmpty() && !document.contains(QStringLiteral("error")),
             (json.out + json.err).constData());
    for (const auto& name : names.split(' ')) {
        QVERIFY2(document.contains(QLatin1String(name)), name.constData());
    }
    // Times are RFC 3339 with an offset, wherever they stand.
    const auto bad = timeWithoutOffset(document);
    QVERIFY2(bad.isEmpty(), qPrintable(bad));
    const auto csv = cli_->ctl(verb, "csv");
    QCOMPARE(csv.exit, json.exit);
    const auto lines = csv.out.split('\n');
    QVERIFY2(lines.size() >= 2 && lines[0].endsWith('\r'), csv.out.constData());
    QVERIFY2(!csv.out.startsWith('{'), csv.out.constData());
    const auto table = cli_->ctl(verb, "table");
    QCOMPARE(table.exit, json.exit);
    QVERIFY2(!table.out.isEmpty() && !table.out.startsWith('{'), table.out.constData());
}

void CliVerbsTest::whatIsWrongIsSaidInASentence_data() {
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* verb, int exit, const char* sentence) {
        QTest::newRow(verb) << exit << QByteArray(sentence);
    };
    row("order trace 0815", 1, "No order has this number");
    row("order show 0815", 1, "No order has this number");
    row("order list --state lost", 1, "status");
    row("order list --sort colour", 1, "sort");
    row("event show 7", 1, "the id of an event");
    row("event show E-00000000000AB", 1, "No event has this id");
    row("event list --from yesterday", 1, "RFC 3339");
    row("exception show X-00000000000AB", 1, "No exception has this id");
    row("exception list --state lost", 1, "state");
    row("exception discard {exception} --reason", 2, "--reason");
    row("exception restore {exception}", 1, "may not");
    row("fix X-00000000000AB --payload {payload} --reason why", 1, "No exception has this id");
    row("fix {exception} --payload {payload}", 2, "--reason");
    row("fix {exception} --payload nowhere.json --dry-run", 2, "nowhere.json");
    row("replay X-00000000000AB --reason why", 1, "X-00000000000AB");
    row("replay --where colour=red --dry-run", 1, "colour");
    row("genealogy trace nothing", 1, "nothing");
    row("genealogy recall nothing", 1, "nothing");
    row("genealogy trace nothing --depth -1", 2, "depth");
    row("queue show nowhere", 1, "nowhere");
    row("queue pause nowhere --reason why", 1, "nowhere");
    row("queue drain nowhere", 1, "nowhere");
    row("landscape check nowhere", 1, "nowhere");
    row("landscape apply nowhere", 1, "nowhere");
    row("landscape diff nowhere", 1, "nowhere");
    row("contract check nowhere", 2, "nowhere");
    row("contract compat order.released 1.0.0 9.0.0", 1, "9.0.0");
    row("import --pack nonsense {payload}", 1, "nonsense");
    row("import --endpoint nonsense {payload}", 1, "nonsense");
    row("import {payload}", 2, "--pack or --endpoint");
    row("status --format xml", 2, "--format");
    row("status --colour", 2, "--colour");
}

void CliVerbsTest::whatIsWrongIsSaidInASentence() {
    QFETCH(int, exit);
    QFETCH(QByteArray, sentence);
    const auto result = cli_->ctl(filled(QTest::currentDataTag()), "table");
    QVERIFY2(result.exit == exit,
             (QByteArray::number(result.exit) + result.out + result.err).constData());
    const auto said = result.err + result.out;
    QVERIFY2(said.contains(sentence), said.constData());
    QVERIFY2(!said.contains("terminate called") && !said.contains("std::"), said.constData());
}

void CliVerbsTest::anEngineIsNamedByHostAndPort() {
    const auto file = cli_->engineFile();
    const auto target = QStringLiteral("127.0.0.1:%1").arg(file[QStringLiteral("port")].toInt());
    const auto status =
        CliFixture::run({QStringLiteral("--engine"), target, QStringLiteral("--token"),
                         file[QStringLiteral("token")].toString(), QStringLiteral("--format"),
                         QStringLiteral("json"), QStringLiteral("status")});
    QVERIFY2(status.exit == 0, status.err.constData());
    QCOMPARE(status.json()[QStringLiteral("engine")].toString(), target);
}

void CliVerbsTest::queuesAreDrained() {
    // Nobody takes to-mes' deliveries: what is under way is not drained, what is paused waits.
    const auto now = cli_->ctl(CliFixture::words("queue drain --within 0"));
    const auto depth = now.json()[QStringLiteral("queues")][0][QStringLiteral("under_way")].toInt();
    QCOMPARE(now.exit, depth == 0 ? 0 : 1);
    QCOMPARE(cli_->ctl(CliFixture::words("queue pause to-mes --reason change-over")).exit, 0);
    const auto paused = cli_->ctl(CliFixture::words("queue drain"));
    QVERIFY2(paused.exit == 0, (paused.out + paused.err).constData());
    QVERIFY(paused.json()[QStringLiteral("drained")].toBool());
    QCOMPARE(cli_->ctl(CliFixture::words("queue resume to-mes --reason done")).exit, 0);
}

void CliVerbsTest::largeFilesAreImportedInParts() {
    const auto large = cli_->file(QStringLiteral("large.json"),
                                  R"({"kind":")" + QByteArray(20 * 1024 * 1024, 'x') + R"("})");
    const auto result = cli_->ctl(
        {QStringLiteral("import"), QStringLiteral("--endpoint"), QStringLiteral("erp"), large});
    QCOMPARE(result.exit, 1);
    const auto exception = result.json()[QStringLiteral("exceptions")][0];
    QCOMPARE(exception[QStringLiteral("code")].toString(), QStringLiteral("codec.limit"));
    QVERIFY(!exception[QStringLiteral("rule")].toString().isEmpty());
    QVERIFY(exception[QStringLiteral("id")].toString().startsWith(QStringLiteral("X-")));
}

void CliVerbsTest::cleanupTestCase() {
    cli_.reset();
}

QTEST_GUILESS_MAIN(CliVerbsTest)
#include "tst_cli_verbs.moc"
