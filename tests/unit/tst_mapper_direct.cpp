#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "engine/pack.h"
#include "mapping/direct.h"
#include "mapping/mapper.h"
#include "printing.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <random>
#endif

#include <QObject>

/// Programs that run without jq give what jq gives, or leave it to jq.
class TestMapperDirect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void subset_data();
    void subset();
    void beyondTheSubset_data();
    void beyondTheSubset();
    void whatJqWouldChangeIsLeftToIt();
    void sayingsOfJqAreLeftToIt();
    void absentBesideAnErrorIsLeftToJq();
    void randomProgramsAgreeWithJq();
    void matchesOfThePacksNeedNoJq();
    void cleanupTestCase();
};

#ifndef Q_MOC_RUN

using namespace throughline;
using mapping::DirectProgram;
using Variables = std::map<std::string, std::string>;

namespace {

std::unique_ptr<mapping::Mapper> jq;
const Variables kVariables{{"plant", "GRZ"}, {"name", "in \"quotes\".json"}};
const std::vector<std::string> kNames{"name", "plant"};

std::string textOf(const std::vector<Json>& values) {
    std::string out;
    for (const auto& value : values) {
        out += (out.empty() ? "" : " ") + codecs::toText(value);
    }
    return out;
}

/// What jq in its fence yields; "error" where it refuses.
std::string byJq(const std::string& program, const Json& input) {
    const auto values = jq->run({"test", program}, input, nullptr, kVariables);
    return values ? textOf(*values) : "error";
}

/// What the direct path yields; nothing where it leaves the matter to jq.
std::optional<std::string> directly(const std::string& program, const Json& input) {
    const auto compiled = DirectProgram::compile(program, kNames);
    const auto values = compiled ? compiled->run(input, kVariables) : std::nullopt;
    return values ? std::optional(textOf(*values)) : std::nullopt;
}

const std::vector<std::string> kInputs{
    R"({"a":"x","b":{"c":"7","d":["p",{"e":"q"}],"n":null},"and":"k","t":true,"f":false,"i":7})",
    R"({"a":null,"b":{"c":null,"d":[]},"t":false,"f":true,"i":-3,"s p":"blank"})",
    R"({"b":{"d":["only"]},"a":"sap.s4.order","u":"\u00e4\u2028\u0000\ud83d\ude00\u007f/\\"})",
    R"(["first",{"a":"x"}])",
    R"("text")",
    R"(null)",
};

/// Programs out of a small grammar; most make sense, all are valid jq.
class Programs {
public:
    explicit Programs(unsigned seed) : random_(seed) {}

    std::string pipe(int depth) {
        switch (depth <= 0 ? 4 : pick(5)) {
            case 0:
                return term(depth - 1) + " | " + pipe(depth - 1);
            case 1:
                return term(depth - 1) + " as $v | " + pipe(depth - 1);
            case 2:
                return term(depth - 1) + " // " + term(depth - 1);
            case 3:
                return "if " + term(depth - 1) + " then " + term(depth - 1) + " else " +
                       term(depth - 1) + " end";
            default:
                return operation(depth - 1);
        }
    }

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    template <std::size_t N>
    std::string oneOf(const std::array<const char*, N>& words) {
        return words[static_cast<std::size_t>(pick(static_cast<int>(N)))];
    }

    std::string operation(int depth) {
        static constexpr std::array kSigns{" == ", " != ", " and ", " or ", " + "};
        return depth > 0 && pick(3) == 0 ? term(depth) + oneOf(kSigns) + term(depth) : term(depth);
    }

    std::string term(int depth) {
        static constexpr std::array kSimple{
            ".",     ".a",       ".b.c",    ".b.d[0]", ".b[\"d\"][1].e", ".t",   ".f",
            ".i",    ".missing", "\"x\"",   "7",       "null",           "true", "$plant",
            "$name", "empty",    ".a?",     ".b.d?",   ".[0]?",          ".and", ".\"s p\"",
            "type",  "not",      ".[\"a\"]"};
        static constexpr std::array kCalls{"has(\"a\")", "has(\"b\")", "startswith(\"x\")",
                                           "endswith(\".order\")"};
        if (depth <= 0) {
            return pick(8) == 0 ? oneOf(kCalls) : oneOf(kSimple);
        }
        switch (pick(6)) {
            case 0:
                return "{a: " + term(depth - 1) + ", \"k 2\": (" + pipe(depth - 1) +
                       "), plant: $plant}";
            case 1:
                return "[" + pipe(depth - 1) + "]";
            case 2:
                return "(" + pipe(depth - 1) + ")";
            case 3:
                return "select(" + pipe(depth - 1) + ")";
            default:
                return oneOf(kSimple);
        }
    }

    std::mt19937 random_;
};

}  // namespace

void TestMapperDirect::initTestCase() {
    const char* folder = std::getenv("THROUGHLINE_BIN");
    mapping::Settings settings;
    settings.worker =
        std::filesystem::path(folder != nullptr ? folder : ".") / "throughline-mapper";
    settings.direct = false;
    auto started = mapping::startMapper(settings);
    QVERIFY2(started.ok(), started ? "" : started.error().message().c_str());
    jq = std::move(*started);
}

void TestMapperDirect::cleanupTestCase() {
    jq.reset();
}

void TestMapperDirect::subset_data() {
    QTest::addColumn<QString>("program");
    for (const char* const program : {".",
                                      ".a",
                                      ".b.c",
                                      ".[\"a\"]",
                                      ".b.d[1].e",
                                      ".missing.deeper",
                                      ".b.d[9]",
                                      ".and",
                                      ".\"s p\"",
                                      "$plant",
                                      "$name",
                                      "\"\\u00e4\\n\\\"\"",
                                      "12",
                                      "true",
                                      "null",
                                      "[]",
                                      "{}",
                                      "[.a]",
                                      "[empty]",
                                      "{a, $plant, \"x y\": .b, if: 1}",
                                      "{a: .b | .c, d: 2}",
                                      "{type: \"order.released\", data: {order: .a, of: [.b.c]}}",
                                      ".a as $v | {v: $v, again: $v, of: (.b | .c as $v | $v)}",
                                      ".a // .b.c // \"none\"",
                                      "(.missing // .f // \"third\")",
                                      ".a == \"x\"",
                                      ".a != \"x\" and .t",
                                      ".f or .t or .a",
                                      ".b.c + \"-\" + .a",
                                      ".missing + .a",
                                      "if .t then .a elif .f then \"f\" else empty end",
                                      "has(\"a\")",
                                      "(.a // \"\") | startswith(\"sap.s4.\")",
                                      "type == \"object\" and has(\"b\")",
                                      ".a? // \"no\"",
                                      ".[0]? // .",
                                      "select(.t) | .b",
                                      ".t | not",
                                      "# a comment\n.a # and more",
                                      "(.d | .results? // .) // .value // .",
                                      "(((.a)))",
                                      ".i == 7",
                                      ".i == \"7\""}) {
        QTest::newRow(program) << program;
    }
}

void TestMapperDirect::subset() {
    QFETCH(QString, program);
    QVERIFY(DirectProgram::compile(program.toStdString(), kNames));
    int here = 0;
    for (const auto& input : kInputs) {
        const auto parsed = *codecs::parseJson(input);
        if (const auto direct = directly(program.toStdString(), parsed)) {
            QCOMPARE(*direct, byJq(program.toStdString(), parsed));
            ++here;
        }
    }
    QVERIFY(here > 0);
}

void TestMapperDirect::beyondTheSubset_data() {
    QTest::addColumn<QString>("program");
    for (const char* const program : {"",
                                      ".a,.b",
                                      ".[]",
                                      "..",
                                      ".a[1:2]",
                                      "def f: 1; f",
                                      "\"\\(.a)\"",
                                      ".a - 1",
                                      "1.5",
                                      "1e3",
                                      "12345678901234567",
                                      "-1",
                                      "$other",
                                      "$__loc__",
                                      "{(.a): 1}",
                                      "{a: 1, a: 2}",
                                      ".a |= 1",
                                      ".a = 1",
                                      ".a //= 1",
                                      "map(.a)",
                                      "try .a",
                                      ". as [$x] | $x",
                                      "reduce .[] as $x (0; 1)",
                                      "@base64",
                                      "length",
                                      ".a <= 1",
                                      "if .a then 1 end",
                                      "{a: .b // .c}",
                                      "{a: if .a then 1 else 2 end}",
                                      "{if}",
                                      "{\"a\"}",
                                      ". foo",
                                      ".a as $x",
                                      "1 + .a as $x | $x",
                                      "if .a then 1 else 2 end.b",
                                      "m::f",
                                      ".a ?// .b",
                                      "(.a",
                                      ".a)",
                                      "\"open",
                                      "[.a, .b]",
                                      "input",
                                      "now",
                                      "env.HOME",
                                      "not(.a)",
                                      "{a: ., b: .} | {a: ., b: .}",
                                      "[.] as $x | {a: $x, b: $x}",
                                      "(. + .) | . + .",
                                      "{x: {a: .} | .a}"}) {
        QTest::newRow(program) << program;
    }
}

void TestMapperDirect::beyondTheSubset() {
    QFETCH(QString, program);
    QVERIFY(!DirectProgram::compile(program.toStdString(), kNames));
}

void TestMapperDirect::whatJqWouldChangeIsLeftToIt() {
    for (const char* const input : {R"({"a":1.0})", R"({"a":1e300})", R"({"a":9007199254740993})",
                                    R"({"a":-9007199254740993})", R"({"deep":[[{"x":0.1}]]})"}) {
        QVERIFY2(!directly(".", *codecs::parseJson(input)), input);
    }
    QVERIFY(directly(".", *codecs::parseJson(R"({"a":9007199254740992})")));
    QVERIFY(!directly(".", Json(std::string(70'000, 'x'))));
    const auto program = DirectProgram::compile("$name", kNames);
    QVERIFY(!program->run(nullptr, {{"name", "\xC3\xA4"}, {"plant", ""}}));
}

void TestMapperDirect::sayingsOfJqAreLeftToIt() {
    const auto input = *codecs::parseJson(R"({"a":"x","b":[1],"n":7})");
    for (const char* const program :
         {".a.b", ".b.c", ".a[0]", ".n[0]", "\"x\" | has(\"a\")", ".n | startswith(\"x\")",
          ".a + .n", "{x: .a.b}", ".b == .b"}) {
        QVERIFY2(!directly(program, input), program);
    }
    QCOMPARE(byJq(".a.b", input), std::string("error"));
}

void TestMapperDirect::absentBesideAnErrorIsLeftToJq() {
    const auto input = *codecs::parseJson(R"({"a":"x"})");
    QVERIFY(!directly("empty + .a.b", input));
    QVERIFY(!directly(".a.b + empty", input));
    QCOMPARE(directly("empty and .a.b", input).value_or("jq"), byJq("empty and .a.b", input));
    QCOMPARE(directly("{x: empty, y: .a.b}", input).value_or("jq"),
             byJq("{x: empty, y: .a.b}", input));
}

void TestMapperDirect::randomProgramsAgreeWithJq() {
    Programs programs(20'260'101);
    int direct = 0;
    for (int round = 0; round < 150; ++round) {
        const auto program = programs.pipe(3);
        for (std::size_t i = 0; i < 3; ++i) {
            const auto input = *codecs::parseJson(
                kInputs[(static_cast<std::size_t>(round) + i * 2) % kInputs.size()]);
            if (const auto yielded = directly(program, input)) {
                const auto expected = byJq(program, input);
                QVERIFY2(*yielded == expected, (program + "\non " + codecs::toText(input) +
                                                "\ndirectly " + *yielded + "\njq       " + expected)
                                                   .c_str());
                ++direct;
            }
        }
    }
    QVERIFY2(direct > 100, std::to_string(direct).c_str());
}

/// The commonest question of all, asked of every message: which mapping fits it?
void TestMapperDirect::matchesOfThePacksNeedNoJq() {
    const std::filesystem::path resources = std::getenv("THROUGHLINE_RESOURCES");
    const auto packs = engine::loadPacks({resources / "packs", resources / "demo" / "packs"});
    QVERIFY(packs.ok());
    int direct = 0;
    int all = 0;
    for (const auto& [name, pack] : *packs) {
        for (const auto& mapping : pack->inbound) {
            if (mapping.match.empty()) {
                continue;
            }
            ++all;
            if (!DirectProgram::compile(mapping.match, kNames)) {
                continue;
            }
            ++direct;
            for (const auto& input : kInputs) {
                const auto parsed = *codecs::parseJson(input);
                if (const auto yielded = directly(mapping.match, parsed)) {
                    QCOMPARE(*yielded, byJq(mapping.match, parsed));
                }
            }
        }
    }
    QVERIFY2(direct * 4 >= all * 3,
             (std::to_string(direct) + " of " + std::to_string(all)).c_str());
}

#endif

QTEST_GUILESS_MAIN(TestMapperDirect)
#include "tst_mapper_direct.moc"
