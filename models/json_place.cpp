#include "models/json_place.h"

#include <QList>

namespace throughline::models {

namespace {

/// An object or list that is open at the cursor.
struct Level {
    bool list = false;
    QString pointer;
    QString name;        // of the member that is being read
    bool value = false;  // behind the colon
    int position = 0;
    QStringList names;

    [[nodiscard]] QString child() const {
        return pointer + QLatin1Char('/') + (list ? QString::number(position) : name);
    }
    [[nodiscard]] bool atValue() const { return list || value; }
};

}  // namespace

JsonPlace jsonPlaceAt(const QString& text, qsizetype cursor) {
    QList<Level> open;
    JsonPlace place;
    qsizetype word = -1;  // where a bare value or an open string began
    bool inString = false;
    const qsizetype end = std::min(cursor, text.size());
    for (qsizetype at = 0; at < end; ++at) {
        const QChar c = text.at(at);
        if (inString) {
            if (c == QLatin1Char('\\')) {
                ++at;
            } else if (c == QLatin1Char('"')) {
                inString = false;
                if (!open.isEmpty() && !open.last().atValue())
                    open.last().name = text.mid(word + 1, at - word - 1);
                word = -1;
            }
            continue;
        }
        if (c == QLatin1Char('"')) {
            inString = true;
            word = at;
        } else if (c == QLatin1Char('{') || c == QLatin1Char('[')) {
            const QString pointer = open.isEmpty() ? QString() : open.last().child();
            open << Level{c == QLatin1Char('['), pointer, {}, false, 0, {}};
            word = -1;
        } else if (c == QLatin1Char('}') || c == QLatin1Char(']')) {
            if (!open.isEmpty())
                open.removeLast();
            word = -1;
        } else if (c == QLatin1Char(':')) {
            if (!open.isEmpty())
                open.last().value = true;
            word = -1;
        } else if (c == QLatin1Char(',')) {
            if (!open.isEmpty()) {
                open.last().names << open.last().name;
                open.last().name.clear();
                open.last().value = false;
                ++open.last().position;
            }
            word = -1;
        } else if (c.isSpace()) {
            word = -1;
        } else if (word < 0) {
            word = at;
        }
    }
    if (open.isEmpty())
        return place;
    const Level& level = open.last();
    place.part = level.atValue() ? JsonPlace::Part::Value : JsonPlace::Part::Name;
    place.pointer = level.atValue() ? level.child() : level.pointer;
    place.begin = word < 0 ? end : word;
    place.quoted = inString;
    place.typed = text.mid(place.begin, end - place.begin);
    if (place.typed.startsWith(QLatin1Char('"')))
        place.typed.remove(0, 1);
    place.siblings = level.names;
    return place;
}

}  // namespace throughline::models
