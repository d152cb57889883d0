#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

/// Plain values of the console, as converted from the wire. Times are UTC; an invalid QDateTime
/// means "not known". Decimals stay text.
namespace throughline::models {

struct Quantity {
    QString value;  ///< decimal as received; empty: not known
    QString unit;   ///< UCUM

    [[nodiscard]] bool known() const { return !value.isEmpty(); }
    bool operator==(const Quantity&) const = default;
};

struct Identifier {
    QString scheme, value, issuer, item;
    bool operator==(const Identifier&) const = default;
};

/// One page of a list; `next` is empty on the last.
template <class Row>
struct Page {
    QList<Row> rows;
    QString next;
};

}  // namespace throughline::models
