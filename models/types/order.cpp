#include "models/types/order.h"

namespace throughline::models {

QString OrderRow::headline() const {
    if (held)
        return QStringLiteral("held");
    if (openExceptions > 0)
        return QStringLiteral("exception");
    if (overdue)
        return QStringLiteral("overdue");
    return status;
}

}  // namespace throughline::models
