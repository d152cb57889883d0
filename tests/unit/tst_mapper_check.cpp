#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "mapping/program_check.h"
#include "printing.h"
#endif

#include <QObject>

class TestMapperCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forbiddenIsFound_data();
    void forbiddenIsFound();
    void harmlessPasses_data();
    void harmlessPasses();
    void lineIsNamed();
    void variablesAreListed();
};

#ifndef Q_MOC_RUN

using namespace throughline;

void TestMapperCheck::forbiddenIsFound_data() {
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* program, const char* value) {
        QTest::newRow(program) << QByteArray(program) << QByteArray(value);
    };
    row("include \"x\"; .", "include");
    row("import \"x\" as $x; .", "import");
    row("env.HOME", "env");
    row("$ENV.HOME", "$ENV");
    row("[inputs]", "inputs");
    row("input", "input");
    row("now", "now");
    row("{a: now}", "now");
    row("{(now|tostring): 1}", "now");
    row("[1,now,2]", "now");
    row("{a: [now, 1]}", "now");
    row("{\"a\": 1, b: (1, now)}", "now");
    row(".ts|todate", "todate");
    row("1|strftime(\"%Y\")", "strftime");
    row("\"x\"|strptime(\"%Y\")|mktime", "strptime");
    row(". as $date | date", "date");
    row("debug", "debug");
    row("stderr", "stderr");
    row("halt_error", "halt_error");
    row("input_filename", "input_filename");
    row("\"a \\(now) b\"", "now");
    row("\"a \\(\"b \\(env)\") c\"", "env");
    row("@base64 \"\\(env)\"", "env");
    row("# comment\n  now", "now");
    row("\"# no comment\" | now", "now");
    row("def now: 1; now", "now");
    row("a::b", "a::b");
    row("\"x\\\\\" | now | \"y\"", "now");
    row("if now then 1 else 2 end", "now");
    row("reduce .[] as $x (now; .)", "now");
    row("try now catch .", "now");
    row("modulemeta", "modulemeta");
    row("get_search_list", "get_search_list");
}

void TestMapperCheck::forbiddenIsFound() {
    QFETCH(QByteArray, program);
    QFETCH(QByteArray, value);
    const auto status = mapping::checkProgramText(program.toStdString());
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, ErrorCode::MappingProgramRefused);
    QCOMPARE(status.error().value, value.toStdString());
    QVERIFY(!status.error().rule.empty());
}

void TestMapperCheck::harmlessPasses_data() {
    QTest::addColumn<QByteArray>("program");
    for (const char* program : {".",
                                ".now",
                                ".a.date",
                                ".input[0].env?",
                                "{now: 1, date: .date, input: {env: 2}}",
                                "{now}",
                                "{a: 1, now, date}",
                                "{ \"x\": 1 , # keys\n now # and\n : 2 }",
                                "$date",
                                ". as {date: $now} | $now",
                                "\"now env input\"",
                                "# now env $ENV\n.",
                                "\"it is \\\"now\\\"\"",
                                ".[\"now\"]",
                                ".\"now\"",
                                "@text \"now\"",
                                "nowhere",
                                "environment",
                                "$__loc__",
                                "def f(x): x; f(.date)",
                                "..|.now?",
                                "getpath([\"now\"])",
                                "ltrimstr(\"now\")",
                                ".inputs|map(.halt)",
                                "[.date,.now]",
                                "{(\"now\"): 1}"}) {
        QTest::newRow(program) << QByteArray(program);
    }
}

void TestMapperCheck::harmlessPasses() {
    QFETCH(QByteArray, program);
    const auto status = mapping::checkProgramText(program.toStdString());
    QVERIFY2(status.ok(), status.ok() ? "" : status.error().message().c_str());
}

void TestMapperCheck::lineIsNamed() {
    QCOMPARE(mapping::checkProgramText("\"a\nb\" |\n# c\n now").error().line, 4);
    const auto status = mapping::checkProgramText(".a # goes on \\\n\"|now|\"");
    QVERIFY(!status.ok());
    QCOMPARE(status.error().line, 1);
}

void TestMapperCheck::variablesAreListed() {
    const auto names =
        mapping::variablesOf("$plant + \"\\($zone) $no\" # $no\n | . as $x | $__loc__ | $plant");
    QCOMPARE(names, (std::vector<std::string>{"plant", "x", "zone"}));
}

#endif

QTEST_GUILESS_MAIN(TestMapperCheck)
#include "tst_mapper_check.moc"
