#include "codecs/codec.h"
#include "engine/engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

using namespace throughline;
using namespace throughline::engine;

namespace {

constexpr auto kSystems = R"({
  "name": "real data",
  "plants": [{"id": "GRAZ", "name": "Graz", "zone": "Europe/Vienna"}],
  "systems": [
    {"id": "erp", "name": "S/4", "kind": "ERP", "source": "/systems/erp"},
    {"id": "mes", "name": "MES", "kind": "MES", "plant": "GRAZ", "source": "/systems/mes"}
  ]
})";
constexpr auto kEndpoints = R"({"inbound": [
  {"id": "sap-s4", "system": "erp", "pack": "sap-s4"},
  {"id": "b2mml", "system": "mes", "pack": "b2mml"}
]})";
constexpr auto kValueMaps = R"({"value_maps": [
  {"map": "plant", "system": "erp", "source": "1710", "canonical": "1710"},
  {"map": "plant", "system": "erp", "source": "1000", "canonical": "1000"}
]})";

std::filesystem::path fromEnvironment(const char* name) {
    return qEnvironmentVariable(name).toStdString();
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeFile(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

/// "operation.completed 12, skip 3"
std::string summaryOf(const std::vector<std::string>& types, int skipped) {
    std::map<std::string, int> counts;
    for (const auto& type : types) {
        ++counts[type];
    }
    if (skipped > 0) {
        counts["skip"] = skipped;
    }
    std::string text;
    for (const auto& [kind, n] : counts) {
        text += (text.empty() ? "" : ", ") + kind + " " + std::to_string(n);
    }
    return text;
}

/// What the table must list: the B2MML examples, the responses of five SAP services, one broken
/// file.
std::vector<std::string> documentsBelow(const std::filesystem::path& data) {
    std::vector<std::string> files;
    const auto take = [&](const std::string& folder, auto wanted) {
        for (const auto& entry : std::filesystem::directory_iterator(data / folder)) {
            const auto name = entry.path().filename().string();
            if (wanted(name)) {
                files.push_back(folder + "/" + name);
            }
        }
    };
    take("b2mml/examples", [](const std::string& name) { return name.ends_with(".xml"); });
    for (const char* service : {"production-order", "production-order-conf", "material-document",
                                "batch-master-record", "outbound-delivery"}) {
        take("sap-s4-sandbox/" + std::string(service) + "-reads-sandbox",
             [](const std::string& name) { return name.find("sample") != std::string::npos; });
    }
    take("sap-s4-sandbox/outbound-delivery-events", [](const std::string&) { return true; });
    return files;
}

int numbersIn(const std::string& summary, bool skips) {
    int sum = 0;
    std::istringstream parts(summary);
    for (std::string kind, number; parts >> kind >> number;) {
        sum += (kind == "skip") == skips ? std::stoi(number) : 0;
    }
    return sum;
}

}  // namespace

/// The real engine on public data of others: every figure that is known of it comes out.
class TestRealData : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void documents();
    void missingUnitIsSuppliedByAPerson();
    void jobLog();
    void smallGenealogy();
    void reducedGenealogy_data();
    void reducedGenealogy();
    void halfBadFileLeavesNothing();

private:
    IntakeResult import(const std::string& pack, const std::filesystem::path& file);
    IntakeResult importBytes(const std::string& pack, const std::string& endpoint,
                             const std::string& name, std::string bytes);

    std::filesystem::path data_;
    std::unique_ptr<QTemporaryDir> folder_;
    SystemClock clock_;
    std::unique_ptr<Engine> engine_;
};

void TestRealData::initTestCase() {
    data_ = fromEnvironment("THROUGHLINE_DATA");
    if (!std::filesystem::exists(data_ / "INDEX.md")) {
        QSKIP("the folder of real data is not here (THROUGHLINE_DATA)");
    }
}

void TestRealData::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    const std::filesystem::path root = folder_->path().toStdString();
    writeFile(root / "landscape/systems.jsonc", kSystems);
    writeFile(root / "landscape/endpoints.jsonc", kEndpoints);
    writeFile(root / "landscape/value-maps.jsonc", kValueMaps);
    // The job-log pack as a plant would have it that takes a log whole or not at all.
    const auto resources = fromEnvironment("THROUGHLINE_RESOURCES");
    const auto whole = root / "packs/job-log-whole";
    writeFile(whole / "in.jq", readFile(resources / "packs/job-log-csv/inbound/job-log.jq"));
    writeFile(whole / "pack.jsonc", R"({"name": "job-log-whole", "version": "1.0.0",
        "codec": {"format": "csv"}, "atomic": "file", "whole_message": false, "record_key": "content",
        "inbound": [{"name": "job-log", "file": "in.jq"}]})");

    Settings settings;
    settings.data = root / "data";
    settings.landscape = root / "landscape";
    settings.resources = resources;
    settings.worker = fromEnvironment("THROUGHLINE_BIN") / "throughline-mapper";
    settings.httpPort = -1;
    settings.dispatch = false;
    auto started = Engine::start(settings, clock_);
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message().c_str());
    engine_ = *std::move(started);
}

void TestRealData::cleanup() {
    engine_.reset();
    folder_.reset();
}

IntakeResult TestRealData::importBytes(const std::string& pack, const std::string& endpoint,
                                       const std::string& name, std::string bytes) {
    IntakeRequest request;
    request.pack = pack;
    request.endpoint = endpoint;
    request.name = name;
    request.bytes = std::move(bytes);
    auto result = engine_->intakeAndWait(request);
    if (!result) {
        IntakeResult refused;
        refused.received = 1;
        refused.refused.push_back({{}, result.error()});
        return refused;
    }
    return *result;
}

IntakeResult TestRealData::import(const std::string& pack, const std::filesystem::path& file) {
    return importBytes(pack, {}, file.filename().string(), readFile(data_ / file));
}

/// Every document of the committed table, one after another into one engine: accepted or already
/// known, skipped with a reason, or refused with its code and an exception that holds its bytes.
void TestRealData::documents() {
    std::istringstream table(
        readFile(fromEnvironment("THROUGHLINE_SOURCE") / "tests/e2e/real_data/expected.tsv"));
    std::set<std::string> listed;
    int refusals = 0;
    for (std::string line; std::getline(table, line);) {
        std::istringstream cells(line);
        std::string pack;
        std::string file;
        std::string outcome;
        if (line.starts_with('#') || !std::getline(cells, pack, '\t') ||
            !std::getline(cells, file, '\t') || !std::getline(cells, outcome, '\t')) {
            continue;
        }
        listed.insert(file);
        const auto bytes = readFile(data_ / file);
        const auto result = importBytes({}, pack, file, bytes);
        if (!result.refused.empty()) {
            ++refusals;
            QVERIFY2(result.accepted == 0, file.c_str());
            const auto& refused = result.refused.front();
            QCOMPARE(QString::fromStdString(std::string(refused.error.text())),
                     QString::fromStdString(outcome.substr(0, outcome.find(' '))));
            QVERIFY2(!refused.error.rule.empty(), file.c_str());
            continue;
        }
        QVERIFY2(outcome.find(' ') != std::string::npos, (file + ": " + outcome).c_str());
        QCOMPARE(result.skipped, numbersIn(outcome, true));
        QCOMPARE(result.accepted + result.duplicates, numbersIn(outcome, false));
        QCOMPARE(
            QString::fromStdString(summaryOf(result.types, result.skipped)),
            QString::fromStdString(outcome));  // a duplicate names the event that is there already
        for (const auto& [reason, count] : result.skippedReasons) {
            QVERIFY2(!reason.empty() && count > 0, file.c_str());
        }
    }
    for (const auto& file : documentsBelow(data_)) {
        QVERIFY2(listed.erase(file) == 1, (file + " is missing from the table").c_str());
    }
    QVERIFY2(listed.empty(), listed.empty() ? "" : listed.begin()->c_str());
    storage::ExceptionQuery query;
    const auto exceptions = engine_->store().exceptions(query);
    QVERIFY(exceptions.ok());
    QCOMPARE(static_cast<int>(exceptions->rows.size()), refusals);
    for (const auto& row : exceptions->rows) {
        const auto message = engine_->store().message(row.message);
        QVERIFY2(message.ok(), row.code.c_str());
        QVERIFY(!message->message.bytes.empty());
    }

    const auto order = engine_->store().order("1000000");
    QVERIFY(order.ok() && order->has_value());
    QCOMPARE((*order)->state.item, std::string("MZ-FG-R10"));
    const auto& status = (*order)->state.sourceStatus;
    QVERIFY(std::find(status.begin(), status.end(), "TECO") != status.end());
}

/// A message that names no unit waits as an exception; the unit once supplied, exactly it goes
/// again.
void TestRealData::missingUnitIsSuppliedByAPerson() {
    const std::string file =
        "sap-s4-sandbox/production-order-reads-sandbox/EC_MC_sample_production_order_events.json";
    const auto refused = importBytes({}, "sap-s4", file, readFile(data_ / file));
    QCOMPARE(refused.refused.size(), std::size_t{1});
    QCOMPARE(refused.refused[0].error.text(), std::string_view("mapping.code_unknown"));
    QCOMPARE(refused.refused[0].error.value, std::string("100141"));

    storage::ValueMapEntry entry;
    entry.map = "base_unit";
    entry.system = "erp";
    entry.source = "100141";
    entry.canonical = "{piece}";
    const auto again =
        engine_->setValue(entry, {"Ada", "ERP support", "desk 4"}, "unit from the material master");
    QVERIFY2(again.ok(), again.ok() ? "" : again.error().message().c_str());
    QCOMPARE(*again, 1);
    const auto order = engine_->store().order("1000040");
    QVERIFY(order.ok() && order->has_value());
    QCOMPARE((*order)->state.sourceStatus.size(), std::size_t{4});
    QVERIFY((*order)->state.operations.contains("0020"));
}

void TestRealData::jobLog() {
    const auto result = import("job-log-csv", "levy-production/Production.csv");
    QVERIFY2(result.refused.empty(),
             result.refused.empty() ? "" : result.refused[0].error.message().c_str());
    QCOMPARE(result.received, 4503);
    QCOMPARE(result.accepted, 4480);
    QCOMPARE(result.duplicates, 23);
    QCOMPARE(result.skipped, 450);
    QCOMPARE(result.skippedReasons.size(), std::size_t{2});

    Decimal completed;
    Decimal rejected;
    Decimal review;
    int orders = 0;
    storage::OrderQuery query;
    query.sort = storage::OrderQuery::Sort::Order;
    do {
        const auto page = engine_->store().orders(query);
        QVERIFY(page.ok());
        for (const auto& row : page->rows) {
            ++orders;
            for (const auto& [operation, totals] : row.state.operations) {
                completed = *completed.plus(totals.yield);
                rejected = *rejected.plus(totals.scrap);
                review = *review.plus(totals.mrb);
            }
        }
        query.after = page->next;
    } while (!query.after.empty());
    QCOMPARE(orders, 225);
    QCOMPARE(completed.text(), std::string("91645"));
    QCOMPARE(rejected.text(), std::string("593"));
    QCOMPARE(review.text(), std::string("105"));

    const auto event = engine_->store().event(result.events.front());
    QVERIFY(event.ok());
    QCOMPARE(event->event.time, Timestamp{});  // the log has no zone, and none was invented
    QVERIFY(event->event.data.find("\"local_time\":\"2012-") != std::string::npos);

    // The whole log once more: nothing new.
    const auto again = import("job-log-csv", "levy-production/Production.csv");
    QCOMPARE(again.received, 4503);
    QCOMPARE(again.accepted, 0);
    QCOMPARE(again.duplicates, 4503);
}

void TestRealData::smallGenealogy() {
    const std::string file = "tractusx-irs/head/smallTestdata.json";
    const auto result = import("catena-x", file);
    QVERIFY2(result.refused.empty(),
             result.refused.empty() ? "" : result.refused[0].error.message().c_str());
    QCOMPARE(std::count(result.types.begin(), result.types.end(), "masterdata.published"), 162);
    QCOMPARE(std::count(result.types.begin(), result.types.end(), "lot.assembled"), 283);

    // Names and batches as the file has them.
    const auto parsed = codecs::parseJson(readFile(data_ / file));
    QVERIFY(parsed.ok());
    std::map<std::string, std::string> names;
    std::vector<std::string> batches;
    for (const auto& twin : parsed->begin().value()) {
        for (const auto& [aspect, rows] : twin.items()) {
            if (aspect.ends_with("#SerialPartTypization") || aspect.ends_with("#Batch")) {
                const auto id = twin["catenaXId"].get<std::string>();
                names[id] = rows[0]["partTypeInformation"]["nameAtManufacturer"];
                if (aspect.ends_with("#Batch")) {
                    batches.push_back(id);
                }
            }
        }
    }
    QCOMPARE(batches.size(), std::size_t{14});

    std::map<std::string, int> largest;
    std::size_t most = 0;
    std::set<std::string> edges;
    for (const auto& batch : batches) {
        const auto recall = engine_->genealogy(batch, Direction::Forward, 100);
        QVERIFY2(recall.ok(), recall.ok() ? "" : recall.error().message().c_str());
        QVERIFY(recall->dangling.empty());
        QVERIFY(recall->cycles.empty());
        if (recall->nodes.size() - 1 > most) {
            most = recall->nodes.size() - 1;
            largest.clear();
            for (const auto& node : recall->nodes) {
                if (node.depth > 0) {
                    ++largest[names.at(node.id.value)];
                    QVERIFY(!node.item.empty());
                }
            }
        }
    }
    QCOMPARE(most, std::size_t{41});
    QCOMPARE(largest["ZB ZELLE"], 31);
    QCOMPARE(largest["HV MODUL"], 6);
    QCOMPARE(largest["Battery"], 2);
    QCOMPARE(largest["Vehicle Fully Electric"], 2);
    for (const auto& [id, name] : names) {
        const auto both = engine_->genealogy(id, Direction::Both, 1);
        QVERIFY2(both.ok(), both.ok() ? "" : both.error().message().c_str());
        for (const auto& edge : both->edges) {
            edges.insert(edge.outputKey + " " + edge.inputKey);
        }
    }
    QCOMPARE(edges.size(), std::size_t{283});
}

void TestRealData::reducedGenealogy_data() {
    QTest::addColumn<QString>("answer");
    for (const char* answer : {"TRI-528", "TRI-704", "TRI-767"}) {
        QTest::newRow(answer) << QString::fromLatin1(answer);
    }
}

/// What went into the one root of each published answer: 44 of 44 relationships, no more.
void TestRealData::reducedGenealogy() {
    QFETCH(QString, answer);
    const auto result =
        import("catena-x", "tractusx-irs/v2.6.0/CX_Testdata_v1.4.1-AsBuilt-reduced.json");
    QCOMPARE(result.accepted, 136 + 132);
    QCOMPARE(result.skipped, 132);

    const auto parsed =
        codecs::parseJson(readFile(data_ / "tractusx-irs/v2.6.0/expected" /
                                   (answer.toStdString() + "-expected-relationships.json")));
    QVERIFY(parsed.ok());
    std::set<std::string> expected;
    std::set<std::string> outputs;
    std::set<std::string> inputs;
    for (const auto& relation : (*parsed)["relationships"]) {
        const auto output = relation["catenaXId"].get<std::string>();
        const auto input = relation["linkedItem"]["childCatenaXId"].get<std::string>();
        expected.insert(output + " " + input);
        outputs.insert(output);
        inputs.insert(input);
    }
    QCOMPARE(expected.size(), std::size_t{44});
    std::vector<std::string> roots;
    std::set_difference(outputs.begin(), outputs.end(), inputs.begin(), inputs.end(),
                        std::back_inserter(roots));
    QCOMPARE(roots.size(), std::size_t{1});

    const auto trace = engine_->genealogy(roots.front(), Direction::Backward, 100);
    QVERIFY2(trace.ok(), trace.ok() ? "" : trace.error().message().c_str());
    std::set<std::string> found;
    for (const auto& edge : trace->edges) {
        found.insert(Identifier::fromKey(edge.outputKey).value + " " +
                     Identifier::fromKey(edge.inputKey).value);
    }
    QVERIFY(found == expected);
}

/// One bad row in the middle: taken whole or not at all means that nothing of the file is there;
/// row by row, only the bad row is an exception.
void TestRealData::halfBadFileLeavesNothing() {
    std::string bytes;
    std::istringstream rows(readFile(data_ / "levy-production/Production.csv"));
    int number = 0;
    for (std::string row; number < 60 && std::getline(rows, row); ++number) {
        if (number == 40) {
            const auto at = row.find(",0,0,");
            QVERIFY(at != std::string::npos);
            row.replace(at, 5, ",none,0,");
        }
        bytes += row + "\n";
    }
    const auto whole = importBytes("job-log-whole", {}, "log.csv", bytes);
    QCOMPARE(whole.accepted, 0);
    QCOMPARE(whole.refused.size(), std::size_t{1});
    const auto& error = whole.refused[0].error;
    QCOMPARE(error.line, 41);
    QCOMPARE(error.field, std::string("Qty_Rejected"));
    QCOMPARE(error.value, std::string("none"));
    QVERIFY(!error.rule.empty());
    const auto none = engine_->store().orders({});
    QVERIFY(none.ok());
    QVERIFY(none->rows.empty());
    const auto events = engine_->store().events({});
    QVERIFY(events.ok());
    QVERIFY(events->rows.empty());

    const auto single = importBytes("job-log-csv", {}, "log.csv", bytes);
    QCOMPARE(single.refused.size(), std::size_t{1});
    QCOMPARE(single.refused[0].error.line, 41);
    QCOMPARE(single.accepted + single.duplicates + 1, single.received);
    QVERIFY(single.accepted > 50);
}

QTEST_GUILESS_MAIN(TestRealData)
#include "tst_real_data.moc"
