#include "models/answer.h"

#include <QCoreApplication>
#include <QStringList>

namespace throughline::models {

QString Failure::message() const {
    QStringList parts{sentence};
    if (!detail.isEmpty())
        parts << detail;
    if (!field.isEmpty()) {
        parts << (value.isEmpty() ? QCoreApplication::translate("Failure", "Field %1.").arg(field)
                                  : QCoreApplication::translate("Failure", "Field %1 is “%2”.")
                                        .arg(field, value));
    }
    if (!rule.isEmpty())
        parts << QCoreApplication::translate("Failure", "Rule: %1.").arg(rule);
    return parts.join(QLatin1Char(' '));
}

}  // namespace throughline::models
