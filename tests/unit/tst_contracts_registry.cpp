#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "contracts/registry.h"
#include "domain/event.h"
#include "trace/facts.h"

#include <nlohmann/json.hpp>
#endif

using namespace throughline;
using namespace throughline::contracts;

namespace {

std::filesystem::path folder() {
    return std::filesystem::path{qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString()} /
           "contracts";
}

std::shared_ptr<const Registry> registry() {
    auto loaded = loadContracts({folder()});
    if (!loaded) {
        qWarning("%s %s", loaded.error().file.c_str(), loaded.error().message().c_str());
        return nullptr;
    }
    return *loaded;
}

/// The smallest value that a schema of the contracts takes.
Json smallest(const Json& root, const Json& schema) {
    if (schema.contains("$ref")) {
        return smallest(root,
                        root.at("definitions").at(schema.at("$ref").get<std::string>().substr(14)));
    }
    if (schema.contains("enum")) {
        return schema.at("enum").at(0);
    }
    const auto type = schema.value("type", std::string{});
    if (type == "object") {
        Json out = Json::object();
        for (const auto& name : schema.value("required", Json::array())) {
            out[name.get<std::string>()] =
                smallest(root, schema.at("properties").at(name.get<std::string>()));
        }
        return out;
    }
    if (type == "array") {
        return schema.contains("minItems") ? Json::array({smallest(root, schema.at("items"))})
                                           : Json::array();
    }
    if (schema.contains("pattern")) {
        return "EUR";  // the only pattern there is: a currency
    }
    const auto format = schema.value("format", std::string{});
    return format == "ucum"           ? "{piece}"
           : format.empty()           ? "A1"
           : format == "date-or-time" ? "2026-11-23"
           : format == "time"         ? "2026-11-23T06:00:00Z"
                                      : "12.50";
}

ContractInfo version(const std::string& number, const std::string& schema) {
    ContractInfo out;
    out.type = "order.released";
    out.version = number;
    out.laneKey = "/order";
    out.schemaText = schema;
    return out;
}

void write(const QString& path, const QByteArray& text) {
    QDir{}.mkpath(QFileInfo{path}.path());
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray contractFile(const char* schema, const char* more = "") {
    return QByteArray{
               R"({"type":"a.b","version":"1.0.0","status":"published","title":"T","description":"D",
        "domain":"d","lane_key":"/x","system_of_record":"ERP","authority":"authoritative",)"} +
           more + "\"schema\":" + schema + "}";
}

}  // namespace

class ContractsRegistryTest : public QObject {
    Q_OBJECT

private slots:
    void everyEventTypeOfTheMapHasAContract();
    void smallestEventsHoldAndTyposDoNot();
    void laneKeysAgreeWithTheEngine();
    void errorsNameFieldValueAndRule();
    void activeFollowsStatusAndDates();
    void badFiles_data();
    void badFiles();
    void compatibility_data();
    void compatibility();
    void publishedVersionsAreCompatible();
};

void ContractsRegistryTest::everyEventTypeOfTheMapHasAContract() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    QFile map{qEnvironmentVariable("THROUGHLINE_SOURCE") + "/docs/events.md"};
    QVERIFY(map.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(map.readAll());
    const auto table =
        text.mid(text.indexOf("## Types and their data"),
                 text.indexOf("## Milestones") - text.indexOf("## Types and their data"));
    static const QRegularExpression row{"^\\| (`[a-z.]+`(?: / `[a-z.]+`)*) \\| (.*) \\|$",
                                        QRegularExpression::MultilineOption};
    static const QRegularExpression name{"`([a-z.]+)`"};
    static const QRegularExpression bold{"\\*\\*([a-z_, ]+)\\*\\*"};
    QSet<QString> types;
    for (auto rows = row.globalMatch(table); rows.hasNext();) {
        const auto one = rows.next();
        QStringList required;
        for (auto names = bold.globalMatch(one.captured(2)); names.hasNext();) {
            for (const auto& field : names.next().captured(1).split(',')) {
                required += field.trimmed();
            }
        }
        for (auto names = name.globalMatch(one.captured(1)); names.hasNext();) {
            const auto type = names.next().captured(1);
            types += type;
            const auto info = all->get(type.toStdString(), "1.0.0");
            QVERIFY2(info.ok(), qPrintable(type));
            const auto schema = Json::parse(info->schemaText);
            if (one.captured(2) == "as posted; **reverses** (document), document") {
                required = QStringList{"item", "quantity", "movement_type", "reverses"};
            }
            QStringList given;
            for (const auto& field : schema.at("required")) {
                given += QString::fromStdString(field.get<std::string>());
            }
            required.sort();
            given.sort();
            QCOMPARE(given, required);
        }
    }
    QCOMPARE(types.size(), 34);
    for (const auto& info : all->list()) {
        QVERIFY2(types.contains(QString::fromStdString(info.type)), info.type.c_str());
    }
}

void ContractsRegistryTest::smallestEventsHoldAndTyposDoNot() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    for (const auto& info : all->list()) {
        const auto schema = Json::parse(info.schemaText);
        auto data = smallest(schema, schema);
        const auto errors = all->validate(info.type, info.version, data);
        QVERIFY2(errors.empty(), errors.empty() ? "" : (info.type + errors[0].message()).c_str());
        data["source_data"] = Json{{"anything", 1}};
        QVERIFY(all->validate(info.type, info.version, data).empty());
        data["sourcedata"] = 1;
        QCOMPARE(all->validate(info.type, info.version, data).size(), std::size_t{1});
        data.erase("sourcedata");
        for (const auto& name : schema.at("required")) {
            auto without = data;
            without.erase(name.get<std::string>());
            const auto missing = all->validate(info.type, info.version, without);
            QCOMPARE(missing.size(), std::size_t{1});
            QCOMPARE(missing[0].field, "/" + name.get<std::string>());
            QCOMPARE(missing[0].rule, std::string{"is required"});
        }
    }
}

/// The lane that the catalogue promises is the lane that the engine takes.
void ContractsRegistryTest::laneKeysAgreeWithTheEngine() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    for (const auto& info : all->list()) {
        const auto schema = Json::parse(info.schemaText);
        auto data = smallest(schema, schema);
        const Json::json_pointer lane{info.laneKey};
        const auto first = info.laneKey.substr(1, info.laneKey.find('/', 1) - 1);
        if (!data.contains(first)) {
            data[first] = smallest(schema, schema.at("properties").at(first));
        }
        data[lane] = "THE-LANE";
        Event event;
        event.type = info.type;
        QVERIFY2(trace::laneKeyOf(event, data) == "THE-LANE", info.type.c_str());
    }
}

void ContractsRegistryTest::errorsNameFieldValueAndRule() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    const auto errors = all->validate("order.released", "1.0.0", Json::parse(R"({"order":"4711",
        "plant":"GRAZ","item":"PUMP","quantity":{"value":"12,5","unit":"{piece}"},"quantities":1})"));
    QCOMPARE(errors.size(), std::size_t{2});
    QCOMPARE(errors[0].field, std::string{"/quantity/value"});
    QCOMPARE(errors[0].value, std::string{"12,5"});
    QVERIFY(errors[0].rule.find("decimal number") != std::string::npos);
    QCOMPARE(errors[1].field, std::string{"/quantities"});
    const auto unknown = all->validate("order.unheard", "1.0.0", Json::object());
    QVERIFY(unknown.size() == 1 && unknown[0].code == ErrorCode::ContractUnknown);
}

void ContractsRegistryTest::activeFollowsStatusAndDates() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    const auto now = *parseTime("2026-11-23T06:00:00Z");
    QCOMPARE(all->active("order.released", now)->version, std::string{"1.0.0"});
    QVERIFY(all->get("order.released", "1.1.0").ok());  // approved, not yet published
    QVERIFY(!all->get("order.released", "9.0.0").ok());
    QVERIFY(!all->get("order.released", "one").ok());
    QVERIFY(!all->active("order.unheard", now).ok());

    QTemporaryDir dir;
    const auto put = [&](const char* name, const char* status, const char* dates) {
        auto text = contractFile(R"({"properties":{"x":{}}})", dates);
        text.replace("\"1.0.0\"", QByteArray{"\""} + name + "\"")
            .replace("\"published\"", QByteArray{"\""} + status + "\"");
        write(dir.filePath(QStringLiteral("a.b/%1.json").arg(name)), text);
    };
    put("1.0.0", "deprecated", "");
    put("1.9.0", "published",
        R"("effective_from":"2026-01-01T00:00:00Z","effective_to":"2026-06-01T00:00:00Z",)");
    put("1.10.0", "published",
        R"("effective_from":"2026-03-01T00:00:00Z","effective_to":"2026-06-01T00:00:00Z",)");
    put("2.0.0", "retired", "");
    const auto own = loadContracts({dir.path().toStdString()});
    QVERIFY2(own.ok(), own.ok() ? "" : own.error().message().c_str());
    const auto at = [&](const char* time) {
        return (*own)->active("a.b", *parseTime(time))->version;
    };
    QCOMPARE(at("2025-12-31T00:00:00Z"), std::string{"1.0.0"});
    QCOMPARE(at("2026-02-01T00:00:00Z"), std::string{"1.9.0"});
    QCOMPARE(at("2026-04-01T00:00:00Z"), std::string{"1.10.0"});
    QCOMPARE(at("2026-06-01T00:00:00Z"), std::string{"1.0.0"});
}

void ContractsRegistryTest::badFiles_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("no JSON") << QByteArray{"{\n\n oops"} << "";
    QTest::newRow("a list") << QByteArray{"[]"} << "";
    QTest::newRow("no schema") << QByteArray{contractFile("1")} << "/schema";
    QTest::newRow("unknown member")
        << contractFile("{\"properties\":{\"x\":{}}}", "\"ownr\":1,") << "/ownr";
    QTest::newRow("lane key without field")
        << contractFile("{\"properties\":{\"y\":{}}}") << "/lane_key";
    QTest::newRow("editable without field")
        << contractFile("{\"properties\":{\"x\":{}}}", "\"editable\":[\"/z\"],") << "/editable";
    QTest::newRow("dates turned round")
        << contractFile(
               "{\"properties\":{\"x\":{}}}",
               R"("effective_from":"2026-02-01T00:00:00Z","effective_to":"2026-01-01T00:00:00Z",)")
        << "/effective_to";
    QTest::newRow("keyword outside the dialect")
        << contractFile("{\"properties\":{\"x\":{\"contains\":{}}}}")
        << "/schema/properties/x/contains";
    QTest::newRow("no such shared definition")
        << contractFile(R"({"properties":{"x":{"$ref":"common.json#/definitions/none"}}})")
        << "/schema";
}

void ContractsRegistryTest::badFiles() {
    QFETCH(QByteArray, text);
    QTemporaryDir dir;
    write(dir.filePath("common.json"), R"({"definitions":{"code":{"type":"string"}}})");
    const auto path = dir.filePath("a.b/1.0.0.json");
    write(path, text);
    const auto problems = checkContract(path.toStdString());
    QVERIFY(!problems.empty());
    QVERIFY(problems[0].code == ErrorCode::ContractRefused);
    QVERIFY(!problems[0].rule.empty());
    QCOMPARE(QString::fromStdString(problems[0].file), path);
    QTEST(QString::fromStdString(problems[0].field), "field");
    const auto loaded = loadContracts({dir.path().toStdString()});
    QVERIFY(!loaded.ok());
    QVERIFY(!loadContracts({dir.path().toStdString() + "/nowhere"}).ok());
}

void ContractsRegistryTest::compatibility_data() {
    QTest::addColumn<QString>("older");
    QTest::addColumn<QString>("newer");
    QTest::addColumn<QString>("field");  // of the first difference; empty: compatible
    const auto row = [](const char* name, const char* older, const char* newer, const char* field) {
        QTest::newRow(name) << QString{older} << QString{newer} << QString{field};
    };
    row("same", R"({"type":"string"})", R"({"type":"string"})", "");
    row("new optional field", R"({"properties":{"a":{}},"additionalProperties":false})",
        R"({"properties":{"a":{},"b":{"type":"string"}},"additionalProperties":false})", "");
    row("new field of an open object", R"({"properties":{"a":{}}})",
        R"({"properties":{"a":{},"b":{"type":"string"}}})", "/b");
    row("newly required", R"({"properties":{"a":{}}})",
        R"({"properties":{"a":{}},"required":["a"]})", "/a");
    row("no longer required", R"({"required":["a"]})", "{}", "");
    row("field gone", R"({"properties":{"a":{}},"additionalProperties":false})",
        R"({"additionalProperties":false})", "/a");
    row("closed", R"({"properties":{"a":{}}})",
        R"({"properties":{"a":{}},"additionalProperties":false})", "/");
    row("type narrowed", R"({"properties":{"a":{"type":["string","null"]}}})",
        R"({"properties":{"a":{"type":"string"}}})", "/a");
    row("integer to number", R"({"type":"integer"})", R"({"type":"number"})", "");
    row("enum value gone", R"({"enum":["a","b"]})", R"({"enum":["a"]})", "/");
    row("enum value more", R"({"enum":["a"]})", R"({"enum":["a","b"]})", "");
    row("enum new", R"({"type":"string"})", R"({"type":"string","enum":["a"]})", "/");
    row("stricter length", R"({"items":{"maxLength":10}})", R"({"items":{"maxLength":5}})", "/*");
    row("wider length", R"({"maxLength":5})", R"({"maxLength":10})", "");
    row("newly bounded", "{}", R"({"minimum":0})", "/");
    row("newly at least nothing", "{}", R"({"minItems":0})", "");
    row("pattern new", "{}", R"({"pattern":"x"})", "/");
    row("format wider", R"({"format":"date"})", R"({"format":"date-or-time"})", "");
    row("format other", R"({"format":"date"})", R"({"format":"time"})", "/");
    row("form more", R"({"anyOf":[{"type":"string"}]})",
        R"({"anyOf":[{"type":"null"},{"type":"string"}]})", "");
    row("form gone", R"({"anyOf":[{"type":"string"},{"type":"null"}]})",
        R"({"anyOf":[{"type":"null"}]})", "/");
    row("through references", R"({"$ref":"#/definitions/x","definitions":{"x":{"maxLength":5}}})",
        R"({"$ref":"#/definitions/y","definitions":{"y":{"maxLength":4}}})", "/");
    row("definition behind equal text",
        R"({"allOf":[{"$ref":"#/definitions/x"}],"definitions":{"x":{"maxLength":5}}})",
        R"({"allOf":[{"$ref":"#/definitions/x"}],"definitions":{"x":{"maxLength":4}}})", "/");
}

void ContractsRegistryTest::compatibility() {
    QFETCH(QString, older);
    QFETCH(QString, newer);
    const auto found = compareContracts(version("1.0.0", older.toStdString()),
                                        version("1.1.0", newer.toStdString()));
    QTEST(found.empty() ? QString{} : QString::fromStdString(found[0].field), "field");
}

void ContractsRegistryTest::publishedVersionsAreCompatible() {
    const auto all = registry();
    QVERIFY(all != nullptr);
    const auto older = *all->get("order.released", "1.0.0");
    const auto newer = *all->get("order.released", "1.1.0");
    const auto found = compareContracts(older, newer);
    QVERIFY2(found.empty(), found.empty() ? "" : found[0].message().c_str());
    QVERIFY(!compareContracts(newer, older).empty());
}

QTEST_GUILESS_MAIN(ContractsRegistryTest)
#include "tst_contracts_registry.moc"
