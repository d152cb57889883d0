#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#ifndef _WIN32
#include <sys/stat.h>
#endif

#include "connectors/file_drop.h"

using namespace throughline;
namespace fs = std::filesystem;

/// A drop folder takes complete plain files, each once, and leaves a trace of what it refused.
class FileDropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filesComeOldestFirst();
    void unfinishedFilesWait();
    void doneAndRejectedKeepTheName();
    void crashPutsTheFileBackUnderItsName();
    void tooLargeIsRefusedWithAReport();
    void linksAreRefusedAndNotFollowed();
    void pipesAreRefusedWithoutWaiting();
    void namesOnOurSideAreOurOwn();

private:
    void drop(const QString& name, const QByteArray& bytes, int ageSeconds = 0) const;
    QByteArray read(const QString& relative) const;
    bool has(const QString& relative) const { return QFile::exists(root() + relative); }
    QString root() const { return QString::fromStdString(folder_.string()) + QLatin1Char('/'); }

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
};

void FileDropTest::init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    folder_ = fs::path(temporary_->path().toStdString()) / "drop";
    QVERIFY(connectors::FileDrop(folder_).prepare().ok());
}

void FileDropTest::drop(const QString& name, const QByteArray& bytes, int ageSeconds) const {
    QFile file(root() + QStringLiteral("in/") + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const fs::path path(file.fileName().toStdU16String());
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::seconds(ageSeconds));
}

QByteArray FileDropTest::read(const QString& relative) const {
    QFile file(root() + relative);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void FileDropTest::filesComeOldestFirst() {
    drop(QStringLiteral("a.xml"), "newest", 1);
    drop(QStringLiteral("b.xml"), "oldest", 30);
    drop(QStringLiteral("c.xml"), "middle", 20);
    connectors::FileDrop folder(folder_);
    QByteArrayList seen;
    for (auto found = folder.next(); found && *found; found = folder.next()) {
        seen << QByteArray::fromStdString((*found)->bytes);
        QVERIFY(folder.done(**found).ok());
    }
    QCOMPARE(seen, QByteArrayList({"oldest", "middle", "newest"}));
    QVERIFY(QDir(root() + QStringLiteral("work")).isEmpty());
}

void FileDropTest::unfinishedFilesWait() {
    drop(QStringLiteral("a.xml.part"), "half");
    drop(QStringLiteral("b.tmp"), "half");
    drop(QStringLiteral(".hidden"), "half");
    connectors::FileDrop folder(folder_);
    const auto nothing = folder.next();
    QVERIFY(nothing.ok());
    QVERIFY(!nothing->has_value());
    QVERIFY(QFile::rename(root() + QStringLiteral("in/a.xml.part"),
                          root() + QStringLiteral("in/a.xml")));
    const auto found = folder.next();
    QVERIFY(found && *found);
    QCOMPARE((*found)->name, std::string("a.xml"));
}

void FileDropTest::doneAndRejectedKeepTheName() {
    connectors::FileDrop folder(folder_);
    for (const auto* text : {"one", "two"}) {
        drop(QStringLiteral("same.csv"), text);
        const auto found = folder.next();
        QVERIFY(found && *found);
        QVERIFY(folder.rejected(**found, R"({"code":"codec.malformed"})").ok());
    }
    QCOMPARE(read(QStringLiteral("rejected/same.csv")), QByteArray("one"));
    QCOMPARE(read(QStringLiteral("rejected/same-2.csv")), QByteArray("two"));
    QVERIFY(read(QStringLiteral("rejected/same-2.csv.report.json")).contains("codec.malformed"));
}

void FileDropTest::crashPutsTheFileBackUnderItsName() {
    drop(QStringLiteral("Größe 4711.xml"), "kept");
    {
        connectors::FileDrop folder(folder_);
        const auto found = folder.next();
        QVERIFY(found && *found);
    }
    QVERIFY(!has(QStringLiteral("in/Größe 4711.xml")));
    connectors::FileDrop again(folder_);
    QVERIFY(again.recover().ok());
    QVERIFY(QDir(root() + QStringLiteral("work")).isEmpty());
    const auto found = again.next();
    QVERIFY(found && *found);
    QCOMPARE(QString::fromStdString((*found)->name), QStringLiteral("Größe 4711.xml"));
    QCOMPARE((*found)->bytes, std::string("kept"));
}

void FileDropTest::tooLargeIsRefusedWithAReport() {
    drop(QStringLiteral("big.csv"), QByteArray(101, 'x'), 10);
    drop(QStringLiteral("next.csv"), "fits");
    connectors::FileDrop folder(folder_, 100);
    const auto refused = folder.next();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::IntakeTooLarge);
    QCOMPARE(refused.error().file, std::string("big.csv"));
    QVERIFY(has(QStringLiteral("rejected/big.csv")));
    QVERIFY(read(QStringLiteral("rejected/big.csv.report.json")).contains("intake.too_large"));
    const auto found = folder.next();
    QVERIFY(found && *found);
    QCOMPARE((*found)->bytes, std::string("fits"));
}

void FileDropTest::linksAreRefusedAndNotFollowed() {
    const auto secret = fs::path(temporary_->path().toStdString()) / "secret.txt";
    QFile file(QString::fromStdString(secret.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("secret");
    file.close();
    std::error_code error;
    fs::create_symlink(secret, folder_ / "in" / "order.xml", error);
    if (error) {
        QSKIP("links cannot be made here");
    }
    connectors::FileDrop folder(folder_);
    const auto refused = folder.next();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::IntakeFileRefused);
    QVERIFY(fs::is_symlink(folder_ / "rejected" / "order.xml"));
    QVERIFY(fs::exists(secret));
    QVERIFY(folder.next().ok());
}

void FileDropTest::pipesAreRefusedWithoutWaiting() {
#ifdef _WIN32
    QSKIP("no named pipes in folders here");
#else
    QCOMPARE(::mkfifo((folder_ / "in" / "pipe.xml").c_str(), 0600), 0);
    connectors::FileDrop folder(folder_);
    const auto refused = folder.next();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::IntakeFileRefused);
    QVERIFY(!has(QStringLiteral("in/pipe.xml")));
#endif
}

void FileDropTest::namesOnOurSideAreOurOwn() {
    drop(QStringLiteral("-rf $(x);é.xml"), "odd");
    connectors::FileDrop folder(folder_);
    const auto found = folder.next();
    QVERIFY(found && *found);
    QVERIFY((*found)->work.filename().string().starts_with('f'));
    QVERIFY(folder.done(**found).ok());
    const auto done = QDir(root() + QStringLiteral("done")).entryList(QDir::Files);
    QCOMPARE(done.size(), 1);
    for (const auto c : done.front()) {
        QVERIFY(c.isLetterOrNumber() || QStringLiteral("._-").contains(c));
        QVERIFY(c.unicode() < 128);
    }
}

QTEST_GUILESS_MAIN(FileDropTest)
#include "tst_file_drop.moc"
