#include "models/contract_hints.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace throughline::models {

namespace {

constexpr int kMostDepth = 12;  // a definition may contain itself

QStringList textsOf(const QJsonValue& list) {
    QStringList texts;
    const QJsonArray all = list.toArray();
    for (const QJsonValue& one : all)
        texts << one.toVariant().toString();
    return texts;
}

/// Collects the fields below a schema node.
class Reader {
public:
    Reader(const QJsonObject& root, QMap<QString, FieldHint>& fields)
        : root_(root), fields_(fields) {}

    void read(const QJsonObject& given, const QString& pointer, int depth) {
        if (depth > kMostDepth)
            return;
        const QJsonObject node = resolved(given, depth);
        FieldHint& hint = fields_[pointer];
        hint.title = given.value(QLatin1String("title"))
                         .toString(node.value(QLatin1String("title")).toString());
        const QJsonValue type = node.value(QLatin1String("type"));
        hint.type = type.isArray() ? textsOf(type).value(0) : type.toString();
        hint.values = textsOf(node.value(QLatin1String("enum")));
        hint.required = textsOf(node.value(QLatin1String("required")));
        const QJsonObject members = node.value(QLatin1String("properties")).toObject();
        hint.members = members.keys();
        for (auto it = members.begin(); it != members.end(); ++it)
            read(it.value().toObject(), pointer + QLatin1Char('/') + it.key(), depth + 1);
        const QJsonObject items = node.value(QLatin1String("items")).toObject();
        if (!items.isEmpty())
            read(items, pointer + QLatin1String("/0"), depth + 1);
    }

private:
    /// Follows "#/definitions/quantity" and "common.json#/definitions/quantity".
    [[nodiscard]] QJsonObject resolved(QJsonObject node, int depth) const {
        for (int hops = depth; hops < kMostDepth; ++hops) {
            const QString reference = node.value(QLatin1String("$ref")).toString();
            if (reference.isEmpty())
                return node;
            const QString name = reference.section(QLatin1Char('/'), -1);
            node = root_.value(QLatin1String("definitions")).toObject().value(name).toObject();
        }
        return node;
    }

    const QJsonObject& root_;
    QMap<QString, FieldHint>& fields_;
};

}  // namespace

ContractHints::ContractHints(const QString& schema) {
    const QJsonObject root = QJsonDocument::fromJson(schema.toUtf8()).object();
    if (!root.isEmpty())
        Reader(root, fields_).read(root, {}, 0);
}

FieldHint ContractHints::at(const QString& pointer) const {
    QStringList parts = pointer.split(QLatin1Char('/'));
    for (QString& part : parts) {
        const bool position = !part.isEmpty() && std::all_of(part.cbegin(), part.cend(),
                                                             [](QChar c) { return c.isDigit(); });
        if (position)
            part = QStringLiteral("0");
    }
    return fields_.value(parts.join(QLatin1Char('/')));
}

QString ContractHints::skeleton(const QString& pointer) const {
    const FieldHint hint = at(pointer);
    const QString name = pointer.section(QLatin1Char('/'), -1);
    const QString value = hint.type == QLatin1String("object")    ? QStringLiteral("{}")
                          : hint.type == QLatin1String("array")   ? QStringLiteral("[]")
                          : hint.type == QLatin1String("boolean") ? QStringLiteral("false")
                                                                  : QStringLiteral("\"\"");
    return QStringLiteral("\"%1\": %2").arg(name, value);
}

}  // namespace throughline::models
