#pragma once

#include <QDirIterator>
#include <QFile>
#include <QString>
#include <QStringList>
#include <QTest>

/// Reads the project's own sources for the tests that hold its structure.
namespace sourcetree {

inline QString root() {
    return QString::fromLocal8Bit(qgetenv("THROUGHLINE_SOURCE"));
}

inline QString read(const QString& relative) {
    QFile file(root() + QLatin1Char('/') + relative);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths relative to the root of all files under `folder` whose name ends with one of `suffixes`.
inline QStringList files(const QString& folder, const QStringList& suffixes) {
    QStringList found;
    QDirIterator it(root() + QLatin1Char('/') + folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const auto path = it.next().mid(root().size() + 1);
        for (const auto& suffix : suffixes) {
            if (path.endsWith(suffix)) {
                found << path;
                break;
            }
        }
    }
    found.sort();
    return found;
}

inline QStringList sources(const QString& folder) {
    return files(folder, {QStringLiteral(".cpp"), QStringLiteral(".h"), QStringLiteral(".def")});
}

}  // namespace sourcetree
