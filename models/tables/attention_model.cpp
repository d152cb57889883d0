#include "models/tables/attention_model.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "models/states.h"

namespace throughline::models {

AttentionModel::AttentionModel(Session* session, QObject* parent)
    : RowTable<Attention>(parent), session_(session) {}

std::span<const ColumnSpec> AttentionModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Severity")}, {QT_TR_NOOP("What")}, {QT_TR_NOOP("Since")}};
    return all;
}

QVariant AttentionModel::cell(const Attention& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
        case CopyRole:
            switch (column) {
                case Column::Severity:
                    return stateInfo("severity", row.severity).text;
                case Column::What:
                    return visibleText(row.title);
                case Column::Since:
                    return role == CopyRole      ? row.since.toString(Qt::ISODateWithMs)
                           : row.since.isValid() ? ageText(row.since, session_->now())
                                                 : QString();
            }
            return {};
        case SecondaryRole:
            return column == Column::What ? QVariant(visibleText(row.detail)) : QVariant();
        case StateRole:
            return column == Column::Severity ? QVariant(QStringLiteral("severity/") + row.severity)
                                              : QVariant();
        case Qt::ToolTipRole:
            if (column == Column::Since)
                return timeTooltip(row.since, session_->zoneOf({}));
            return QStringLiteral("%1\n%2").arg(visibleText(row.title), visibleText(row.detail));
        default:
            return {};
    }
}

}  // namespace throughline::models
