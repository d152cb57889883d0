#pragma once

#include <QList>
#include <QString>

/// What changed between two texts, line by line. Pure.
namespace throughline::models {

struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    int before = 0, after = 0;  ///< 1-based line numbers; 0 where the line is not there
    QString text;
    bool operator==(const DiffLine&) const = default;
};

/// The shortest way from one text to the other; above a few thousand differing lines the middle is
/// shown as removed and added whole.
QList<DiffLine> lineDiff(const QString& before, const QString& after);
/// Line numbers of `after` that are new or changed.
QList<int> changedLines(const QList<DiffLine>& diff);

}  // namespace throughline::models
