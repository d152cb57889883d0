#pragma once

#include "models/answer.h"
#include "models/types/exception.h"

#include <QMap>

namespace throughline::models {

struct ExceptionNote {
    QDateTime at;
    QString who, text;
};

/// One exception with all that helps to deal with it.
struct ExceptionDetail {
    ExceptionRow row;
    QString technical;
    QList<ExceptionNote> notes;  ///< oldest first
    QString runbookTitle, runbookMarkdown;
    QStringList actions;            ///< what the caller may do: "fix", "replay" …
    QMap<QString, QString> denied;  ///< action → why not

    [[nodiscard]] bool may(const QString& action) const { return actions.contains(action); }
};

struct ExceptionChange {
    QString id, action, value, reason;
    QDateTime until;
    qint64 revision = 0;  ///< 0: whatever it is now
};

}  // namespace throughline::models
