#include "models/json_lines.h"
#include "models/line_diff.h"
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
    QVERIFY(!hasTeam(QStringLiteral("administrator")));
}

QTEST_GUILESS_MAIN(FixTextTest)
#include "tst_fix_text.moc"
