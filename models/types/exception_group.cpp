#include "models/types/exception_group.h"

namespace throughline::models {

namespace {

/// "ERP-support" and "erp support" are the same team.
QString plain(QString name) {
    name.replace(QLatin1Char('-'), QLatin1Char(' ')).replace(QLatin1Char('_'), QLatin1Char(' '));
    return name.simplified().toLower();
}

}  // namespace

bool isOfTeam(const QString& owner, const QString& role) {
    if (owner.isEmpty() || !hasTeam(role))
        return false;
    const QString team = plain(owner);
    const QString mine = plain(role);
    if (mine == QLatin1String("administrator"))
        return true;
    return team.startsWith(mine) || mine.startsWith(team);
}

bool hasTeam(const QString& role) {
    static const QStringList teamless = {QString(), QStringLiteral("viewer"),
                                         QStringLiteral("auditor")};
    return !teamless.contains(plain(role));
}

}  // namespace throughline::models
