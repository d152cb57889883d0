#pragma once

#include <QMap>
#include <QString>

namespace throughline::models {

/// A place in the console: `throughline://order/4711?tab=messages`. Every view has one, and the
/// same link opens the same view elsewhere.
struct Link {
    QString kind;  ///< "order", "orders", "event", "exception-group", "lot" …
    QString key;   ///< what of that kind; empty for lists
    QMap<QString, QString> options;

    [[nodiscard]] bool valid() const { return !kind.isEmpty(); }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QString option(const QString& name) const { return options.value(name); }
    bool operator==(const Link&) const = default;

    /// An invalid link when the text is not one of ours.
    static Link parse(const QString& text);
};

}  // namespace throughline::models
