#include "hostile_fixture.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <iterator>
#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace throughline;
using test::HostileFixture;
namespace fs = std::filesystem;

/// What may lie in a drop folder, and what becomes of it: an exception for each.
class HostileFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksAreNotFollowed();
    void pipesHoldUpNobody();
    void tooLargeIsSaid();
    void namesStayWithinTheFolder_data();
    void namesStayWithinTheFolder();
    void halfWrittenFilesWait();
    void foldersAndTheirLinksAreLeftAlone();
};

namespace {

std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The one exception there is in the end.
v1::ExceptionRow onlyException(HostileFixture& plant) {
    const bool there = QTest::qWaitFor([&] { return plant.exceptions().size() == 1; }, 20'000);
    return there ? plant.exceptions().front() : v1::ExceptionRow{};
}

bool ready(const HostileFixture& plant) {
    return QTest::qWaitFor([&] { return fs::is_directory(plant.folder() / "in"); }, 20'000);
}

}  // namespace

void HostileFilesTest::linksAreNotFollowed() {
    HostileFixture plant;
    QVERIFY(ready(plant));
    const auto secret = plant.rpc.plant.root() / "secret.json";
    std::ofstream(secret) << engine::releaseJson("4711", "secret");
    std::error_code error;
    fs::create_symlink(secret, plant.folder() / "in" / "order.json", error);
    if (error) {
        QSKIP("links cannot be made here");
    }
    const auto exception = onlyException(plant);
    QCOMPARE(exception.code(), std::string("intake.file_refused"));
    QVERIFY(!exception.rule().empty());
    const auto message = plant.message(exception);
    VERIFY_OK(message);
    QCOMPARE(message->name(), std::string("order.json"));
    QVERIFY(message->content().empty());
    QVERIFY(fs::is_symlink(plant.folder() / "rejected" / "order.json"));
    QVERIFY(fs::exists(secret));
    QVERIFY(plant.rpc.plant.engine->store().events({})->rows.empty());
}

void HostileFilesTest::pipesHoldUpNobody() {
#ifdef _WIN32
    QSKIP("no named pipes in folders here");
#else
    HostileFixture plant;
    QVERIFY(ready(plant));
    QCOMPARE(::mkfifo((plant.folder() / "in" / "a.json").c_str(), 0600), 0);
    plant.drop("b.json", engine::releaseJson("4711", "r-1"));
    QCOMPARE(onlyException(plant).code(), std::string("intake.file_refused"));
    QTRY_VERIFY(plant.rpc.plant.engine->store().order("4711")->has_value());
#endif
}

void HostileFilesTest::tooLargeIsSaid() {
    HostileFixture plant;
    QVERIFY(ready(plant));
    // A hole: large on paper only.
    const auto part = plant.folder() / "in" / "large.part";
    std::ofstream(part).put('[');
    fs::resize_file(part, 5ULL << 30U);
    fs::rename(part, plant.folder() / "in" / "large.json");
    const auto exception = onlyException(plant);
    QCOMPARE(exception.code(), std::string("intake.too_large"));
    QVERIFY(exception.rule().starts_with("at most "));
    QVERIFY(plant.takesTheNext());
}

void HostileFilesTest::namesStayWithinTheFolder_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* const name :
         {"..%2F..%2Fetc.json", "..\\..\\x.json", "...json", "-rf .json", "$(reboot).json",
          "a\nb.json", "a\xE2\x80\xAEnosj.json", "\xFF\xFE.json", "con.json"}) {
        QTest::addRow("%s", QByteArray(name).toPercentEncoding().constData()) << QByteArray(name);
    }
}

void HostileFilesTest::namesStayWithinTheFolder() {
    QFETCH(QByteArray, name);
    if (name.startsWith('.')) {
        name.prepend('x');  // what is hidden is not finished
    }
    HostileFixture plant;
    QVERIFY(ready(plant));
    const auto before = namesIn(plant.rpc.data());
    plant.drop(name.toStdString(), "no JSON");
    const auto exception = onlyException(plant);
    QCOMPARE(exception.code(), std::string("codec.malformed"));
    const auto message = plant.message(exception);
    VERIFY_OK(message);
    QVERIFY(!message->name().empty());
    QTRY_COMPARE(namesIn(plant.folder() / "rejected").size(), std::size_t{2});
    for (const auto& kept : namesIn(plant.folder() / "rejected")) {
        QVERIFY2(kept.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789._-") == std::string::npos &&
                     kept.front() != '.',
                 kept.c_str());
    }
    QVERIFY(namesIn(plant.folder() / "in").empty());
    QCOMPARE(namesIn(plant.rpc.data()), before);
}

void HostileFilesTest::halfWrittenFilesWait() {
    HostileFixture plant;
    QVERIFY(ready(plant));
    const auto whole = engine::releaseJson("4711", "r-1");
    plant.rpc.plant.write("data/intake/files/in/order.json.part", whole.substr(0, 20));
    plant.rpc.plant.write("data/intake/files/in/.order.json", whole.substr(0, 20));
    plant.drop("later.json", engine::releaseJson("4712", "r-2"));
    QTRY_VERIFY(plant.rpc.plant.engine->store().order("4712")->has_value());
    QVERIFY(plant.exceptions().empty());
    plant.rpc.plant.write("data/intake/files/in/order.json.part", whole);
    fs::rename(plant.folder() / "in" / "order.json.part", plant.folder() / "in" / "order.json");
    QTRY_VERIFY(plant.rpc.plant.engine->store().order("4711")->has_value());
    QVERIFY(fs::exists(plant.folder() / "in" / ".order.json"));
}

void HostileFilesTest::foldersAndTheirLinksAreLeftAlone() {
    HostileFixture plant;
    QVERIFY(ready(plant));
    const auto elsewhere = plant.rpc.plant.root() / "elsewhere";
    fs::create_directory(elsewhere);
    std::ofstream(elsewhere / "order.json") << engine::releaseJson("4711", "r-1");
    fs::create_directory(plant.folder() / "in" / "folder");
    std::ofstream(plant.folder() / "in" / "folder" / "order.json")
        << engine::releaseJson("4713", "r-3");
    std::error_code error;
    fs::create_directory_symlink(elsewhere, plant.folder() / "in" / "link", error);
    if (error) {
        QSKIP("links cannot be made here");
    }
    QCOMPARE(onlyException(plant).code(), std::string("intake.file_refused"));
    plant.drop("later.json", engine::releaseJson("4712", "r-2"));
    QTRY_VERIFY(plant.rpc.plant.engine->store().order("4712")->has_value());
    QVERIFY(fs::exists(elsewhere / "order.json"));
    QVERIFY(!plant.rpc.plant.engine->store().order("4711")->has_value());
    QVERIFY(!plant.rpc.plant.engine->store().order("4713")->has_value());
}

QTEST_GUILESS_MAIN(HostileFilesTest)
#include "tst_hostile_files.moc"
