#include "unit/pack_samples.h"

#include "codecs/codec.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

namespace throughline::testing {

void compilePrograms(PackRunner& runner, const Packs& packs) {
    const auto compile = [&](const mapping::Program& program) {
        const auto status = runner.mapper().check(program);
        QVERIFY2(status.ok(), status.ok() ? "" : status.error().message().c_str());
    };
    for (const auto& [name, pack] : packs) {
        for (const auto& mapping : pack->inbound) {
            compile(mapping.program);
            if (!mapping.match.empty()) {
                compile({name + " match", mapping.match});
            }
        }
        for (const auto& mapping : pack->outbound) {
            compile(mapping.program);
        }
    }
}

void addSampleRows(const Packs& packs) {
    QTest::addColumn<QString>("pack");
    QTest::addColumn<int>("index");
    for (const auto& [name, pack] : packs) {
        for (std::size_t i = 0; i < pack->samples.size(); ++i) {
            const auto label = name + "/" + pack->samples[i].file.filename().string();
            QTest::newRow(label.c_str()) << QString::fromStdString(name) << static_cast<int>(i);
        }
    }
}

void compareSample(const engine::PackSample& sample, const Json& actual) {
    if (qEnvironmentVariableIsSet("THROUGHLINE_WRITE_SAMPLES")) {
        std::ofstream(sample.expect, std::ios::binary) << codecs::toPrettyText(actual) << "\n";
        QSKIP("written, not checked");
    }
    const auto expected = codecs::parseJson(readFile(sample.expect));
    QVERIFY2(expected.ok(), sample.expect.string().c_str());
    QVERIFY2(actual == *expected, codecs::toPrettyText(actual).c_str());
}

}  // namespace throughline::testing
