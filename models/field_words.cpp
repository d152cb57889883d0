#include "models/field_words.h"

#include <QStringList>

#include <algorithm>

namespace throughline::models {

namespace {

/// "UnitOfMeasure" and "unit_of_measure" are "unit of measure"; "OrderID" is "order ID".
QString wordsOf(const QString& name) {
    QString words;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name.at(i);
        if (c == QLatin1Char('_') || c == QLatin1Char('-')) {
            words += QLatin1Char(' ');
            continue;
        }
        const bool upper = c.isUpper();
        const bool afterLower = i > 0 && (name.at(i - 1).isLower() || name.at(i - 1).isDigit());
        const bool beforeLower = i + 1 < name.size() && name.at(i + 1).isLower();
        const bool starts =
            upper && i > 0 && name.at(i - 1).isLetterOrNumber() && (afterLower || beforeLower);
        if (starts)
            words += QLatin1Char(' ');
        const bool shorthand = upper && !beforeLower && name.size() > 1;
        words += shorthand ? c : c.toLower();
    }
    return words.simplified();
}

bool isPosition(const QString& part) {
    return !part.isEmpty() &&
           std::all_of(part.cbegin(), part.cend(), [](QChar c) { return c.isDigit(); });
}

}  // namespace

QString fieldWords(const QString& pointer) {
    QStringList words;
    const QStringList parts = pointer.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        if (isPosition(part) && !words.isEmpty()) {
            words.last() += QLatin1Char(' ') + QString::number(part.toLongLong() + 1);
            continue;
        }
        QString name = part;
        name.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        words << wordsOf(name);
    }
    QString text = words.join(QStringLiteral(" › "));
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

}  // namespace throughline::models
