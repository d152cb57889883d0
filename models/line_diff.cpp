#include "models/line_diff.h"

#include <QStringList>

#include <vector>

namespace throughline::models {

namespace {
constexpr std::size_t kMostCells = 4'000'000;  // of the table of common subsequences
}

QList<DiffLine> lineDiff(const QString& before, const QString& after) {
    using Kind = DiffLine::Kind;
    const QStringList a = before.split(QLatin1Char('\n'));
    const QStringList b = after.split(QLatin1Char('\n'));
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a.at(head) == b.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    const qsizetype rows = a.size() - head - tail;
    const qsizetype columns = b.size() - head - tail;

    QList<DiffLine> diff;
    const auto same = [&](qsizetype i, qsizetype j) {
        diff << DiffLine{Kind::Same, static_cast<int>(i) + 1, static_cast<int>(j) + 1, a.at(i)};
    };
    for (qsizetype i = 0; i < head; ++i)
        same(i, i);

    const auto wide = static_cast<std::size_t>(columns) + 1;
    const std::size_t cells = (static_cast<std::size_t>(rows) + 1) * wide;
    const bool small = cells <= kMostCells;
    std::vector<int> longest(small ? cells : 0);  // common lines from (i, j) on
    const auto at = [&](qsizetype i, qsizetype j) -> int& {
        return longest[static_cast<std::size_t>(i) * wide + static_cast<std::size_t>(j)];
    };
    for (qsizetype i = small ? rows - 1 : -1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j) {
            at(i, j) = a.at(head + i) == b.at(head + j) ? at(i + 1, j + 1) + 1
                                                        : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < rows || j < columns) {
        if (small && i < rows && j < columns && a.at(head + i) == b.at(head + j)) {
            same(head + i, head + j);
            ++i;
            ++j;
        } else if (i < rows && (j >= columns || !small || at(i + 1, j) >= at(i, j + 1))) {
            diff << DiffLine{Kind::Removed, static_cast<int>(head + i) + 1, 0, a.at(head + i)};
            ++i;
        } else {
            diff << DiffLine{Kind::Added, 0, static_cast<int>(head + j) + 1, b.at(head + j)};
            ++j;
        }
    }
    for (qsizetype k = 0; k < tail; ++k)
        same(head + rows + k, head + columns + k);
    return diff;
}

QList<int> changedLines(const QList<DiffLine>& diff) {
    QList<int> lines;
    for (const DiffLine& line : diff) {
        if (line.kind == DiffLine::Kind::Added)
            lines << line.after;
    }
    return lines;
}

}  // namespace throughline::models
