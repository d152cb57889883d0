#pragma once

#include "models/json_lines.h"
#include "models/types/fix.h"

namespace throughline::models {

/// What stands in the way of a fix, where it stands.
struct FixProblem {
    int line = 0;  ///< 1-based; 0: of the message as a whole
    QString words;
    bool locked = false;  ///< a field that the contract keeps was changed
    bool operator==(const FixProblem&) const = default;
};

/// A refusal as a sentence about its field: "Posting date “2026-13-40” does not fit: a day as
/// 2026-11-23."
QString problemSentence(const Failure& problem);

/// Locked fields that were changed, then what the engine said of the text.
QList<FixProblem> fixProblems(const EditablePayload& editable, const JsonFields& original,
                              const JsonFields& fields, const QList<Failure>& engineSays);

}  // namespace throughline::models
