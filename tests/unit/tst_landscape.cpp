#include "contracts/registry.h"
#include "engine/landscape.h"
#include "engine/landscape_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace throughline;
using namespace throughline::engine;

namespace {

constexpr auto kSystems = R"({
  // one plant, two systems
  "name": "test",
  "plants": [{"id": "GRAZ", "name": "Graz", "zone": "Europe/Vienna",
              "mandatory": ["order.released:/item_revision"]}],
  "systems": [
    {"id": "erp", "name": "ERP", "kind": "ERP", "source": "/systems/erp"},
    {"id": "mes-graz", "name": "MES Graz", "kind": "MES", "plant": "GRAZ", "source": "/systems/mes-graz"}
  ]
})";

constexpr auto kEndpoints = R"({
  "inbound": [
    {"id": "mes-graz-in", "system": "mes-graz", "pack": "shop", "kind": "http", "token": "${secret.mes}"}
  ],
  "outbound": [
    {"id": "erp-out", "system": "erp", "pack": "shop", "url": "${base.erp}:${port.erp}/odata",
     "headers": {"X-Plant": "${port.erp}"}, "timeout_ms": 5000, "attempts": 3,
     "refusals": [{"status": [409], "pointer": "/error/code", "contains": "RU", "as": "prerequisite",
                   "title": "order not yet known"}]}
  ]
})";

constexpr auto kRoutes = R"({"routes": [
  {"id": "r1", "event": "operation.completed", "destination": "erp-out", "plants": ["GRAZ"],
   "where": {"/final": "true"}},
  {"id": "r2", "event": "order.*", "destination": "erp-out"}
]})";

/// A landscape folder and a pack folder that a test writes file by file.
class Folder {
public:
    Folder() {
        write("systems.jsonc", kSystems);
        write("endpoints.jsonc", kEndpoints);
        write("routes.jsonc", kRoutes);
        std::filesystem::create_directories(packs() / "shop");
        put(packs() / "shop" / "pack.jsonc", R"({"name": "shop", "version": "1.0.0",
            "inbound": [{"name": "all", "file": "in.jq"}],
            "outbound": [{"name": "out", "event": "operation.completed", "file": "in.jq"},
                         {"name": "order", "event": "order.released", "file": "in.jq"}]})");
        put(packs() / "shop" / "in.jq", ".");
    }
    void write(const char* name, const std::string& text) const { put(path() / name, text); }
    [[nodiscard]] std::filesystem::path path() const { return dir_.path().toStdString(); }
    [[nodiscard]] std::filesystem::path packs() const { return path() / "packs"; }
    [[nodiscard]] std::vector<Error> check() const {
        static const auto kContracts = *contracts::loadContracts(
            {std::filesystem::path(qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString()) /
             "contracts"});
        return checkLandscape(path(), {packs()}, *kContracts);
    }

private:
    static void put(const std::filesystem::path& file, const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
    }
    QTemporaryDir dir_;
};

const std::map<std::string, std::string> kVariables{
    {"base.erp", "http://127.0.0.1"}, {"port.erp", "8123"}, {"secret.mes", "s3"}};

QString told(const std::vector<Error>& errors) {
    QString all;
    for (const auto& error : errors) {
        all += QString::fromStdString(error.file + ":" + std::to_string(error.line) + " " +
                                      error.field + " " + error.value + ": " + error.rule + "\n");
    }
    return all;
}

}  // namespace

class TestLandscape : public QObject {
    Q_OBJECT

private slots:
    void loadsEveryFile();
    void loadsDeliveryPolicies();
    void fillsVariables();
    void unknownVariableIsAnErrorAtLoadOnly();
    void textHoldsNoSecretAndLoadsAgain();
    void textStaysTheSameOverInstallations();
    void namesFileLineAndReason_data();
    void namesFileLineAndReason();
    void namesEveryErrorAtOnce();
    void brokenJsonNamesTheLine();
    void foreignFileIsNamed();
    void positionsFollowCommentsAndStrings();
};

void TestLandscape::loadsEveryFile() {
    Folder folder;
    folder.write("expectations.jsonc", R"({"expectations": [{"id": "e", "after": "order.released",
        "milestone": "completed", "within_s": 3600, "plants": ["GRAZ"], "title": "t"}]})");
    folder.write("owners.jsonc",
                 R"({"owners": [{"owner": "erp-support", "code": "delivery.rejected"},
        {"owner": "plant", "event_prefix": "job."}]})");
    folder.write("windows.jsonc", R"({"windows": [{"id": "w", "destination": "erp-out",
        "zone": "Europe/Vienna", "from": "22:00", "to": "22:30", "weekdays": [6, 7], "reason": "patch"}]})");
    folder.write("value-maps.jsonc", R"({"value_maps": [
        {"map": "unit", "system": "erp", "source": "STK", "canonical": "{piece}"}]})");
    folder.write("ownership.jsonc", R"({"ownership": [{"domain": "production order",
        "system_of_record": "erp", "system_of_entry": "mes-graz", "authority": "authoritative"}]})");
    folder.write("retention.jsonc", R"({"events": {"age_days": 3650}, "audit": {"age_days": 4000},
        "payloads": {"age_days": 90, "size_mib": 2048}, "dedupe_window_days": 90})");
    QVERIFY2(folder.check().empty(), qPrintable(told(folder.check())));

    const auto loaded = loadLandscape(folder.path(), kVariables);
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().message().c_str());
    const Landscape& landscape = **loaded;
    QCOMPARE(landscape.plant("GRAZ")->zone, std::string("Europe/Vienna"));
    QCOMPARE(landscape.system("mes-graz")->plant, std::string("GRAZ"));
    QCOMPARE(landscape.routes.size(), std::size_t{2});
    QCOMPARE(landscape.routes[0].where.at("/final"), std::string("true"));
    QCOMPARE(landscape.expectations[0].milestone, trace::Milestone::Completed);
    QCOMPARE(landscape.expectations[0].within, std::chrono::seconds(3600));
    QCOMPARE(landscape.windows[0].weekdays, (std::vector<int>{6, 7}));
    QCOMPARE(landscape.owners[1].eventPrefix, std::string("job."));
    QCOMPARE(landscape.valueMaps[0].canonical, std::string("{piece}"));
    QCOMPARE(landscape.ownership[0].systemOfRecord, std::string("erp"));
    QCOMPARE(landscape.retention.events.age, std::chrono::days(3650));
    QCOMPARE(landscape.retention.payloads.bytes, std::uint64_t{1} << 31U);
    QCOMPARE(landscape.retention.attempts.age, std::chrono::days(0));
    QCOMPARE(landscape.retention.dedupeWindow, std::chrono::days(90));
    const auto* out = landscape.outboundEndpoint("erp-out");
    QCOMPARE(out->timeout, std::chrono::milliseconds(5000));
    QCOMPARE(out->attempts, 3);
    QCOMPARE(out->refusals[0].status, std::vector<int>{409});
    QCOMPARE(out->refusals[0].as, std::string("prerequisite"));
    QVERIFY(landscape.outboundEndpoint("nowhere") == nullptr);
}

void TestLandscape::loadsDeliveryPolicies() {
    const Folder folder;
    folder.write("endpoints.jsonc", R"({"outbound": [
      {"id": "mes-out", "system": "mes-graz", "pack": "shop", "url": "http://h",
       "rate": {"per_minute": 30, "burst": 4}, "queue_most": 7, "queue_most_bytes": 5000000000,
       "circuit": {"failures": 0, "share_percent": 40, "open_ms": 1500},
       "bulk": {"most": 9, "at": ["06:00"], "zone": "UTC", "items_pointer": "/r"}},
      {"id": "erp-out", "system": "erp", "pack": "shop", "url": "http://h"}]})");
    folder.write("windows.jsonc", R"({"windows": [
      {"id": "a", "plant": "GRAZ", "dates": ["2026-12-25"]},
      {"id": "b", "destination": "mes-out", "from": "2026-12-24T14:00", "to": "2027-01-04T06:00"}]})");
    QVERIFY2(folder.check().empty(), qPrintable(told(folder.check())));
    const auto loaded = loadLandscape(folder.path(), {});
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().message().c_str());
    const auto* mes = (*loaded)->outboundEndpoint("mes-out");
    QCOMPARE(mes->rate.perSecond, 0.5);
    QCOMPARE(mes->rate.burst, 4);
    QCOMPARE(mes->queue.mostBytes, std::int64_t{5'000'000'000});
    QVERIFY(mes->circuit.active());
    QCOMPARE(mes->circuit.open, std::chrono::milliseconds(1500));
    QCOMPARE(mes->bulk.most, 9);
    const auto* erp = (*loaded)->outboundEndpoint("erp-out");
    QVERIFY(!erp->bulk.active() && !erp->queue.active() && erp->circuit.failures == 5);
    QCOMPARE((*loaded)->windows[0].zone, std::string("Europe/Vienna"));  // its plant's
    QCOMPARE((*loaded)->windows[1].zone, std::string("Europe/Vienna"));
    const auto again = loadLandscapeText(landscapeText(**loaded), {});
    QVERIFY(again.ok());
    QCOMPARE((*again)->outboundEndpoint("mes-out")->queue.most, 7);
}

void TestLandscape::fillsVariables() {
    const Folder folder;
    const auto loaded = loadLandscape(folder.path(), kVariables);
    QVERIFY(loaded.ok());
    QCOMPARE((*loaded)->outbound[0].url, std::string("http://127.0.0.1:8123/odata"));
    QCOMPARE((*loaded)->outbound[0].headers.at("X-Plant"), std::string("8123"));
    QCOMPARE((*loaded)->inbound[0].token, std::string("s3"));
}

void TestLandscape::unknownVariableIsAnErrorAtLoadOnly() {
    const Folder folder;
    QVERIFY2(folder.check().empty(), qPrintable(told(folder.check())));
    const auto loaded = loadLandscape(folder.path(), {{"base.erp", "http://b"}, {"port.erp", "1"}});
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.error().value, std::string("${secret.mes}"));
    QCOMPARE(loaded.error().file, std::string("endpoints.jsonc"));
    QCOMPARE(loaded.error().line, 3);
}

void TestLandscape::textHoldsNoSecretAndLoadsAgain() {
    const Folder folder;
    const auto loaded = loadLandscape(folder.path(), kVariables);
    QVERIFY(loaded.ok());
    const auto text = landscapeText(**loaded);
    QVERIFY(text.find("s3") == std::string::npos);
    const auto again = loadLandscapeText(text, kVariables);
    QVERIFY2(again.ok(), again.ok() ? "" : again.error().message().c_str());
    QCOMPARE(landscapeText(**again), text);
    QCOMPARE((*again)->digest, (*loaded)->digest);
    QCOMPARE((*again)->inbound[0].token, std::string("s3"));
}

void TestLandscape::textStaysTheSameOverInstallations() {
    const Folder folder;
    const auto one = loadLandscape(
        folder.path(), {{"base.erp", "http://a"}, {"port.erp", "1"}, {"secret.mes", "a"}});
    const auto other = loadLandscape(
        folder.path(), {{"base.erp", "http://b"}, {"port.erp", "2"}, {"secret.mes", "b"}});
    QVERIFY(one.ok() && other.ok());
    QCOMPARE((*one)->digest, (*other)->digest);
    folder.write("routes.jsonc", R"({"routes": []})");
    const auto changed = loadLandscape(folder.path(), kVariables);
    QVERIFY(changed.ok());
    QVERIFY((*changed)->digest != (*one)->digest);
}

void TestLandscape::namesFileLineAndReason_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const char* file, const char* text, int line,
                        const char* field, const char* reason) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(text) << line << QByteArray(field)
                            << QByteArray(reason);
    };
    row("unknown member", "routes.jsonc",
        "{\"routes\": [\n {\"id\": \"a\", \"event\": \"order.released\",\n"
        "  \"destinatoin\": \"x\", \"destination\": \"erp-out\"}]}",
        3, "/routes/0/destinatoin", "no such member");
    row("wrong type", "endpoints.jsonc",
        "{\"outbound\": [{\"id\": \"erp-out\", \"system\": \"erp\", \"pack\": \"shop\",\n"
        "\"url\": \"http://h\",\n\"attempts\": \"three\"}]}",
        3, "/outbound/0/attempts", "whole number");
    row("missing system", "endpoints.jsonc",
        "{\"outbound\": [\n\n{\"id\": \"erp-out\",\n\"system\": \"sap\", \"pack\": \"shop\", "
        "\"url\": \"http://h\"}]}",
        4, "/outbound/0/system", "no system");
    row("missing pack", "endpoints.jsonc",
        "{\"outbound\": [{\"id\": \"erp-out\", \"system\": \"erp\", \"url\": \"http://h\",\n"
        "\"pack\": \"none\"}]}",
        2, "/outbound/0/pack", "no pack");
    row("missing mapping", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"event\": \"order.released\", \"destination\": \"erp-out\","
        "\n\"mapping\": \"none\"}]}",
        2, "/routes/0/mapping", "no outbound mapping");
    row("event without mapping", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"destination\": \"erp-out\",\n\"event\": "
        "\"lot.statuschanged\"}]}",
        2, "/routes/0/event", "no outbound mapping");
    row("unknown event", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"destination\": \"erp-out\",\n\"event\": "
        "\"order.relased\"}]}",
        2, "/routes/0/event", "event type");
    row("unknown plant", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"destination\": \"erp-out\", \"event\": \"order.released\","
        "\n\"plants\": [\"GRAZ\",\n\"LION\"]}]}",
        3, "/routes/0/plants/1", "no plant");
    row("unknown destination", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"event\": \"order.released\",\n\"destination\": \"x\"}]}",
        2, "/routes/0/destination", "no outbound endpoint");
    row("duplicate id", "routes.jsonc",
        "{\"routes\": [{\"id\": \"a\", \"event\": \"order.released\", \"destination\": "
        "\"erp-out\"},\n/* two\nlines */ {\"id\": \"a\", \"event\": \"order.released\", "
        "\"destination\": \"erp-out\"}]}",
        3, "/routes/1/id", "unique");
    row("bad zone", "windows.jsonc",
        "{\"windows\": [{\"id\": \"w\", \"destination\": \"erp-out\", \"from\": \"22:00\", \"to\": "
        "\"23:00\",\n\"zone\": \"Europe/Wien\"}]}",
        2, "/windows/0/zone", "time zone");
    row("bad time", "windows.jsonc",
        "{\"windows\": [{\"id\": \"w\", \"destination\": \"erp-out\", \"zone\": \"UTC\", \"from\": "
        "\"22:00\",\n\"to\": \"24:00\"}]}",
        2, "/windows/0/to", "must be a time");
    row("bad url", "endpoints.jsonc",
        "{\"outbound\": [{\"id\": \"erp-out\", \"system\": \"erp\", \"pack\": \"shop\",\n"
        "\"url\": \"ftp//x\"}]}",
        2, "/outbound/0/url", "address");
    row("bad port", "endpoints.jsonc",
        "{\"outbound\": [{\"id\": \"erp-out\", \"system\": \"erp\", \"pack\": \"shop\",\n"
        "\"url\": \"http://h:99999/\"}]}",
        2, "/outbound/0/url", "address");
    const auto outbound = [](const std::string& members) {
        return R"({"outbound": [{"id": "erp-out", "system": "erp", "pack": "shop",
            "url": "http://h",)"
               "\n" +
               members + "}]}";
    };
    const auto policy = [&](const char* name, const std::string& members, const char* field,
                            const char* reason) {
        row(name, "endpoints.jsonc", outbound(members).c_str(), 3, field, reason);
    };
    policy("rate twice", R"("rate": {"per_second": 1, "per_minute": 2})",
           "/outbound/0/rate/per_minute", "either");
    policy("rate without a figure", R"("rate": {"slow_above_ms": 20})", "/outbound/0/rate",
           "per_second");
    policy("unknown policy member", R"("circuit": {"failure": 3})", "/outbound/0/circuit/failure",
           "no such member");
    policy("bulk without a time", R"("bulk": {"most": 3})", "/outbound/0/bulk", "wait_ms");
    policy("bulk at no time", R"("bulk": {"at": ["25:00"], "zone": "UTC"})",
           "/outbound/0/bulk/at/0", "must be a time");
    policy("bulk without items", R"("bulk": {"wait_ms": 1, "item_status_pointer": "/s"})",
           "/outbound/0/bulk", "items_pointer");
    policy("queue limit", R"("queue_most": 0)", "/outbound/0/queue_most", "whole number");
    const auto window = [&](const char* name, const std::string& members, const char* field,
                            const char* reason) {
        row(name, "windows.jsonc", ("{\"windows\": [{\"id\": \"w\",\n" + members + "}]}").c_str(),
            2, field, reason);
    };
    window("no such day", R"("plant": "GRAZ", "dates": ["2026-02-30"])", "/windows/0/dates/0",
           "must be a date");
    window("window for both", R"("destination": "erp-out", "plant": "GRAZ", "dates": [])",
           "/windows/0/destination", "either");
    window("window backwards",
           R"("plant": "GRAZ", "to": "2026-12-24T14:00", "from": "2027-01-04T06:00")",
           "/windows/0/to", "must be after");
    window("half a span", R"("plant": "GRAZ", "from": "22:00", "to": "2027-01-04T06:00")",
           "/windows/0/to", "must be a time");
    row("whose zone", "windows.jsonc",
        R"({"windows": [{"id": "w", "destination": "erp-out", "from": "22:00", "to": "23:00"}]})",
        1, "/windows/0/zone", "no plant");
    row("bad milestone", "expectations.jsonc",
        "{\"expectations\": [{\"id\": \"e\", \"after\": \"order.released\", \"within_s\": 1,\n"
        "\"milestone\": \"finished\"}]}",
        2, "/expectations/0/milestone", "milestone");
    row("unknown error code", "owners.jsonc",
        "{\"owners\": [{\"owner\": \"o\",\n\"code\": \"delivery.late\"}]}", 2, "/owners/0/code",
        "no error has this code");
    row("value map twice", "value-maps.jsonc",
        "{\"value_maps\": [{\"map\": \"u\", \"source\": \"A\", \"canonical\": \"a\"},\n{\"map\": "
        "\"u\", \"source\": \"A\", \"canonical\": \"b\"}]}",
        2, "/value_maps/1/source", "already");
    row("ownership", "ownership.jsonc",
        "{\"ownership\": [{\"domain\": \"quality\",\n\"system_of_record\": \"qms\"}]}", 2,
        "/ownership/0/system_of_record", "no system");
    row("repetitions forgotten too soon", "retention.jsonc",
        "{\"payloads\": {\"age_days\": 90},\n\"dedupe_window_days\": 89}", 2, "/dedupe_window_days",
        "shorter than payloads are kept (90 days)");
    row("repetitions forgotten, payloads kept", "retention.jsonc",
        "{\"events\": {\"age_days\": 900},\n\"dedupe_window_days\": 90}", 2, "/dedupe_window_days",
        "shorter than payloads are kept (for ever)");
    row("required", "systems.jsonc",
        "{\"name\": \"t\", \"plants\": [{\"id\": \"GRAZ\", \"zone\": \"UTC\"}], \"systems\": [\n"
        "{\"id\": \"erp\", \"kind\": \"ERP\"},\n"
        "{\"id\": \"mes-graz\", \"kind\": \"MES\", \"source\": \"/s\"}]}",
        2, "/systems/0/source", "required");
}

void TestLandscape::namesFileLineAndReason() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reason);
    const Folder folder;
    folder.write(file.constData(), text.toStdString());
    const auto errors = folder.check();
    const auto found = std::find_if(errors.begin(), errors.end(), [&](const Error& error) {
        return error.field == field.toStdString();
    });
    QVERIFY2(found != errors.end(), qPrintable(told(errors)));
    QCOMPARE(found->text(), std::string_view("landscape.invalid"));
    QCOMPARE(found->file, file.toStdString());
    QCOMPARE(found->line, line);
    QVERIFY2(found->rule.find(reason.toStdString()) != std::string::npos, found->rule.c_str());
}

void TestLandscape::namesEveryErrorAtOnce() {
    const Folder folder;
    folder.write("routes.jsonc",
                 R"({"routes": [{"id": "a", "event": "x.y", "destination": "z"}], "rotes": 1})");
    QCOMPARE(folder.check().size(), std::size_t{3});
    const auto loaded = loadLandscape(folder.path(), kVariables);
    QVERIFY(!loaded.ok());
    QVERIFY(loaded.error().detail.find("2 errors") != std::string::npos);  // types need contracts
}

void TestLandscape::brokenJsonNamesTheLine() {
    const Folder folder;
    folder.write("routes.jsonc", "{\"routes\": [\n  {\"id\": \"a\",\n  }\n]}");
    const auto errors = folder.check();
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors[0].file, std::string("routes.jsonc"));
    QCOMPARE(errors[0].line, 3);
}

void TestLandscape::foreignFileIsNamed() {
    const Folder folder;
    folder.write("rutes.jsonc", "{}");
    const auto errors = folder.check();
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors[0].file, std::string("rutes.jsonc"));
}

void TestLandscape::positionsFollowCommentsAndStrings() {
    const auto lines = positionsOf(
        "{ // \"a\": 1\n \"a/b\": [1, \"x\\\"]\",\n /* {\n */ {\"c~\": "
        "null}],\n\"d\": true}");
    QCOMPARE(lines.at("/a~1b"), 2);
    QCOMPARE(lines.at("/a~1b/1"), 2);
    QCOMPARE(lines.at("/a~1b/2"), 4);
    QCOMPARE(lines.at("/a~1b/2/c~0"), 4);
    QCOMPARE(lines.at("/d"), 5);
}

QTEST_GUILESS_MAIN(TestLandscape)
#include "tst_landscape.moc"
