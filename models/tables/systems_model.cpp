#include "models/tables/systems_model.h"

#include "models/api/systems_api.h"
#include "models/format.h"
#include "models/link.h"
#include "models/session.h"
#include "models/states.h"

namespace throughline::models {

namespace {

using Column = SystemsModel::Column;

bool isNumber(Column column) {
    return column == Column::In || column == Column::Out || column == Column::Failed;
}

}  // namespace

SystemsModel::SystemsModel(Session* session, QObject* parent)
    : RowTable<SystemRow>(parent), session_(session) {}

int SystemsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant SystemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && isNumber(column))
        return tr("In the last 24 hours");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Name:
            return tr("System");
        case Column::Kind:
            return tr("Kind");
        case Column::Plant:
            return tr("Plant");
        case Column::State:
            return tr("State");
        case Column::Why:
            return tr("Why");
        case Column::LastReceived:
            return tr("Last received");
        case Column::LastDelivered:
            return tr("Last delivered");
        case Column::In:
            return tr("Received");
        case Column::Out:
            return tr("Delivered");
        case Column::Failed:
            return tr("Failed");
    }
    return {};
}

QString SystemsModel::display(const SystemRow& row, Column column) const {
    switch (column) {
        case Column::Name:
            return row.name;
        case Column::Kind:
            return row.kind;
        case Column::Plant:
            return row.plant.isEmpty() ? tr("Enterprise") : session_->plantName(row.plant);
        case Column::State:
            return stateInfo("health", row.state).text;
        case Column::Why:
            return row.why;
        case Column::LastReceived:
            return ageText(row.lastReceived, session_->now());
        case Column::LastDelivered:
            return ageText(row.lastDelivered, session_->now());
        case Column::In:
            return QString::number(row.received24h);
        case Column::Out:
            return QString::number(row.delivered24h);
        case Column::Failed:
            return row.failed24h == 0 ? QString() : QString::number(row.failed24h);
    }
    return {};
}

QVariant SystemsModel::cell(const SystemRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case LinkRole:
            return Link{QStringLiteral("systems"), row.id, {}}.toString();
        case StateRole:
            return column == Column::State ? QVariant(QStringLiteral("health/") + row.state)
                                           : QVariant();
        case ToneRole:
            if (column == Column::Failed && row.failed24h > 0)
                return static_cast<int>(Tone::Error);
            return {};
        case Qt::ToolTipRole: {
            const QTimeZone zone = session_->zoneOf(row.plant);
            if (column == Column::LastReceived)
                return timeTooltip(row.lastReceived, zone);
            if (column == Column::LastDelivered)
                return timeTooltip(row.lastDelivered, zone);
            return column == Column::Why ? QVariant(row.why) : QVariant();
        }
        case CopyRole:
            if (column == Column::LastReceived)
                return row.lastReceived.toString(Qt::ISODateWithMs);
            if (column == Column::LastDelivered)
                return row.lastDelivered.toString(Qt::ISODateWithMs);
            return display(row, column);
        case Qt::TextAlignmentRole:
            if (isNumber(column))
                return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
            return {};
        default:
            return {};
    }
}

void SystemsModel::setPlant(const QString& plant) {
    plant_ = plant;
    refresh();
}

void SystemsModel::cancel() {
    call_.cancel();
    Q_EMIT loadingChanged(false);
}

void SystemsModel::refresh() {
    listSystems(session_->client(), call_, [this](const Answer<SystemsList>& answer) {
        Q_EMIT loadingChanged(false);
        if (!answer) {
            Q_EMIT failed(answer.failure());
            return;
        }
        QList<SystemRow> shown;
        for (const SystemRow& row : answer->systems) {
            if (plant_.isEmpty() || row.plant.isEmpty() || row.plant == plant_)
                shown << row;
        }
        merge(shown);
        Q_EMIT loaded();
    });
    Q_EMIT loadingChanged(true);
}

}  // namespace throughline::models
