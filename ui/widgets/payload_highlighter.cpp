#include "ui/widgets/payload_highlighter.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {
constexpr qsizetype kMostHighlighted = 4000;  // a longer line stays plain
}

void PayloadHighlighter::highlightBlock(const QString& text) {
    if (text.size() > kMostHighlighted)
        return;
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1Char('<')))
        highlightXml(text);
    else
        highlightJson(text);
}

void PayloadHighlighter::highlightJson(const QString& text) {
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('"')) {
            const qsizetype begin = i++;
            while (i < text.size() && text.at(i) != QLatin1Char('"'))
                i += text.at(i) == QLatin1Char('\\') ? 2 : 1;
            i = std::min(i + 1, text.size());
            qsizetype after = i;
            while (after < text.size() && text.at(after).isSpace())
                ++after;
            const bool key = after < text.size() && text.at(after) == QLatin1Char(':');
            setFormat(static_cast<int>(begin), static_cast<int>(i - begin),
                      Theme::color(key ? Token::Accent : Token::Ok));
        } else if ((c.isDigit() && (i == 0 || !text.at(i - 1).isLetterOrNumber())) ||
                   (c == QLatin1Char('-') && i + 1 < text.size() && text.at(i + 1).isDigit())) {
            const qsizetype begin = i++;
            while (i < text.size() &&
                   (text.at(i).isLetterOrNumber() || text.at(i) == QLatin1Char('.')))
                ++i;
            setFormat(static_cast<int>(begin), static_cast<int>(i - begin),
                      Theme::color(Token::Warning));
        } else if (c.isLetter()) {
            const qsizetype begin = i++;
            while (i < text.size() && text.at(i).isLetterOrNumber())
                ++i;
            static const QStringList literals = {QStringLiteral("true"), QStringLiteral("false"),
                                                 QStringLiteral("null")};
            if (literals.contains(text.mid(begin, i - begin)))
                setFormat(static_cast<int>(begin), static_cast<int>(i - begin),
                          Theme::color(Token::Held));
        } else {
            ++i;
        }
    }
}

void PayloadHighlighter::highlightXml(const QString& text) {
    bool inTag = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('<')) {
            inTag = true;
            begin = i;
        } else if (c == QLatin1Char('>') && inTag) {
            setFormat(static_cast<int>(begin), static_cast<int>(i + 1 - begin),
                      Theme::color(Token::Accent));
            inTag = false;
        } else if (c == QLatin1Char('"') && inTag) {
            setFormat(static_cast<int>(begin), static_cast<int>(i - begin),
                      Theme::color(Token::Accent));
            const qsizetype end = text.indexOf(QLatin1Char('"'), i + 1);
            if (end < 0)
                return;
            setFormat(static_cast<int>(i), static_cast<int>(end + 1 - i), Theme::color(Token::Ok));
            begin = end + 1;
            i = end;
        }
    }
}

}  // namespace throughline::ui
