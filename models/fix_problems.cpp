#include "models/fix_problems.h"

#include "models/field_words.h"
#include "models/payload_lines.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline::models {

namespace {

QString shortened(const QString& value) {
    constexpr qsizetype kMost = 60;
    return value.size() <= kMost ? value : value.left(kMost) + QStringLiteral(" …");
}

}  // namespace

QString problemSentence(const Failure& problem) {
    const QString field = visibleText(fieldWords(problem.field));
    const QString rule = visibleText(problem.rule);
    if (field.isEmpty() || rule.isEmpty())
        return visibleText(problem.message());
    const QString value = visibleText(shortened(problem.value));
    return value.isEmpty()
               ? QCoreApplication::translate("FixProblem", "%1 is missing or empty: %2.")
                     .arg(field, rule)
               : QCoreApplication::translate("FixProblem", "%1 “%2” does not fit: %3.")
                     .arg(field, value, rule);
}

QList<FixProblem> fixProblems(const EditablePayload& editable, const JsonFields& original,
                              const JsonFields& fields, const QList<Failure>& engineSays) {
    QList<FixProblem> problems;
    const bool contract = !editable.anything;
    if (contract && !fields.ok)
        problems << FixProblem{
            fields.brokenLine,
            QCoreApplication::translate("FixProblem", "The text is not well-formed JSON here."),
            false};
    if (contract && fields.ok && original.ok) {
        const QStringList touched = lockedChanges(original, fields, editable.editable);
        for (const QString& pointer : touched) {
            problems << FixProblem{
                lineOfField(fields, pointer),
                QCoreApplication::translate("FixProblem", "%1 is locked; put it back as it was.")
                    .arg(visibleText(fieldWords(pointer))),
                true};
        }
    }
    const bool lockedSaid = std::any_of(problems.cbegin(), problems.cend(),
                                        [](const FixProblem& one) { return one.locked; });
    for (const Failure& one : engineSays) {
        // Said already, and with its line.
        const bool again = (lockedSaid && one.code == QLatin1String("fix.locked_field")) ||
                           (contract && !fields.ok && one.code.startsWith(QLatin1String("codec.")));
        if (!again)
            problems << FixProblem{one.line > 0 ? one.line : lineOfField(fields, one.field),
                                   problemSentence(one), false};
    }
    return problems;
}

}  // namespace throughline::models
