#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "codecs/codec.h"
#include "printing.h"

#include <nlohmann/json.hpp>
#endif

#include <QObject>

/// Configuration: JSON with comments, whose errors a person can find.
class TestCodecConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commentsAreAllowed();
    void errorsNameFileLineAndColumn();
    void aSecondKeyIsRefused();
    void anOpenCommentIsRefused();
};

#ifndef Q_MOC_RUN

using namespace throughline;

void TestCodecConfig::commentsAreAllowed() {
    const auto config = codecs::parseConfig(
        "// systems\n{ /* two\nlines */ \"url\": \"http://a//b\", // end\n \"n\": 3 }\n",
        "a.jsonc");
    QVERIFY(config.ok());
    QCOMPARE(codecs::toText(*config), std::string(R"({"url":"http://a//b","n":3})"));
}

void TestCodecConfig::errorsNameFileLineAndColumn() {
    const auto config =
        codecs::parseConfig("{\n  // a comment\n  \"a\": [1, 2,]\n}", "systems.jsonc");
    QVERIFY(!config.ok());
    QCOMPARE(config.error().code, ErrorCode::LandscapeInvalid);
    QCOMPARE(config.error().file, std::string("systems.jsonc"));
    QCOMPARE(config.error().line, 3);
    QVERIFY2(config.error().detail.starts_with("Column 14"), config.error().detail.c_str());
    QCOMPARE(config.error().field, std::string("/a/2"));
}

void TestCodecConfig::aSecondKeyIsRefused() {
    const auto config = codecs::parseConfig("{\"a\":1,\n\"b\":2,\n\"a\":3}", "x.jsonc");
    QVERIFY(!config.ok());
    QCOMPARE(config.error().line, 3);
    QCOMPARE(config.error().value, std::string("a"));
}

void TestCodecConfig::anOpenCommentIsRefused() {
    QVERIFY(!codecs::parseConfig("{} /* for ever", "x.jsonc").ok());
}

#endif

QTEST_GUILESS_MAIN(TestCodecConfig)
#include "tst_codec_config.moc"
