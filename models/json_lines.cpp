#include "models/json_lines.h"

#include <QMap>
#include <QSet>

namespace throughline::models {

namespace {

constexpr int kMostDepth = 64;

/// One pass over the text; gives up at the first thing that is not JSON.
class Scanner {
public:
    explicit Scanner(const QString& text) : text_(text) {}

    JsonFields run() {
        const bool read = value({}, 0);
        blanks();
        fields_.ok = read && at_ == text_.size();
        fields_.brokenLine = fields_.ok ? 0 : line_;
        return std::move(fields_);
    }

private:
    void blanks() {
        while (at_ < text_.size() && text_.at(at_).isSpace()) {
            if (text_.at(at_) == QLatin1Char('\n'))
                ++line_;
            ++at_;
        }
    }
    [[nodiscard]] bool sees(char c) const {
        return at_ < text_.size() && text_.at(at_) == QLatin1Char(c);
    }
    bool take(char c) {
        blanks();
        if (!sees(c))
            return false;
        ++at_;
        return true;
    }
    void leaf(const QString& pointer, const QString& value) {
        fields_.leaves << JsonField{pointer, line_, value};
    }

    bool string(QString* raw) {
        const qsizetype begin = at_;
        if (!sees('"'))
            return false;
        for (++at_; at_ < text_.size() && !sees('"'); ++at_) {
            if (sees('\\'))
                ++at_;
            else if (sees('\n'))
                return false;
        }
        if (at_ >= text_.size())
            return false;
        ++at_;
        *raw = text_.mid(begin, at_ - begin);
        return true;
    }

    bool value(const QString& pointer, int depth) {
        blanks();
        if (at_ >= text_.size() || depth > kMostDepth)
            return false;
        fields_.lines.insert(pointer, line_);
        if (sees('{'))
            return object(pointer, depth);
        if (sees('['))
            return array(pointer, depth);
        QString raw;
        if (sees('"')) {
            if (!string(&raw))
                return false;
            leaf(pointer, raw);
            return true;
        }
        const qsizetype begin = at_;
        while (at_ < text_.size() &&
               (text_.at(at_).isLetterOrNumber() || sees('-') || sees('+') || sees('.')))
            ++at_;
        if (at_ == begin)
            return false;
        leaf(pointer, text_.mid(begin, at_ - begin));
        return true;
    }

    bool object(const QString& pointer, int depth) {
        ++at_;
        if (take('}')) {
            leaf(pointer, QStringLiteral("{}"));
            return true;
        }
        do {
            blanks();
            QString key;
            if (!string(&key))
                return false;
            key = key.mid(1, key.size() - 2);
            key.replace(QLatin1Char('~'), QStringLiteral("~0"))
                .replace(QLatin1Char('/'), QStringLiteral("~1"));
            if (!take(':') || !value(pointer + QLatin1Char('/') + key, depth + 1))
                return false;
        } while (take(','));
        return take('}');
    }

    bool array(const QString& pointer, int depth) {
        ++at_;
        if (take(']')) {
            leaf(pointer, QStringLiteral("[]"));
            return true;
        }
        int index = 0;
        do {
            if (!value(pointer + QLatin1Char('/') + QString::number(index++), depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }

    const QString& text_;
    qsizetype at_ = 0;
    int line_ = 1;
    JsonFields fields_;
};

}  // namespace

JsonFields jsonFields(const QString& text) {
    return Scanner(text).run();
}

bool isAtOrBelow(const QString& pointer, const QString& open) {
    return pointer == open || open.isEmpty() || pointer.startsWith(open + QLatin1Char('/'));
}

bool isOpen(const QString& pointer, const QStringList& open) {
    return std::any_of(open.cbegin(), open.cend(),
                       [&](const QString& one) { return isAtOrBelow(pointer, one); });
}

int lineOfField(const JsonFields& fields, const QString& pointer) {
    for (QString around = pointer; !around.isEmpty();
         around = around.left(std::max<qsizetype>(0, around.lastIndexOf(QLatin1Char('/'))))) {
        const auto found = fields.lines.constFind(around);
        if (found != fields.lines.cend())
            return *found;
    }
    return 0;
}

QList<int> lockedLines(const JsonFields& fields, const QStringList& open) {
    QMap<int, bool> lines;  // line → something on it is open
    for (const JsonField& field : fields.leaves)
        lines[field.line] = lines.value(field.line) || isOpen(field.pointer, open);
    QList<int> locked;
    for (auto it = lines.cbegin(); it != lines.cend(); ++it) {
        if (!it.value())
            locked << it.key();
    }
    return locked;
}

QStringList lockedChanges(const JsonFields& before, const JsonFields& now,
                          const QStringList& open) {
    const auto valuesOf = [](const JsonFields& fields) {
        QMap<QString, QString> values;
        for (const JsonField& field : fields.leaves)
            values.insert(field.pointer, field.value);
        return values;
    };
    const QMap<QString, QString> was = valuesOf(before);
    const QMap<QString, QString> is = valuesOf(now);
    QSet<QString> pointers(was.keyBegin(), was.keyEnd());
    for (auto it = is.keyBegin(); it != is.keyEnd(); ++it)
        pointers.insert(*it);
    QStringList changed;
    for (const QString& pointer : std::as_const(pointers)) {
        const bool same = was.contains(pointer) && is.contains(pointer) &&
                          was.value(pointer) == is.value(pointer);
        if (!same && !isOpen(pointer, open))
            changed << pointer;
    }
    changed.sort();
    return changed;
}

}  // namespace throughline::models
