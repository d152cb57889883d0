#include "models/tables/exceptions_model.h"

#include "models/api/exceptions_api.h"
#include "models/field_words.h"
#include "models/format.h"
#include "models/payload_lines.h"
#include "models/sequence_gap.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

namespace {

QString orDash(const QString& text) {
    return text.isEmpty() ? QStringLiteral("—") : text;
}

/// Without the sentence that is the same for every exception of its code.
QString tellingPart(const QString& sentence) {
    const qsizetype end = sentence.indexOf(QLatin1String(". "));
    return end < 0 ? sentence : sentence.mid(end + 2);
}
}  // namespace

std::span<const ColumnSpec> ExceptionsModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Order")},  {QT_TR_NOOP("What failed")},    {QT_TR_NOOP("State")},
        {QT_TR_NOOP("Opened")}, {QT_TR_NOOP("Assigned to")},    {QT_TR_NOOP("Plant")},
        {QT_TR_NOOP("Field")},  {QT_TR_NOOP("Waiting behind")}, {QT_TR_NOOP("Exception")}};
    return all;
}

QString ExceptionsModel::display(const ExceptionRow& row, Column column) const {
    switch (column) {
        case Column::Order:
            return orDash(visibleText(row.order));
        case Column::Value:
            if (isSequenceGap(row))
                return gapText(row);
            // A receiver's own code says less than its sentence.
            return visibleText(
                row.field.isEmpty() || row.value.isEmpty() ? tellingPart(row.sentence) : row.value);
        case Column::State:
            return stateInfo("exception", row.state).text;
        case Column::Opened:
            return ageText(row.opened, session_->now());
        case Column::Assignee:
            return row.assignee.isEmpty() ? tr("nobody") : row.assignee;
        case Column::Plant:
            return orDash(session_->plantName(row.plant));
        case Column::Field:
            return isSequenceGap(row) ? QString() : visibleText(fieldWords(row.field));
        case Column::Behind:
            return row.waitingBehind == 0 ? QString() : QString::number(row.waitingBehind);
        case Column::Id:
            return row.id;
    }
    return {};
}

/// The quieter second line.
QString ExceptionsModel::second(const ExceptionRow& row, Column column) const {
    switch (column) {
        case Column::Order:
            return row.plant.isEmpty() ? QString() : session_->plantName(row.plant);
        case Column::Value:
            if (isSequenceGap(row))
                return session_->systemName(row.system);
            return visibleText(row.field.isEmpty() ? row.value : fieldWords(row.field));
        case Column::Opened:
            return row.waitingBehind == 0 ? QString() : tr("+%1 behind").arg(row.waitingBehind);
        default:
            return {};
    }
}

QVariant ExceptionsModel::cell(const ExceptionRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case SecondaryRole:
            return second(row, column);
        case StateRole:
            return column == Column::State ? QVariant(QStringLiteral("exception/") + row.state)
                                           : QVariant();
        case ToneRole:
            return column == Column::Assignee && row.assignee.isEmpty()
                       ? QVariant(static_cast<int>(Tone::Neutral))
                       : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Opened)
                return timeTooltip(row.opened, session_->zoneOf(row.plant));
            if (column == Column::Value)
                return isSequenceGap(row) ? gapSentence(row, session_->systemName(row.system))
                                          : visibleText(row.sentence);
            if (column == Column::State && row.snoozedUntil.isValid())
                return tr("until %1")
                    .arg(timeTooltip(row.snoozedUntil, session_->zoneOf(row.plant)));
            return {};
        case CopyRole:
            if (column == Column::Opened)
                return row.opened.toString(Qt::ISODateWithMs);
            if (column == Column::Value)
                return row.value;
            return display(row, column);
        default:
            return {};
    }
}

void ExceptionsModel::fetch(const ExceptionsQuery& query, Done done) {
    listExceptions(session_->client(), call_, query, std::move(done));
}

bool ExceptionsModel::isAnotherList(const ExceptionsQuery& now,
                                    const ExceptionsQuery& before) const {
    return now.causeKey != before.causeKey;
}

}  // namespace throughline::models
