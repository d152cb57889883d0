#include "models/tables/systems_model.h"

#include "models/api/systems_api.h"
#include "models/format.h"
#include "models/session.h"
#include "models/states.h"

namespace throughline::models {

namespace {

using Column = SystemsModel::Column;

}  // namespace

std::span<const ColumnSpec> SystemsModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("System")},
        {QT_TR_NOOP("Kind")},
        {QT_TR_NOOP("Plant")},
        {QT_TR_NOOP("State")},
        {QT_TR_NOOP("Why")},
        {QT_TR_NOOP("Last received")},
        {QT_TR_NOOP("Last delivered")},
        {QT_TR_NOOP("Received"), true, QT_TR_NOOP("In the last 24 hours")},
        {QT_TR_NOOP("Delivered"), true, QT_TR_NOOP("In the last 24 hours")},
        {QT_TR_NOOP("Failed"), true, QT_TR_NOOP("In the last 24 hours")}};
    return all;
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
        default:
            return {};
    }
}

void SystemsModel::setPlant(const QString& plant) {
    plant_ = plant;
    refresh();
}

void SystemsModel::fetch(Done done) {
    listSystems(session_->client(), call_,
                [plant = plant_, done = std::move(done)](const Answer<SystemsList>& answer) {
                    if (!answer) {
                        done(answer.failure());
                        return;
                    }
                    auto shown = std::make_shared<QList<SystemRow>>();
                    for (const SystemRow& row : answer->systems) {
                        if (plant.isEmpty() || row.plant.isEmpty() || row.plant == plant)
                            *shown << row;
                    }
                    done(std::shared_ptr<const QList<SystemRow>>(std::move(shown)));
                });
}

}  // namespace throughline::models
