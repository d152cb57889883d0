#include <QTest>
#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "contracts/schema.h"

#include <nlohmann/json.hpp>
#endif

using namespace throughline;
using namespace throughline::contracts;

/// The dialect: what it checks, in which words it says so, and what it refuses to compile.
class ContractsSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void refused_data();
    void refused();
    void deepDataEnds();
    void hostilePatternsAndNames();
    void atMostAsManyAsAsked();
};

void ContractsSchemaTest::values_data() {
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("said");  // empty: holds
    const auto row = [](const char* name, const char* schema, const char* data, const char* said) {
        QTest::newRow(name) << QString::fromUtf8(schema) << QString::fromUtf8(data)
                            << QString::fromUtf8(said);
    };
    row("anything", "{}", "[1]", "");
    row("never", "false", "1", " must not be there");
    row("type", R"({"type":"string"})", "1", " must be text");
    row("types", R"({"type":["string","null"]})", "1", " must be text or null");
    row("titled type", R"({"type":"object","title":"a quantity"})", "\"5\"",
        " must be an object (a quantity)");
    row("integer is a number", R"({"type":"number"})", "1", "");
    row("fraction is no integer", R"({"type":"integer"})", "1.5", " must be a whole number");
    row("required", R"({"required":["a","b"]})", R"({"a":1})", "/b is required");
    row("escaped pointer", R"({"required":["a/b~c"]})", "{}", "/a~1b~0c is required");
    row("closed", R"({"properties":{"quantity":{}},"additionalProperties":false})",
        R"({"quantty":1})", "/quantty is not a field of this contract; did you mean \"quantity\"?");
    row("closed, nothing alike", R"({"properties":{"quantity":{}},"additionalProperties":false})",
        R"({"colour":1})", "/colour is not a field of this contract");
    row("additional schema", R"({"additionalProperties":{"type":"boolean"}})",
        R"({"x":true,"y":2})", "/y must be true or false");
    row("items", R"({"items":{"properties":{"a":{"type":"string"}}}})", R"([{},{"a":3}])",
        "/1/a must be text");
    row("minItems", R"({"minItems":1})", "[]", " must have at least 1 elements");
    row("maxItems", R"({"maxItems":1})", "[1,2]", " must have at most 1 elements");
    row("minProperties", R"({"minProperties":1})", "{}", " must have at least 1 fields");
    row("enum", R"({"enum":["pass","fail"]})", "\"maybe\"", " must be one of \"pass\", \"fail\"");
    row("enum holds", R"({"enum":["pass",1,null]})", "null", "");
    row("enum and object", R"({"enum":["pass"]})", "{}", " must be \"pass\"");
    row("const", R"({"const":"x"})", "\"y\"", " must be \"x\"");
    row("minimum", R"({"minimum":1.5})", "1.4", " must be at least 1.5");
    row("maximum", R"({"maximum":10})", "11", " must be at most 10");
    row("exclusive", R"({"exclusiveMinimum":0})", "0", " must be above 0");
    row("exclusive below", R"({"exclusiveMaximum":3})", "3", " must be below 3");
    row("empty text", R"({"minLength":1})", "\"\"", " must not be empty");
    row("length in characters", R"({"maxLength":3})", "\"äöü\"", "");
    row("too long", R"({"maxLength":3})", "\"abcd\"", " must have at most 3 characters");
    row("pattern", R"({"pattern":"^[A-Z]{3}$"})", "\"EURO\"", " must match ^[A-Z]{3}$");
    row("pattern holds", R"({"pattern":"^[A-Z]{3}$"})", "\"EUR\"", "");
    row("decimal", R"({"format":"decimal"})", "\"12,5\"",
        " must be a decimal number as text, such as \"12.50\"");
    row("decimal holds", R"({"format":"decimal"})", "\"-0012.50\"", "");
    row("positive", R"({"format":"positive-decimal"})", "\"0.00\"",
        " must be a decimal number above zero as text, such as \"12.50\"");
    row("time", R"({"format":"time"})", "\"2026-11-23T06:00:00\"",
        " must be a time with offset, such as \"2026-11-23T06:00:00+01:00\"");
    row("time holds", R"({"format":"time"})", "\"2026-11-23T06:00:00.5+01:00\"", "");
    row("date", R"({"format":"date"})", "\"2026-02-30\"",
        " must be a date, such as \"2026-11-23\"");
    row("date or time", R"({"format":"date-or-time"})", "\"2026-02-28\"", "");
    row("unit", R"({"format":"ucum"})", "\"{piece\"",
        " must be a unit in UCUM, such as \"kg\" or \"{piece}\"");
    row("units hold", R"({"items":{"format":"ucum"}})",
        R"(["{piece}","kg","m/s2","[in_i]","10*3"])", "");
    row("unit with blank", R"({"format":"ucum"})", "\"k g\"",
        " must be a unit in UCUM, such as \"kg\" or \"{piece}\"");
    row("ref",
        R"({"properties":{"a":{"$ref":"#/definitions/n"}},"definitions":{"n":{"type":"null"}}})",
        R"({"a":1})", "/a must be null");
    row("allOf", R"({"allOf":[{"required":["a"]},{"required":["b"]}]})", "{}",
        "/a is required|/b is required");
    row("anyOf of the same type tells the form",
        R"({"anyOf":[{"type":"string"},{"type":"object","required":["v"]}]})", "{}",
        "/v is required");
    row("anyOf", R"({"anyOf":[{"type":"string"},{"type":"array"}]})", "1",
        " must be one of the allowed forms: text; a list");
    row("oneOf", R"({"oneOf":[{"required":["a"]},{"required":["b"]}]})", R"({"a":1,"b":1})",
        " fits more than one of the allowed forms");
    row("oneOf holds", R"({"oneOf":[{"required":["a"]},{"required":["b"]}]})", R"({"a":1})", "");
    row("not", R"({"not":{"required":["a"]}})", R"({"a":1})", " has a form that is not allowed");
    row("then", R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})",
        R"({"a":1})", "/b is required");
    row("else", R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})",
        "{}", "/c is required");
}

void ContractsSchemaTest::values() {
    QFETCH(QString, schema);
    QFETCH(QString, data);
    std::vector<Error> problems;
    const auto compiled = Schema::compile(Json::parse(schema.toStdString()), "", problems);
    QVERIFY2(compiled != nullptr, problems.empty() ? "" : problems[0].message().c_str());
    QStringList said;
    for (const auto& error : compiled->validate(Json::parse(data.toStdString()), 20)) {
        QVERIFY(error.code == ErrorCode::ContractViolated);
        said += QString::fromStdString(error.field + ' ' + error.rule);
    }
    QTEST(said.join('|'), "said");
}

void ContractsSchemaTest::refused_data() {
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const char* schema, const char* pointer) {
        QTest::newRow(name) << QString{schema} << QString{pointer};
    };
    row("unknown keyword", R"({"properties":{"a":{"propertyNames":{}}}})",
        "/schema/properties/a/propertyNames");
    row("patternProperties", R"({"patternProperties":{"x":{}}})", "/schema/patternProperties");
    row("foreign ref", R"({"$ref":"http://example.com/a"})", "/schema/$ref");
    row("missing definition", R"({"$ref":"#/definitions/x"})", "/schema/$ref");
    row("beside ref", R"({"$ref":"#/definitions/x","type":"string","definitions":{"x":{}}})",
        "/schema/$ref");
    row("unknown format", R"({"format":"email"})", "/schema/format");
    row("look-ahead", "{\"pattern\":\"^(?!x)\"}", "/schema/pattern");
    row("unknown type", R"({"type":"decimal"})", "/schema/type");
    row("list of items", R"({"items":[{}]})", "/schema/items");
    row("enum of objects", R"({"enum":[{}]})", "/schema/enum");
    row("negative bound", R"({"minLength":-1})", "/schema/minLength");
    row("unused definition", R"({"definitions":{"x":{"if":1}}})", "/schema/definitions/x/if");
    row("endless",
        R"({"$ref":"#/definitions/a","definitions":{"a":{"allOf":[{"$ref":"#/definitions/a"}]}}})",
        "/schema");
    row("ref ring",
        R"({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}})",
        "/schema");
}

void ContractsSchemaTest::refused() {
    QFETCH(QString, schema);
    std::vector<Error> problems;
    QVERIFY(Schema::compile(Json::parse(schema.toStdString()), "/schema", problems) == nullptr);
    QVERIFY(!problems.empty());
    QVERIFY(problems[0].code == ErrorCode::ContractRefused);
    QVERIFY(!problems[0].rule.empty());
    QTEST(QString::fromStdString(problems[0].field), "pointer");
}

void ContractsSchemaTest::deepDataEnds() {
    std::vector<Error> problems;
    const auto schema = Schema::compile(
        Json::parse(
            R"({"$ref":"#/definitions/tree","definitions":{"tree":{"items":{"$ref":"#/definitions/tree"}}}})"),
        "", problems);
    QVERIFY(schema != nullptr);
    Json data = Json::array();
    for (int i = 0; i < 150; ++i) {
        data = Json::array({std::move(data)});
    }
    QVERIFY(schema->validate(data, 20).empty());
    for (int i = 0; i < 150; ++i) {
        data = Json::array({std::move(data)});
    }
    const auto errors = schema->validate(data, 20);
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors[0].rule, std::string{"is too deeply nested or too large to check"});
}

void ContractsSchemaTest::hostilePatternsAndNames() {
    std::vector<Error> problems;
    const auto schema = Schema::compile(
        Json::parse(
            R"({"properties":{"a":{"pattern":"^(a+)+$"},"b":{}},"additionalProperties":false})"),
        "", problems);
    QVERIFY(schema != nullptr);
    Json data;
    data["a"] = std::string(200'000, 'a') + "!";
    data[std::string(100'000, 'b')] = 1;
    QElapsedTimer timer;
    timer.start();
    const auto errors = schema->validate(data, 20);
    QCOMPARE(errors.size(), std::size_t{2});
    QVERIFY(errors[0].value.size() <= 200);
    QVERIFY2(timer.elapsed() < 2000, "a pattern must take linear time");
}

void ContractsSchemaTest::atMostAsManyAsAsked() {
    std::vector<Error> problems;
    const auto schema =
        Schema::compile(Json::parse(R"({"items":{"type":"string"}})"), "", problems);
    QCOMPARE(schema->validate(Json(std::vector<int>(1000, 1)), 20).size(), std::size_t{20});
}

QTEST_GUILESS_MAIN(ContractsSchemaTest)
#include "tst_contracts_schema.moc"
