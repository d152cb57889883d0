#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace throughline::models {

/// What a contract says of one field.
struct FieldHint {
    QString title;        ///< "a decimal number as text"
    QString type;         ///< "string", "object", "boolean" …
    QStringList values;   ///< the only ones allowed; empty: no such list
    QStringList members;  ///< names below an object
    QStringList required;

    [[nodiscard]] bool known() const { return !type.isEmpty() || !values.isEmpty(); }
};

/// A contract's schema as an editor asks about it: which fields there are, and what may stand in
/// them. Pure.
class ContractHints {
public:
    ContractHints() = default;
    explicit ContractHints(const QString& schema);

    /// Of "/yield/unit"; positions in lists are looked through.
    [[nodiscard]] FieldHint at(const QString& pointer) const;
    /// A member with the value it begins with: `"unit": ""`, `"lots": []`.
    [[nodiscard]] QString skeleton(const QString& pointer) const;
    [[nodiscard]] bool empty() const { return fields_.isEmpty(); }

private:
    QMap<QString, FieldHint> fields_;  // by pointer, lists as "/lots/0"
};

}  // namespace throughline::models
