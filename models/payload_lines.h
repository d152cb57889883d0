#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

/// Payloads as lines of text that are safe to look at, and what a transformation changed in them.
namespace throughline::models {

/// UTF-8 (or Latin-1 where it is not) with bidirectional and control characters written out
/// ("‹U+202E›"), so that nothing on screen reads otherwise than it is. Line ends and tabs stay.
QString visibleText(const QByteArray& bytes);
QString visibleText(const QString& text);

struct PayloadLine {
    int number = 0;  ///< 1-based in the payload
    QString text;
    QStringList values;    ///< leaf values on this line, numbers without idle zeros
    bool changed = false;  ///< holds a value that the stage before does not have
};

/// Splits a payload and finds the leaf values of JSON, XML or delimited text.
QList<PayloadLine> payloadLines(const QString& text);
QSet<QString> valuesOf(const QList<PayloadLine>& lines);
/// Marks the lines with a value that is not among `before`; formats may differ (XML → JSON).
void markChanges(QList<PayloadLine>& lines, const QSet<QString>& before);

/// Sixteen bytes a line: offset, hex, printable characters.
QString hexText(const QByteArray& bytes, qsizetype most = 65'536);

}  // namespace throughline::models
