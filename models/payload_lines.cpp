#include "models/payload_lines.h"

#include <QStringDecoder>

namespace throughline::models {

namespace {

bool deceives(char32_t code) {
    if (code == U'\n' || code == U'\t' || code == U'\r')
        return false;
    switch (QChar::category(code)) {
        case QChar::Other_Control:
        case QChar::Other_Format:  // bidirectional controls, zero-width characters, soft hyphen
        case QChar::Other_PrivateUse:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
    }
}

/// "118.500" and "118.5" are the same value; texts stay as they are.
QString normalised(const QString& value) {
    bool number = false;
    value.toDouble(&number);
    if (!number || !value.contains(QLatin1Char('.')) || value.contains(QLatin1Char('e')) ||
        value.contains(QLatin1Char('E')))
        return value;
    QString trimmed = value;
    while (trimmed.endsWith(QLatin1Char('0')))
        trimmed.chop(1);
    if (trimmed.endsWith(QLatin1Char('.')))
        trimmed.chop(1);
    return trimmed;
}

void add(QStringList& values, const QString& value) {
    const QString text = normalised(value.trimmed());
    if (!text.isEmpty())
        values << text;
}

/// Strings that are not keys, numbers and literals of one line of JSON.
QStringList jsonValues(const QString& line) {
    QStringList values;
    for (qsizetype i = 0; i < line.size();) {
        const QChar c = line.at(i);
        if (c == QLatin1Char('"')) {
            QString value;
            for (++i; i < line.size() && line.at(i) != QLatin1Char('"'); ++i) {
                if (line.at(i) == QLatin1Char('\\') && i + 1 < line.size())
                    ++i;
                value += line.at(i);
            }
            ++i;
            qsizetype after = i;
            while (after < line.size() && line.at(after).isSpace())
                ++after;
            if (after >= line.size() || line.at(after) != QLatin1Char(':'))
                add(values, value);
        } else if (c.isLetterOrNumber() || c == QLatin1Char('-')) {
            const qsizetype begin = i;
            while (i < line.size() &&
                   (line.at(i).isLetterOrNumber() || QStringLiteral("+-.").contains(line.at(i))))
                ++i;
            add(values, line.mid(begin, i - begin));
        } else {
            ++i;
        }
    }
    return values;
}

/// Element texts and attribute values of one line of XML.
QStringList xmlValues(const QString& line) {
    QStringList values;
    bool inTag = false;
    QString text;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == QLatin1Char('<')) {
            add(values, text);
            text.clear();
            inTag = true;
        } else if (c == QLatin1Char('>')) {
            inTag = false;
        } else if (inTag && (c == QLatin1Char('"') || c == QLatin1Char('\''))) {
            const qsizetype end = line.indexOf(c, i + 1);
            if (end < 0)
                break;
            add(values, line.mid(i + 1, end - i - 1));
            i = end;
        } else if (!inTag) {
            text += c;
        }
    }
    if (!inTag)
        add(values, text);
    return values;
}

QStringList delimitedValues(const QString& line) {
    QStringList values;
    QString value;
    for (const QChar c : line) {
        if (QStringLiteral(",;\t|*+:'\"~").contains(c)) {
            add(values, value);
            value.clear();
        } else {
            value += c;
        }
    }
    add(values, value);
    return values;
}

}  // namespace

QString visibleText(const QString& text) {
    QString safe;
    safe.reserve(text.size());
    const auto codes = text.toUcs4();
    for (const uint code : codes) {
        if (deceives(code))
            safe += QStringLiteral("‹U+%1›").arg(code, 4, 16, QLatin1Char('0')).toUpper();
        else if (code != U'\r')
            safe += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1);
    }
    return safe;
}

QString visibleText(const QByteArray& bytes) {
    QStringDecoder utf8(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8(bytes);
    return visibleText(utf8.hasError() ? QString::fromLatin1(bytes) : text);
}

QList<PayloadLine> payloadLines(const QString& text) {
    const QString begin = text.left(200).trimmed();
    const bool json = begin.startsWith(QLatin1Char('{')) || begin.startsWith(QLatin1Char('['));
    const bool xml = begin.startsWith(QLatin1Char('<'));
    QList<PayloadLine> lines;
    int number = 0;
    const QStringList parts = text.split(QLatin1Char('\n'));
    for (const QString& part : parts) {
        lines << PayloadLine{++number, part,
                             json  ? jsonValues(part)
                             : xml ? xmlValues(part)
                                   : delimitedValues(part),
                             false};
    }
    if (!lines.isEmpty() && lines.last().text.isEmpty())
        lines.removeLast();
    return lines;
}

QSet<QString> valuesOf(const QList<PayloadLine>& lines) {
    QSet<QString> values;
    for (const PayloadLine& line : lines) {
        for (const QString& value : line.values)
            values.insert(value);
    }
    return values;
}

void markChanges(QList<PayloadLine>& lines, const QSet<QString>& before) {
    for (PayloadLine& line : lines) {
        line.changed = std::any_of(line.values.cbegin(), line.values.cend(),
                                   [&](const QString& value) { return !before.contains(value); });
    }
}

QString hexText(const QByteArray& bytes, qsizetype most) {
    QString text;
    const qsizetype end = std::min(bytes.size(), most);
    for (qsizetype at = 0; at < end; at += 16) {
        const QByteArray row = bytes.mid(at, std::min<qsizetype>(16, end - at));
        QString printable;
        for (const char c : row)
            printable += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        text += QStringLiteral("%1  %2  %3\n")
                    .arg(at, 8, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(row.toHex(' ')), -47)
                    .arg(printable);
    }
    if (bytes.size() > most)
        text += QStringLiteral("… %1 bytes in all\n").arg(bytes.size());
    return text;
}

}  // namespace throughline::models
