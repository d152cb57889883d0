#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "mapping/mapper.h"
#include "mapping/worker_pool.h"
#include "printing.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <thread>
#endif

#include <QObject>
#include <QProcess>

/// jq in real worker processes: what it says, what it may not, and what happens when it fails.
class TestMapper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void yieldsEveryValueInOrder();
    void membersKeepTheirOrder();
    void variablesAreBoundAsText();
    void largeNumbersComeThrough();
    void stepsAreResolved();
    void jqMessagesArriveAsErrors();
    void whatDoesNotCompileIsRefused();
    void whatIsForbiddenNeverRuns();
    void checkKnowsEveryVariable();
    void workerKnowsNoEnvironment();
    void endlessProgramIsStopped_data();
    void endlessProgramIsStopped();
    void memoryIsLimited();
    void deepResultIsRefused();
    void deadWorkerIsReplaced();
    void workerThatDiesBetweenMessagesCostsNone();
    void missingWorkerIsSaid();
    void manyProgramsAreKept();
    void manyThreadsShareFewWorkers();

private:
    void fresh();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using mapping::Mapper;
using mapping::Program;
using Variables = std::map<std::string, std::string>;

namespace {

std::unique_ptr<Mapper> mapper;

mapping::Settings settings(int workers = 2) {
    const char* folder = std::getenv("THROUGHLINE_BIN");
    mapping::Settings made;
    made.worker = std::filesystem::path(folder != nullptr ? folder : ".") / "throughline-mapper";
#ifdef _WIN32
    made.worker += ".exe";
#endif
    made.workers = workers;
    return made;
}

/// The values' compact texts, or the error's code.
std::string outcome(const std::string& program, const std::string& input = "null",
                    const Variables& variables = {}) {
    const auto values =
        mapper->run({"test.jq", program}, *codecs::parseJson(input), nullptr, variables);
    if (!values) {
        return std::string{values.error().text()};
    }
    std::string out;
    for (const auto& value : *values) {
        out += (out.empty() ? "" : " ") + codecs::toText(value);
    }
    return out;
}

Error refusal(const std::string& program, const std::string& input = "null") {
    const auto values = mapper->run({"test.jq", program}, *codecs::parseJson(input), nullptr, {});
    return values ? Error{} : values.error();
}

/// Whether a worker is held to its memory limit in this build.
constexpr bool kMemoryFenced =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    false;
#else
    true;
#endif

}  // namespace

void TestMapper::fresh() {
    auto started = mapping::startMapper(settings());
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message().c_str());
    mapper = std::move(*started);
}

void TestMapper::initTestCase() {
    fresh();
}

void TestMapper::yieldsEveryValueInOrder() {
    QCOMPARE(outcome(".a[]", R"({"a":["x",{"y":null},true]})"),
             std::string(R"("x" {"y":null} true)"));
    QCOMPARE(outcome("empty"), std::string());
    QCOMPARE(outcome("def f: .a; f, length # comment", R"({"a":"1"})"), std::string(R"("1" 1)"));
    QCOMPARE(outcome(".\"\xC3\xA9\"", "{\"\xC3\xA9\":\"\xE2\x82\xAC\\u0000\"}"),
             std::string("\"\xE2\x82\xAC\\u0000\""));
}

void TestMapper::membersKeepTheirOrder() {
    const std::string text = R"({"z":"1","a":"2","m":{"y":"3","b":"4"},"k":"5"})";
    QCOMPARE(outcome(".", text), text);
    QCOMPARE(outcome("{zeta: .z, alpha: .a, mid: .m}", text),
             std::string(R"({"zeta":"1","alpha":"2","mid":{"y":"3","b":"4"}})"));
}

void TestMapper::variablesAreBoundAsText() {
    QCOMPARE(outcome("[$plant, $zone, .a]", R"({"a":"1"})", {{"plant", "gr\"az"}, {"zone", ""}}),
             std::string(R"(["gr\"az","","1"])"));
    QCOMPARE(outcome("$plant", "null", {{"plant", "lyon"}}), std::string(R"("lyon")"));
    QCOMPARE(outcome("$nobody", "null", {{"plant", "lyon"}}),
             std::string("mapping.program_refused"));
}

void TestMapper::largeNumbersComeThrough() {
    QCOMPARE(outcome(".n", R"({"n":"1000000000000000001"})"),
             std::string(R"("1000000000000000001")"));
    QCOMPARE(outcome(".n", R"({"n":1000000000000000001})"),
             std::string(R"("1000000000000000001")"));
    QCOMPARE(outcome(".n", R"({"n":-9223372036854775808})"),
             std::string(R"("-9223372036854775808")"));
    QCOMPARE(outcome(".n", R"({"n":9007199254740992})"), std::string("9007199254740992"));
    QCOMPARE(outcome("{q: {\"$decimal\": .n}}", R"({"n":"123456789012345.678"})"),
             std::string(R"({"q":"123456789012345.678"})"));
}

void TestMapper::stepsAreResolved() {
    const Program program{"test.jq",
                          R"({plant: {"$code": "plant", value: .p}, unit: {"$unit": .u}})"};
    const mapping::ValueLookup lookup = [](const std::string& map, const std::string& code,
                                           bool) -> std::optional<std::string> {
        return map == "plant" && code == "1010" ? std::optional<std::string>("graz") : std::nullopt;
    };
    const auto values =
        mapper->run(program, *codecs::parseJson(R"({"p":"1010","u":"EA"})"), lookup, {});
    QVERIFY(values.ok());
    QCOMPARE(codecs::toText(values->front()), std::string(R"({"plant":"graz","unit":"{piece}"})"));
    const auto gap =
        mapper->run(program, *codecs::parseJson(R"({"p":"2020","u":"EA"})"), lookup, {});
    QVERIFY(!gap.ok());
    QCOMPARE(gap.error().code, ErrorCode::MappingCodeUnknown);
    QCOMPARE(gap.error().field, std::string("/plant"));
}

void TestMapper::jqMessagesArriveAsErrors() {
    auto error = refusal(".a.b", R"({"a":"text"})");
    QCOMPARE(error.code, ErrorCode::MappingFailed);
    QCOMPARE(error.detail, std::string("test.jq: Cannot index string with string \"b\"."));
    error = refusal("error(\"no quantity\")");
    QCOMPARE(error.detail, std::string("test.jq: no quantity."));
    error = refusal("error({a: 1})");
    QCOMPARE(error.detail, std::string("test.jq: {\"a\":1}."));
    // an error after values is an error: half a message is none
    QCOMPARE(outcome("1, error(\"x\")"), std::string("mapping.failed"));
}

void TestMapper::whatDoesNotCompileIsRefused() {
    const auto error = refusal(".a |\n nosuchfunction");
    QCOMPARE(error.code, ErrorCode::MappingProgramRefused);
    QVERIFY2(error.detail.find("nosuchfunction/0 is not defined") != std::string::npos,
             error.detail.c_str());
    QVERIFY2(error.detail.find("line 2") != std::string::npos, error.detail.c_str());
    QCOMPARE(refusal("{").code, ErrorCode::MappingProgramRefused);
    QCOMPARE(refusal("").code, ErrorCode::MappingProgramRefused);
    QCOMPARE(mapper->check({"test.jq", ". as [$a"}).error().code, ErrorCode::MappingProgramRefused);
    QVERIFY(mapper->check({"test.jq", ".a"}).ok());
}

void TestMapper::whatIsForbiddenNeverRuns() {
    for (const char* program : {".ts|todate", "env", "input", "now", "include \"x\"; ."}) {
        const auto error = refusal(program, R"({"ts":1e18})");
        QCOMPARE(error.code, ErrorCode::MappingProgramRefused);
        QCOMPARE(error.file, std::string("test.jq"));
        QCOMPARE(error.line, 1);
        QCOMPARE(mapper->check({"test.jq", program}).error().code,
                 ErrorCode::MappingProgramRefused);
    }
}

void TestMapper::checkKnowsEveryVariable() {
    QVERIFY(mapper->check({"test.jq", "\"\\($zone)\" + $plant | . as [$a] | $a, $__loc__"}).ok());
}

void TestMapper::workerKnowsNoEnvironment() {
    // jq would read ~/.jq if it knew where home is; the fenced worker is told nothing.
    mapping::WorkerPool pool(settings(1));
    const auto text = pool.with([](mapping::WorkerProcess& worker) {
        return worker.run({1, "test.jq", "env"}, "null");
    });
    QVERIFY(text.ok());
    QCOMPARE(*text, std::string("[{}]"));
}

void TestMapper::endlessProgramIsStopped_data() {
    QTest::addColumn<QByteArray>("program");
    QTest::newRow("loop") << QByteArray("last(range(infinite))");
    QTest::newRow("empty match") << QByteArray(R"("aaa"|gsub("\\s*";""))");
    QTest::newRow("recursion") << QByteArray("def f: f; f");
}

void TestMapper::endlessProgramIsStopped() {
    QFETCH(QByteArray, program);
    const auto error = refusal(program.toStdString());
    QCOMPARE(error.code, ErrorCode::MappingTimeout);
    QVERIFY(error.detail.starts_with("test.jq: "));
    QCOMPARE(outcome(".a", R"({"a":"next"})"), std::string(R"("next")"));
}

void TestMapper::memoryIsLimited() {
    if (!kMemoryFenced) {
        QSKIP("sanitizers need their own address space");
    }
    const auto error = refusal(R"(reduce range(40) as $i ("0123456789abcdef"; . + .) | length)");
    QCOMPARE(error.code, ErrorCode::MappingCrashed);
    QVERIFY2(error.detail.find("the worker ended with") != std::string::npos, error.detail.c_str());
    QCOMPARE(outcome("1"), std::string("1"));
}

void TestMapper::deepResultIsRefused() {
    const auto error = refusal("reduce range(5000) as $i (null; [.])");
    QCOMPARE(error.code, ErrorCode::MappingFailed);
    QCOMPARE(outcome("1"), std::string("1"));
}

void TestMapper::deadWorkerIsReplaced() {
    // The way jq itself dies: assertions and overflowing stacks end the process.
    if (!kMemoryFenced) {
        QSKIP("sanitizers need their own address space");
    }
    mapping::WorkerPool pool(settings(1));
    QVERIFY(pool.start().ok());
    const auto before = pool.idleProcessIds();
    QCOMPARE(before.size(), std::size_t{1});
    const auto died = pool.with([](mapping::WorkerProcess& worker) {
        return worker.run({1, "boom.jq", R"(reduce range(40) as $i ("0123456789abcdef"; . + .))"},
                          "null");
    });
    QVERIFY(!died.ok());
    QCOMPARE(died.error().code, ErrorCode::MappingCrashed);
    const auto next = pool.with([](mapping::WorkerProcess& worker) {
        return worker.run({2, "fine.jq", ".+1"}, "1");
    });
    QVERIFY(next.ok());
    QCOMPARE(*next, std::string("[2]"));
    const auto after = pool.idleProcessIds();
    QVERIFY(after != before && after[0] > 0);
}

void TestMapper::workerThatDiesBetweenMessagesCostsNone() {
#ifdef _WIN32
    QSKIP("needs a way to end another process");
#else
    mapping::WorkerPool pool(settings(1));
    const mapping::CompiledProgram program{1, "fine.jq", ".+1"};
    const auto run = [&] {
        return pool.with([&](mapping::WorkerProcess& worker) { return worker.run(program, "1"); });
    };
    QVERIFY(run().ok());
    const auto before = pool.idleProcessIds().front();
    const auto kill = QStringLiteral("/bin/kill");
    QCOMPARE(QProcess::execute(kill, {QStringLiteral("-9"), QString::number(before)}), 0);
    // The channel closes a moment after the signal; until then the worker still counts as alive.
    QTRY_VERIFY(run().ok() && pool.idleProcessIds().front() != before);
#endif
}

void TestMapper::missingWorkerIsSaid() {
    auto wrong = settings();
    wrong.worker = "/nowhere/throughline-mapper";
    const auto started = mapping::startMapper(wrong);
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, ErrorCode::Internal);
    QVERIFY(started.error().detail.find("throughline-mapper") != std::string::npos);
}

void TestMapper::manyProgramsAreKept() {
    // More than a worker keeps compiled at a time; the first ones are compiled again.
    mapping::WorkerPool pool(settings(1));
    for (std::uint32_t i = 1; i <= 204; ++i) {
        const auto number = i <= 202 ? i : i - 202;
        const auto text = pool.with([&](mapping::WorkerProcess& worker) {
            return worker.run({number, "p.jq", std::to_string(number)}, "null");
        });
        QVERIFY(text.ok());
        QCOMPARE(*text, '[' + std::to_string(number) + ']');
    }
}

void TestMapper::manyThreadsShareFewWorkers() {
    constexpr int kThreads = 8;
    constexpr int kMessages = 200;
    std::atomic<int> right{0};
    std::atomic<int> failed{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < kMessages; ++i) {
                    const auto mark = std::to_string(t) + '-' + std::to_string(i);
                    Json input;
                    input["id"] = mark;
                    // every tenth message fails in jq, which must not touch its neighbours
                    const Program program{"test.jq",
                                          "if .id|test(\"[0-9]-[0-9]*7$\") then error(.id) "
                                          "else {id, plant: $plant} end"};
                    const auto values = mapper->run(program, input, nullptr, {{"plant", mark}});
                    if (i % 10 == 7) {
                        failed += !values.ok() && values.error().detail == "test.jq: " + mark + '.';
                    } else {
                        right += values.ok() && values->size() == 1 && (*values)[0]["id"] == mark &&
                                 (*values)[0]["plant"] == mark;
                    }
                }
            });
        }
    }
    QCOMPARE(failed.load(), kThreads * kMessages / 10);
    QCOMPARE(right.load(), kThreads * kMessages * 9 / 10);
}

#endif

QTEST_GUILESS_MAIN(TestMapper)
#include "tst_mapper.moc"
