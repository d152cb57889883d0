#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "mapping/steps.h"
#include "printing.h"

#include <nlohmann/json.hpp>
#endif

#include <QObject>

/// The steps around jq: $time, $date, $code, $unit, $decimal, $sum, $minus.
class TestMapperSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void times_data();
    void times();
    void timesRefused_data();
    void timesRefused();
    void dates_data();
    void dates();
    void decimals_data();
    void decimals();
    void sumsAreExact();
    void codesGoBothWays();
    void unitsAskTheValueMapFirst();
    void unitsGoOut();
    void errorsPointIntoTheOutput();
    void stepsNest();
    void optionalStepsTakeTheirMemberAway();
    void everythingElseStays();
};

#ifndef Q_MOC_RUN

using namespace throughline;

namespace {

std::optional<std::string> lookup(const std::string& map, const std::string& code, bool outbound) {
    if (map == "plant") {
        return code == (outbound ? "graz" : "1010")
                   ? std::optional<std::string>(outbound ? "1010" : "graz")
                   : std::nullopt;
    }
    if (map == "unit" && !outbound) {
        return code == "KAR"    ? std::optional<std::string>("{tray}")
               : code == "ROLL" ? std::optional<std::string>("KGM")
                                : std::nullopt;
    }
    if (map == "sap_unit") {
        return code == "{piece}" && outbound ? std::optional<std::string>("ST") : std::nullopt;
    }
    return std::nullopt;
}

Result<Json> resolved(const std::string& json) {
    auto value = *codecs::parseJson(json);
    auto status = mapping::resolveSteps(value, lookup);
    return status ? Result<Json>(std::move(value)) : status.error();
}

/// The text of the resolved value, or "code field value".
std::string outcome(const std::string& json) {
    const auto value = resolved(json);
    return value ? codecs::toText(*value)
                 : std::string{value.error().text()} + ' ' + value.error().field + ' ' +
                       value.error().value;
}

void rows(std::initializer_list<std::array<const char*, 3>> list) {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("result");
    for (const auto& row : list) {
        QTest::addRow("%s %s", row[0], row[1])
            << QByteArray(row[0]) << QByteArray(row[1]) << QByteArray(row[2]);
    }
}

std::string step(const char* name, const QByteArray& text, const QByteArray& settings) {
    Json made;
    made[name] = text.toStdString();
    auto out = codecs::toText(made);
    if (!settings.isEmpty()) {
        out.insert(out.size() - 1, "," + settings.toStdString());
    }
    return out;
}

}  // namespace

void TestMapperSteps::times_data() {
    rows({
        {"2026-11-23T11:44:43Z", "", "2026-11-23T11:44:43.000Z"},
        {"2026-11-23T11:44:43.123456+01:00", "", "2026-11-23T10:44:43.123456Z"},
        {"2012-12-10T17:55:54.0Z", R"("format":"rfc3339")", "2012-12-10T17:55:54.000Z"},
        {"2026-07-01T12:00:00", R"("zone":"Europe/Vienna")", "2026-07-01T10:00:00.000Z"},
        {"2026-07-01 12:00:00.5", R"("zone":"+02:00")", "2026-07-01T10:00:00.500Z"},
        {"2026-07-01T12:00:00Z", R"("zone":"Europe/Vienna")", "2026-07-01T12:00:00.000Z"},
        {"/Date(1577836800000)/", R"("format":"odata")", "2020-01-01T00:00:00.000Z"},
        {"/Date(1577836800000+0060)/", R"("format":"odata")", "2020-01-01T00:00:00.000Z"},
        {"/Date(-86400000)/", R"("format":"odata")", "1969-12-31T00:00:00.000Z"},
        {"/Date(0)/", R"("format":"odata")", "1970-01-01T00:00:00.000Z"},
        {"2020-01-01T00:00:00Z", R"("format":"odata")", "2020-01-01T00:00:00.000Z"},
        {"1577836800", R"("format":"unix")", "2020-01-01T00:00:00.000Z"},
        {"1577836800123", R"("format":"unix_ms")", "2020-01-01T00:00:00.123Z"},
        {"2012/01/30 06:24:00.000", R"("format":"%Y/%m/%d %H:%M:%S.%f","zone":"UTC")",
         "2012-01-30T06:24:00.000Z"},
        {"30.1.2012 6:24", R"("format":"%d.%m.%Y %H:%M","zone":"Europe/Paris")",
         "2012-01-30T05:24:00.000Z"},
        {"1/30/12 12:05 AM", R"("format":"%m/%d/%y %I:%M %p","zone":"America/New_York")",
         "2012-01-30T05:05:00.000Z"},
        {"30-Jan-2012 23:59:59 -0500", R"("format":"%d-%b-%Y %H:%M:%S %z")",
         "2012-01-31T04:59:59.000Z"},
        // the hour that comes twice is taken as the first, the one that is skipped as before it
        {"2026-10-25T02:30:00", R"("zone":"Europe/Vienna")", "2026-10-25T00:30:00.000Z"},
        {"2026-03-29T02:30:00", R"("zone":"Europe/Vienna")", "2026-03-29T01:30:00.000Z"},
    });
}

void TestMapperSteps::times() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, result);
    QCOMPARE(outcome(step("$time", text, settings)), '"' + result.toStdString() + '"');
}

void TestMapperSteps::timesRefused_data() {
    rows({
        {"2026-07-01T12:00:00", "", "a time needs a zone"},
        {"2026-07-01T12:00:00", R"("zone":"")", "a time needs a zone"},
        {"2012/01/30 06:24", R"("format":"%Y/%m/%d %H:%M")", "a time needs a zone"},
        {"2026-07-01T12:00:00", R"("zone":"Mars/Olympus")",
         "an IANA time zone such as Europe/Vienna"},
        {"2026-02-30T12:00:00Z", "", "a time as RFC 3339 writes it"},
        {"2026-07-01T25:00:00Z", "", "a time as RFC 3339 writes it"},
        {"2026-07-01", "", "a time as RFC 3339 writes it"},
        {"yesterday", "", "a time as RFC 3339 writes it"},
        {"", "", "a time"},
        {"/Date(12a)/", R"("format":"odata")", "a time as OData writes it"},
        {"/Date()/", R"("format":"odata")", "a time as OData writes it"},
        {"/Date(99999999999999999)/", R"("format":"odata")", "a time between the years 1 and 9999"},
        {"1e18", R"("format":"unix")", "whole seconds since 1970"},
        {"1000000000000000000", R"("format":"unix")", "whole seconds since 1970"},
        {"31.2.2012 06:24", R"("format":"%d.%m.%Y %H:%M","zone":"UTC")",
         "a time written as %d.%m.%Y %H:%M"},
        {"1.2.2012 06:24 x", R"("format":"%d.%m.%Y %H:%M","zone":"UTC")",
         "a time written as %d.%m.%Y %H:%M"},
    });
}

void TestMapperSteps::timesRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, result);
    const auto value = resolved("{\"time\":" + step("$time", text, settings) + "}");
    QVERIFY(!value.ok());
    QCOMPARE(value.error().code, ErrorCode::MappingValue);
    QCOMPARE(value.error().field, std::string("/time"));
    QCOMPARE(value.error().rule, result.toStdString());
}

void TestMapperSteps::dates_data() {
    rows({
        {"2026-11-23", "", "\"2026-11-23\""},
        {"2026-11-23T23:30:00-05:00", "", "\"2026-11-23\""},
        {"2026-11-23T23:30:00", "", "\"2026-11-23\""},
        {"/Date(1577836800000)/", R"("format":"odata")", "\"2020-01-01\""},
        {"20261123", R"("format":"%Y%m%d")", "\"2026-11-23\""},
        {"23.11.26", R"("format":"%d.%m.%y")", "\"2026-11-23\""},
        {"2026-02-29", "", "mapping.value  2026-02-29"},
        {"00000000", R"("format":"%Y%m%d")", "mapping.value  00000000"},
        {"", "", "mapping.value  "},
    });
}

void TestMapperSteps::dates() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, result);
    QCOMPARE(outcome(step("$date", text, settings)), result.toStdString());
}

void TestMapperSteps::decimals_data() {
    rows({
        {"10.000", "", "\"10.000\""},
        {" 7 ", "", "\"7\""},
        {"1.5E3", "", "\"1500\""},
        {"-0.50", "", "\"-0.50\""},
        {"1.234,50", R"("style":"comma")", "\"1234.50\""},
        {"1234,5", R"("style":"comma")", "\"1234.5\""},
        {"1.234.567", R"("style":"comma")", "\"1234567\""},
        {"12,5-", R"("style":"comma")", "\"-12.5\""},
        {"1,234.50", R"("style":"point")", "\"1234.50\""},
        {"1.23,5", R"("style":"comma")", "mapping.value  1.23,5"},
        {"1234.567,8", R"("style":"comma")", "mapping.value  1234.567,8"},
        {"1,2,3", R"("style":"comma")", "mapping.value  1,2,3"},
        {"12,50", "", "mapping.value  12,50"},
        {"1,234.50", "", "mapping.value  1,234.50"},
        {"many", "", "mapping.value  many"},
        {"1", R"("style":"roman")", "mapping.value  roman"},
        {"1234567890123456789", "", "mapping.value  1234567890123456789"},
    });
}

void TestMapperSteps::decimals() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, result);
    QCOMPARE(outcome(step("$decimal", text, settings)), result.toStdString());
}

void TestMapperSteps::sumsAreExact() {
    QCOMPARE(outcome(R"({"$sum":["0.1","0.2"]})"), std::string(R"("0.3")"));
    QCOMPARE(outcome(R"({"$sum":["1.50","2",3]})"), std::string(R"("6.50")"));
    QCOMPARE(outcome(R"({"$minus":["10.0","0.1","9.9"]})"), std::string(R"("0.0")"));
    QCOMPARE(outcome(R"({"$sum":[]})"), std::string(R"("0")"));
    QCOMPARE(outcome(R"({"$sum":["1,5","2,5"],"style":"comma"})"), std::string(R"("4.0")"));
    QCOMPARE(outcome(R"({"x":{"$sum":["999999999999999999","1"]}})").substr(0, 16),
             std::string("mapping.value /x"));
    QCOMPARE(outcome(R"({"$sum":["1",null]})"), std::string("mapping.value  null"));
    QCOMPARE(outcome(R"({"$sum":["1",2.5]})"), std::string("mapping.value  2.5"));
    QCOMPARE(outcome(R"({"$sum":["1",null,""],"optional":true})"), std::string(R"("1")"));
    QCOMPARE(outcome(R"({"a":{"$sum":[null],"optional":true}})"), std::string("{}"));
    QCOMPARE(outcome(R"({"$sum":"1"})"), std::string("mapping.value  1"));
}

void TestMapperSteps::codesGoBothWays() {
    QCOMPARE(outcome(R"({"$code":"plant","value":"1010"})"), std::string(R"("graz")"));
    QCOMPARE(outcome(R"({"$code":"plant","value":"graz","direction":"out"})"),
             std::string(R"("1010")"));
    const auto gap = resolved(R"({"plant":{"$code":"plant","value":"2020"}})");
    QVERIFY(!gap.ok());
    QCOMPARE(gap.error().code, ErrorCode::MappingCodeUnknown);
    QCOMPARE(gap.error().field, std::string("/plant"));
    QCOMPARE(gap.error().value, std::string("2020"));
    QCOMPARE(gap.error().rule, std::string("an entry in the value map plant"));
    QCOMPARE(outcome(R"({"$code":"plant","value":null})"), std::string("mapping.value  null"));
    QCOMPARE(outcome(R"({"$code":"plant"})"), std::string("mapping.value  null"));
}

void TestMapperSteps::unitsAskTheValueMapFirst() {
    QCOMPARE(outcome(R"({"$unit":"PCE"})"), std::string(R"("{piece}")"));
    QCOMPARE(outcome(R"({"$unit":"KAR"})"), std::string(R"("{tray}")"));
    QCOMPARE(outcome(R"({"$unit":"ROLL"})"), std::string(R"("kg")"));
    const auto gap = resolved(R"({"data":{"q":{"unit":{"$unit":"FURLONG"}}}})");
    QVERIFY(!gap.ok());
    QCOMPARE(gap.error().code, ErrorCode::MappingUnitUnknown);
    QCOMPARE(gap.error().field, std::string("/data/q/unit"));
    QCOMPARE(gap.error().value, std::string("FURLONG"));
    QVERIFY(!gap.error().rule.empty());
}

void TestMapperSteps::unitsGoOut() {
    QCOMPARE(outcome(R"({"$unit":"{piece}","direction":"out"})"), std::string(R"("H87")"));
    QCOMPARE(outcome(R"({"$unit":"kg","direction":"out","scheme":"rec20"})"),
             std::string(R"("KGM")"));
    QCOMPARE(outcome(R"({"$unit":"kg","direction":"out","scheme":"ucum"})"),
             std::string(R"("kg")"));
    QCOMPARE(outcome(R"({"$unit":"{piece}","direction":"out","scheme":"sap_unit"})"),
             std::string(R"("ST")"));
    QCOMPARE(outcome(R"({"$unit":"kg","direction":"out","scheme":"sap_unit"})"),
             std::string("mapping.unit_unknown  kg"));
    QCOMPARE(outcome(R"({"$unit":"{tray}","direction":"out"})"),
             std::string("mapping.unit_unknown  {tray}"));
}

void TestMapperSteps::errorsPointIntoTheOutput() {
    QCOMPARE(outcome(R"({"data":{"lots":[{"ok":1},{"a/b":{"$decimal":"x"}}]}})"),
             std::string("mapping.value /data/lots/1/a~1b x"));
    QCOMPARE(outcome(R"({"t":{"$sum":[{"$decimal":"x"}]}})"), std::string("mapping.value /t x"));
}

void TestMapperSteps::stepsNest() {
    QCOMPARE(outcome(R"({"$sum":[{"$decimal":"1,5","style":"comma"},{"$minus":["3","1"]}]})"),
             std::string(R"("3.5")"));
    QCOMPARE(
        outcome(R"({"$code":"plant","value":{"$code":"plant","value":"graz","direction":"out"}})"),
        std::string(R"("graz")"));
}

void TestMapperSteps::optionalStepsTakeTheirMemberAway() {
    QCOMPARE(
        outcome(R"({"a":{"$time":null,"optional":true},"b":{"$date":"","optional":true},"c":1})"),
        std::string(R"({"c":1})"));
    QCOMPARE(
        outcome(
            R"({"a":{"$code":"plant","value":null,"optional":true},"l":[{"$unit":"","optional":true},"x"]})"),
        std::string(R"({"l":["x"]})"));
    QCOMPARE(outcome(R"({"a":{"$decimal":"x","optional":true}})"),
             std::string("mapping.value /a x"));
}

void TestMapperSteps::everythingElseStays() {
    for (const char* json : {R"({"a":null,"b":[1,2.5,true],"$schema":"x","c":{"#number":"1.0"}})",
                             R"("text")", "null", R"([{"optional":true}])"}) {
        QCOMPARE(outcome(json), std::string(json));
    }
}

#endif

QTEST_GUILESS_MAIN(TestMapperSteps)
#include "tst_mapper_steps.moc"
