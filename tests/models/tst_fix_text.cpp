#include "models/contract_hints.h"
#include "models/field_words.h"
#include "models/fix_problems.h"
#include "models/json_lines.h"
#include "models/json_place.h"
#include "models/laid_out.h"
#include "models/line_diff.h"
#include "models/runbook.h"
#include "models/types/exception_group.h"

#include <QTest>

using namespace throughline::models;

/// What the fix editor knows of a text: fields by line, locks, differences.
class FixTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFieldsByLine();
    void brokenTextKeepsWhatStandsBefore_data();
    void brokenTextKeepsWhatStandsBefore();
    void namesTheLineOfAFieldOrOfWhatIsAroundIt();
    void locksLinesThatMayNotChange();
    void tellsLockedChanges();
    void diffsLineByLine_data();
    void diffsLineByLine();
    void diffOfMuchIsStillWhole();
    void teamsByRole();
    void fieldsInWords_data();
    void fieldsInWords();
    void layingOutKeepsEveryValue_data();
    void layingOutKeepsEveryValue();
    void knowsWhereTheCursorStands_data();
    void knowsWhereTheCursorStands();
    void readsAContract();
    void saysProblemsOnce();
    void findsTheFirstCheck();
};

namespace {

const QString kText = QStringLiteral(
    "{\n  \"order\": \"4711\",\n  \"yield\": {\n    \"value\": \"118\"\n  },\n"
    "  \"lots\": [\n    \"S/1\",\n    {}\n  ],\n  \"a/b\": true, \"final\": 1.50\n}");

}  // namespace

void FixTextTest::findsFieldsByLine() {
    const JsonFields fields = jsonFields(kText);
    QVERIFY(fields.ok);
    QStringList found;
    for (const JsonField& field : fields.leaves)
        found << QStringLiteral("%1 %2 %3").arg(field.line).arg(field.pointer, field.value);
    QCOMPARE(
        found,
        (QStringList{QStringLiteral("2 /order \"4711\""), QStringLiteral("4 /yield/value \"118\""),
                     QStringLiteral("7 /lots/0 \"S/1\""), QStringLiteral("8 /lots/1 {}"),
                     QStringLiteral("10 /a~1b true"), QStringLiteral("10 /final 1.50")}));
    QCOMPARE(fields.lines.value(QStringLiteral("/yield")), 3);
}

void FixTextTest::brokenTextKeepsWhatStandsBefore_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("leaves");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("cut") << QStringLiteral("{\"a\": 1, \"b\": ") << 1;
    QTest::newRow("open string") << QStringLiteral("{\"a\": 1, \"b\": \"x}") << 1;
    QTest::newRow("line end in string") << QStringLiteral("{\"a\": \"x\ny\"}") << 0;
    QTest::newRow("more behind") << QStringLiteral("{\"a\": 1} x") << 1;
    QTest::newRow("backslash at end") << QStringLiteral("\"\\") << 0;
    QTest::newRow("deep") << QString(200'000, QLatin1Char('[')) << 0;
}

void FixTextTest::brokenTextKeepsWhatStandsBefore() {
    QFETCH(QString, text);
    QFETCH(int, leaves);
    const JsonFields fields = jsonFields(text);
    QVERIFY(!fields.ok);
    QCOMPARE(fields.leaves.size(), leaves);
}

void FixTextTest::namesTheLineOfAFieldOrOfWhatIsAroundIt() {
    const JsonFields fields = jsonFields(kText);
    QCOMPARE(lineOfField(fields, QStringLiteral("/yield/value")), 4);
    QCOMPARE(lineOfField(fields, QStringLiteral("/yield/unit")), 3);
    QCOMPARE(lineOfField(fields, QStringLiteral("/nowhere")), 0);
    QCOMPARE(lineOfField(fields, {}), 0);
}

void FixTextTest::locksLinesThatMayNotChange() {
    const JsonFields fields = jsonFields(kText);
    QCOMPARE(lockedLines(fields, {QStringLiteral("/yield"), QStringLiteral("/final")}),
             (QList<int>{2, 7, 8}));
    QCOMPARE(lockedLines(fields, {QString()}), QList<int>());
    QVERIFY(!isAtOrBelow(QStringLiteral("/yields"), QStringLiteral("/yield")));
}

void FixTextTest::tellsLockedChanges() {
    const QStringList open{QStringLiteral("/yield")};
    QString edited = kText;
    edited.replace(QStringLiteral("118"), QStringLiteral("117"));
    QCOMPARE(lockedChanges(jsonFields(kText), jsonFields(edited), open), QStringList());
    edited.replace(QStringLiteral("4711"), QStringLiteral("4712"));
    edited.replace(QStringLiteral("1.50"), QStringLiteral("1.5"));
    QCOMPARE(lockedChanges(jsonFields(kText), jsonFields(edited), open),
             (QStringList{QStringLiteral("/final"), QStringLiteral("/order")}));
    // A field that is gone or new is a change, too.
    QCOMPARE(lockedChanges(jsonFields(QStringLiteral("{\"a\":1}")),
                           jsonFields(QStringLiteral("{\"b\":1}")), {}),
             (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
}

void FixTextTest::diffsLineByLine_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("signs");
    QTest::newRow("same") << QStringLiteral("a\nb") << QStringLiteral("a\nb")
                          << QStringLiteral("==");
    QTest::newRow("changed") << QStringLiteral("a\nb\nc") << QStringLiteral("a\nx\nc")
                             << QStringLiteral("=-+=");
    QTest::newRow("added") << QStringLiteral("a\nc") << QStringLiteral("a\nb\nc")
                           << QStringLiteral("=+=");
    QTest::newRow("removed") << QStringLiteral("a\nb\nc") << QStringLiteral("a\nc")
                             << QStringLiteral("=-=");
    QTest::newRow("moved") << QStringLiteral("a\nb\nc\nd") << QStringLiteral("b\nc\na\nd")
                           << QStringLiteral("-==+=");
}

void FixTextTest::diffsLineByLine() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    const QList<DiffLine> diff = lineDiff(before, after);
    QString signs;
    QStringList was;
    QStringList is;
    for (const DiffLine& line : diff) {
        signs += line.kind == DiffLine::Kind::Same      ? QLatin1Char('=')
                 : line.kind == DiffLine::Kind::Removed ? QLatin1Char('-')
                                                        : QLatin1Char('+');
        if (line.before > 0)
            was << line.text;
        if (line.after > 0)
            is << line.text;
    }
    QTEST(signs, "signs");
    // Whatever the way, both texts can be read from it.
    QCOMPARE(was.join(QLatin1Char('\n')), before);
    QCOMPARE(is.join(QLatin1Char('\n')), after);
}

void FixTextTest::diffOfMuchIsStillWhole() {
    QStringList a;
    QStringList b;
    for (int i = 0; i < 4000; ++i) {
        a << QString::number(i);
        b << QString::number(-i - 1);
    }
    const QList<DiffLine> diff = lineDiff(a.join(QLatin1Char('\n')), b.join(QLatin1Char('\n')));
    QCOMPARE(diff.size(), 8000);
    QCOMPARE(changedLines(diff).size(), 4000);
}

void FixTextTest::teamsByRole() {
    QVERIFY(isOfTeam(QStringLiteral("Plant support Graz"), QStringLiteral("plant support")));
    QVERIFY(isOfTeam(QStringLiteral("erp-support"), QStringLiteral("ERP support")));
    QVERIFY(isOfTeam(QStringLiteral("Integration"), QStringLiteral("integration engineer")));
    QVERIFY(!isOfTeam(QStringLiteral("Quality"), QStringLiteral("plant support")));
    QVERIFY(!isOfTeam(QString(), QStringLiteral("plant support")));
    QVERIFY(!hasTeam(QStringLiteral("auditor")));
    // Every team is the administrator's; what nobody owns is nobody's.
    QVERIFY(isOfTeam(QStringLiteral("Quality"), QStringLiteral("administrator")));
    QVERIFY(!isOfTeam(QString(), QStringLiteral("administrator")));
}

void FixTextTest::fieldsInWords_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("words");
    QTest::newRow("snake") << QStringLiteral("/posting_date") << QStringLiteral("Posting date");
    QTest::newRow("camel") << QStringLiteral("/Units/0/UnitOfMeasure")
                           << QStringLiteral("Units 1 › unit of measure");
    QTest::newRow("below") << QStringLiteral("/yield/value") << QStringLiteral("Yield › value");
    QTest::newRow("shorthand") << QStringLiteral("/OrderID") << QStringLiteral("Order ID");
    QTest::newRow("escaped") << QStringLiteral("/a~1b") << QStringLiteral("A/b");
    QTest::newRow("bare") << QStringLiteral("completed") << QStringLiteral("Completed");
    QTest::newRow("none") << QString() << QString();
}

void FixTextTest::fieldsInWords() {
    QFETCH(QString, pointer);
    QTEST(fieldWords(pointer), "words");
}

void FixTextTest::layingOutKeepsEveryValue_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("laid");
    QTest::newRow("json") << QStringLiteral(R"({"a":"x, {y}","b":[1.50,{}],"c":{"d":"\"}: "}} )")
                          << QStringLiteral(
                                 "{\n  \"a\": \"x, {y}\",\n  \"b\": [\n    1.50,\n"
                                 "    {}\n  ],\n  \"c\": {\n    \"d\": "
                                 "\"\\\"}: \"\n  }\n}");
    QTest::newRow("xml") << QStringLiteral(
                                "<?xml version=\"1.0\"?><a><b c=\"1\">two words</b><d/></a>")
                         << QStringLiteral(
                                "<?xml version=\"1.0\"?>\n<a>\n  <b c=\"1\">two "
                                "words</b>\n  <d/>\n</a>");
    QTest::newRow("lines of its own")
        << QStringLiteral("{\n\"a\":1\n}") << QStringLiteral("{\n\"a\":1\n}");
    QTest::newRow("neither") << QStringLiteral("a;b;c\n1;2;3") << QStringLiteral("a;b;c\n1;2;3");
    QTest::newRow("broken") << QStringLiteral(R"({"a": "no end, and more than forty signs of it)")
                            << QStringLiteral(
                                   "{\n  \"a\": \"no end, and more than forty signs "
                                   "of it");
}

void FixTextTest::layingOutKeepsEveryValue() {
    QFETCH(QString, text);
    QTEST(laidOut(text), "laid");
    const JsonFields before = jsonFields(text);
    const JsonFields after = jsonFields(laidOut(text));
    QCOMPARE(after.leaves.size(), before.leaves.size());
    for (qsizetype i = 0; i < before.leaves.size(); ++i) {
        QCOMPARE(after.leaves.at(i).pointer, before.leaves.at(i).pointer);
        QCOMPARE(after.leaves.at(i).value, before.leaves.at(i).value);
    }
}

void FixTextTest::knowsWhereTheCursorStands_data() {
    QTest::addColumn<QString>("upToCursor");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("typed");
    const auto name = int(JsonPlace::Part::Name);
    const auto value = int(JsonPlace::Part::Value);
    QTest::newRow("nothing") << QString() << int(JsonPlace::Part::Nowhere) << QString()
                             << QString();
    QTest::newRow("first name") << QStringLiteral("{ \"or") << name << QString()
                                << QStringLiteral("or");
    QTest::newRow("name behind") << QStringLiteral("{\"a\": 1, ") << name << QString() << QString();
    QTest::newRow("value") << QStringLiteral("{\"yield\": {\"unit\": \"{pi") << value
                           << QStringLiteral("/yield/unit") << QStringLiteral("{pi");
    QTest::newRow("in a list") << QStringLiteral("{\"lots\": [{}, {\"scheme\": \"l") << value
                               << QStringLiteral("/lots/1/scheme") << QStringLiteral("l");
    QTest::newRow("bare") << QStringLiteral("{\"final\": tr") << value << QStringLiteral("/final")
                          << QStringLiteral("tr");
    QTest::newRow("name in a list")
        << QStringLiteral("{\"lots\": [{\"") << name << QStringLiteral("/lots/0") << QString();
    QTest::newRow("closed again") << QStringLiteral("{\"a\": {\"b\": 1}, \"c\": ") << value
                                  << QStringLiteral("/c") << QString();
}

void FixTextTest::knowsWhereTheCursorStands() {
    QFETCH(QString, upToCursor);
    const JsonPlace place = jsonPlaceAt(upToCursor + QStringLiteral(" rest"), upToCursor.size());
    QTEST(int(place.part), "part");
    QTEST(place.pointer, "pointer");
    QTEST(place.typed, "typed");
}

void FixTextTest::readsAContract() {
    const ContractHints hints(QStringLiteral(
        R"({"type":"object","required":["order"],"properties":{"order":{"$ref":"common.json#/definitions/code"},)"
        R"("lots":{"type":"array","items":{"$ref":"#/definitions/identifier"}}},"definitions":{)"
        R"("code":{"title":"a code","type":"string"},"identifier":{"type":"object","properties":{)"
        R"("scheme":{"enum":["lot","serial"]},"inside":{"$ref":"#/definitions/identifier"}}}}})"));
    QCOMPARE(hints.at({}).members, (QStringList{QStringLiteral("lots"), QStringLiteral("order")}));
    QCOMPARE(hints.at({}).required, QStringList{QStringLiteral("order")});
    QCOMPARE(hints.at(QStringLiteral("/order")).title, QStringLiteral("a code"));
    QCOMPARE(hints.at(QStringLiteral("/lots/7/scheme")).values,
             (QStringList{QStringLiteral("lot"), QStringLiteral("serial")}));
    QCOMPARE(hints.skeleton(QStringLiteral("/lots")), QStringLiteral("\"lots\": []"));
    QVERIFY(!hints.at(QStringLiteral("/nowhere")).known());
    QVERIFY(ContractHints(QStringLiteral("not a schema")).empty());
}

void FixTextTest::saysProblemsOnce() {
    EditablePayload editable;
    editable.editable = {QStringLiteral("/yield")};
    const JsonFields original = jsonFields(kText);
    QString edited = kText;
    edited.replace(QStringLiteral("4711"), QStringLiteral("4712"));
    Failure locked;
    locked.code = QStringLiteral("fix.locked_field");
    locked.field = QStringLiteral("/order");
    Failure rule;
    rule.code = QStringLiteral("contract.violated");
    rule.field = QStringLiteral("/yield/value");
    rule.value = QStringLiteral("many");
    rule.rule = QStringLiteral("a decimal number as text");
    const auto problems = fixProblems(editable, original, jsonFields(edited), {locked, rule});
    QCOMPARE(problems.size(), 2);
    QVERIFY(problems.at(0).locked);
    QCOMPARE(problems.at(0).line, 2);
    QCOMPARE(problems.at(0).words, QStringLiteral("Order is locked; put it back as it was."));
    QCOMPARE(problems.at(1).line, 4);
    QCOMPARE(problems.at(1).words,
             QStringLiteral("Yield › value “many” does not fit: a decimal number as text."));
    const auto broken =
        fixProblems(editable, original, jsonFields(QStringLiteral("{\n\"a\" 1}")), {});
    QCOMPARE(broken.size(), 1);
    QCOMPARE(broken.first().line, 2);
    editable.anything = true;
    QVERIFY(fixProblems(editable, original, jsonFields(QStringLiteral("<a/>")), {}).isEmpty());
}

void FixTextTest::findsTheFirstCheck() {
    QCOMPARE(firstCheck(QStringLiteral("# A\n- no\n## Check first\n\n- The `code` of it.\n- b")),
             QStringLiteral("The code of it."));
    QCOMPARE(firstCheck(QStringLiteral("# A\n\n1. Read it.\n2. Then")), QStringLiteral("Read it."));
    QCOMPARE(firstCheck({}), QString());
}

QTEST_GUILESS_MAIN(FixTextTest)
#include "tst_fix_text.moc"
