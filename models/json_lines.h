#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

/// Where the fields of a JSON text stand, by line, and what two texts say differently. Pure.
namespace throughline::models {

struct JsonField {
    QString pointer;  ///< RFC 6901: "/yield/value"
    int line = 0;     ///< 1-based, where the value begins
    QString value;    ///< the leaf as written; empty objects and arrays as "{}" and "[]"
};

/// The leaves of a JSON text in order. Where the text is broken: what stands before the break, and
/// `ok` says no.
struct JsonFields {
    QList<JsonField> leaves;
    QHash<QString, int> lines;  ///< every pointer, containers too → line of its beginning
    bool ok = false;
    int brokenLine = 0;  ///< where it is broken; 0 while `ok`
};
JsonFields jsonFields(const QString& text);

/// Whether `pointer` is `open` or lies below it.
bool isAtOrBelow(const QString& pointer, const QString& open);
bool isOpen(const QString& pointer, const QStringList& open);
/// The line of the field, else of the nearest field around it; 0 when nothing of it is there.
int lineOfField(const JsonFields& fields, const QString& pointer);

/// Lines of which every field is locked; brackets and blank lines are on neither side.
QList<int> lockedLines(const JsonFields& fields, const QStringList& open);
/// Pointers whose leaf differs between the texts and which are not open.
QStringList lockedChanges(const JsonFields& before, const JsonFields& now, const QStringList& open);

}  // namespace throughline::models
