#include "models/laid_out.h"

namespace throughline::models {

namespace {

constexpr int kIndent = 2;
constexpr qsizetype kShortLine = 100;  // what has lines, and none longer, is readable already

bool readable(const QString& text) {
    qsizetype longest = 0;
    qsizetype from = 0;
    bool lines = false;
    for (qsizetype at = text.indexOf(QLatin1Char('\n')); at >= 0;
         at = text.indexOf(QLatin1Char('\n'), from)) {
        longest = std::max(longest, at - from);
        from = at + 1;
        lines = true;
    }
    return std::max(longest, text.size() - from) <= kShortLine && (lines || text.size() < 40);
}

/// Where the string that begins at `from` ends, its last quote included.
qsizetype endOfString(const QString& text, qsizetype from) {
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        if (text.at(at) == QLatin1Char('\\'))
            ++at;
        else if (text.at(at) == QLatin1Char('"'))
            return at + 1;
    }
    return text.size();
}

QString laidOutJson(const QString& text) {
    QString out;
    int level = 0;
    const auto newLine = [&] { out += QLatin1Char('\n') + QString(level * kIndent, u' '); };
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text.at(at);
        if (c == QLatin1Char('"')) {
            const qsizetype end = endOfString(text, at);
            out += text.mid(at, end - at);
            at = end;
            continue;
        }
        ++at;
        if (c.isSpace())
            continue;
        if (c == QLatin1Char('{') || c == QLatin1Char('[')) {
            qsizetype next = at;
            while (next < text.size() && text.at(next).isSpace())
                ++next;
            out += c;
            const bool empty = next < text.size() && (text.at(next) == QLatin1Char('}') ||
                                                      text.at(next) == QLatin1Char(']'));
            if (empty) {
                out += text.at(next);
                at = next + 1;
                continue;
            }
            ++level;
            newLine();
        } else if (c == QLatin1Char('}') || c == QLatin1Char(']')) {
            level = std::max(0, level - 1);
            newLine();
            out += c;
        } else if (c == QLatin1Char(',')) {
            out += c;
            newLine();
        } else if (c == QLatin1Char(':')) {
            out += QStringLiteral(": ");
        } else {
            out += c;
        }
    }
    return out;
}

QString laidOutXml(const QString& text) {
    QStringList lines;
    int level = 0;
    bool open = false;  // the last line is an element with nothing but text so far
    for (qsizetype at = 0; at < text.size();) {
        if (text.at(at) != QLatin1Char('<')) {
            qsizetype end = text.indexOf(QLatin1Char('<'), at);
            end = end < 0 ? text.size() : end;
            const QString words = text.mid(at, end - at);
            if (!words.trimmed().isEmpty()) {
                if (open)
                    lines.last() += words;
                else
                    lines << QString(level * kIndent, u' ') + words.trimmed();
            }
            at = end;
            continue;
        }
        qsizetype end = text.indexOf(QLatin1Char('>'), at);
        end = end < 0 ? text.size() : end + 1;
        const QString tag = text.mid(at, end - at);
        at = end;
        const bool closing = tag.startsWith(QLatin1String("</"));
        if (closing) {
            level = std::max(0, level - 1);
            if (open)
                lines.last() += tag;
            else
                lines << QString(level * kIndent, u' ') + tag;
            open = false;
            continue;
        }
        lines << QString(level * kIndent, u' ') + tag;
        const bool single = tag.endsWith(QLatin1String("/>")) ||
                            tag.startsWith(QLatin1String("<?")) ||
                            tag.startsWith(QLatin1String("<!"));
        open = !single;
        level += single ? 0 : 1;
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

QString laidOut(const QString& text) {
    const QString start = text.trimmed().left(1);
    if (readable(text))
        return text;
    if (start == QLatin1String("{") || start == QLatin1String("["))
        return laidOutJson(text);
    return start == QLatin1String("<") ? laidOutXml(text) : text;
}

}  // namespace throughline::models
