#pragma once

#include "models/types/common.h"

namespace throughline::models {

/// Exceptions with one cause: what they have in common, and how many there are.
struct ExceptionGroup {
    QString causeKey, title, code, owner;
    int count = 0, waitingBehind = 0;
    QDateTime first, last;
    QList<double> trend;  ///< opened in each of the last 12 hours, oldest first
    QStringList plants;
    bool operator==(const ExceptionGroup&) const = default;
};

/// Which exceptions a list is about.
enum class ExceptionScope { Mine, Team, All, Snoozed, Discarded, Resolved };

struct ExceptionsQuery {
    ExceptionScope scope = ExceptionScope::All;
    QString user;  ///< for Mine
    QString role;  ///< for Team
    QString plant, causeKey, order;
    QString after;
    int limit = 100;
    bool operator==(const ExceptionsQuery&) const = default;
};

/// Whether exceptions owned by `owner` ("Plant support Graz") are the business of `role`
/// ("plant support"). Every team is the administrator's.
bool isOfTeam(const QString& owner, const QString& role);
/// False for roles that own nothing (viewer, auditor).
bool hasTeam(const QString& role);

}  // namespace throughline::models
