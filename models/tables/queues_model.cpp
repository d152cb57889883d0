#include "models/tables/queues_model.h"

#include "models/api/queues_api.h"
#include "models/format.h"
#include "models/queue_words.h"
#include "models/session.h"
#include "models/states.h"

#include <algorithm>

namespace throughline::models {

namespace {

using Column = QueuesModel::Column;

/// Zero is quiet: an empty cell reads faster than a column of noughts.
QString countCell(int count) {
    return count == 0 ? QString() : QString::number(count);
}

QString minuteRate(double rate) {
    return rate <= 0 ? QString() : QString::number(rate, 'f', rate < 10 ? 1 : 0);
}

/// The endpoint's name, where the system's does not say as much.
QString endpointBeside(const QueueRow& row) {
    return row.fullName() == row.name() ? QString() : row.destination;
}

/// What keeps deliveries from going out, for a tooltip.
QString noticesOf(const Session& session, const QueueRow& row) {
    QStringList texts;
    const auto notices = QueueWords(session, row).notices();
    for (const QueueNotice& notice : notices)
        texts << notice.text;
    return texts.join(QStringLiteral("\n"));
}

}  // namespace

std::span<const ColumnSpec> QueuesModel::columns() const {
    static constexpr ColumnSpec all[] = {
        {QT_TR_NOOP("Destination")},
        {QT_TR_NOOP("State")},
        {QT_TR_NOOP("Depth"), true},
        {QT_TR_NOOP("Last hour")},
        {QT_TR_NOOP("Oldest")},
        {QT_TR_NOOP("In flight"), true},
        {QT_TR_NOOP("Retrying"), true},
        {QT_TR_NOOP("Blocked"), true, QT_TR_NOOP("Lanes that wait for a person")},
        {QT_TR_NOOP("In/min"), true, QT_TR_NOOP("A minute, over the last five")},
        {QT_TR_NOOP("Out/min"), true, QT_TR_NOOP("A minute, over the last five")},
        {QT_TR_NOOP("Drained")},
        {QT_TR_NOOP("System")},
        {QT_TR_NOOP("Circuit")},
        {QT_TR_NOOP("Rate")}};
    return all;
}

QString QueuesModel::display(const QueueRow& row, Column column) const {
    switch (column) {
        case Column::Destination:
            return row.name();
        case Column::State:
            return stateInfo(row.headline()).text;
        case Column::Depth:
            return QString::number(row.depth);
        case Column::History:
            return {};
        case Column::Oldest:
            return row.depth == 0 ? QString() : ageText(row.oldest, session_->now());
        case Column::InFlight:
            return countCell(row.inFlight);
        case Column::Retrying:
            return countCell(row.retrying);
        case Column::BlockedLanes:
            return countCell(row.blockedLanes);
        case Column::InRate:
            return minuteRate(row.inRate);
        case Column::OutRate:
            return minuteRate(row.outRate);
        case Column::Eta:
            return QueueWords(*session_, row).drainedShort();
        case Column::Health:
            return stateInfo("health", row.health).text;
        case Column::Circuit:
            return QueueWords(*session_, row).circuit();
        case Column::Rate:
            return QueueWords(*session_, row).rate();
    }
    return {};
}

/// The depth that fills the bar: small queues look small, however large they are beside others.
int QueuesModel::deepest() const {
    int most = QueueRow::kDeep;
    for (const QueueRow& row : rows())
        most = std::max(most, row.depth);
    return most;
}

QVariant QueuesModel::cell(const QueueRow& row, int columnIndex, int role) const {
    const auto column = static_cast<Column>(columnIndex);
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case StateRole:
            if (column == Column::State)
                return row.headline();
            if (column == Column::Health)
                return QStringLiteral("health/") + row.health;
            return {};
        case SecondaryRole:
            return column == Column::Destination ? QVariant(endpointBeside(row)) : QVariant();
        case SeriesRole:
            if (column != Column::History)
                return {};
            return QVariant::fromValue(row.history);
        case FractionRole:
            if (column != Column::Depth)
                return {};
            return static_cast<double>(row.depth) / deepest();
        case ThresholdRole:
            if (column != Column::Depth)
                return {};
            return static_cast<double>(QueueRow::kDeep) / deepest();
        case ToneRole:
            if (column == Column::Depth && row.depth >= QueueRow::kDeep)
                return static_cast<int>(row.depth >= QueueRow::kTooDeep ? Tone::Error
                                                                        : Tone::Warning);
            if (column == Column::Eta && row.out())
                return static_cast<int>(Tone::Error);
            if (column == Column::BlockedLanes && row.blockedLanes > 0)
                return static_cast<int>(Tone::Error);
            if (column == Column::Retrying && row.retrying > 0)
                return static_cast<int>(Tone::Warning);
            return {};
        case Qt::ToolTipRole:
            if (column == Column::Depth)
                return tr("%1 deliveries are not settled. A queue deserves a look from %2 on, and "
                          "help from %3 on.")
                    .arg(row.depth)
                    .arg(QueueRow::kDeep)
                    .arg(QueueRow::kTooDeep);
            if (column == Column::Oldest)
                return timeTooltip(row.oldest, session_->zoneOf({}));
            if (column == Column::Health)
                return row.healthWhy;
            if (column == Column::State)
                return noticesOf(*session_, row);
            if (column == Column::Eta)
                return QueueWords(*session_, row).drained();
            return {};
        case CopyRole:
            if (column == Column::Destination)
                return row.destination;
            return column == Column::Oldest ? row.oldest.toString(Qt::ISODateWithMs)
                                            : display(row, column);
        default:
            return {};
    }
}

int QueuesModel::worstRow() const {
    const auto worst = std::max_element(
        rows().begin(), rows().end(), [](const QueueRow& left, const QueueRow& right) {
            const auto weight = [](const QueueRow& row) {
                return std::tuple(row.out() || row.queueFull, row.blockedLanes > 0, row.depth);
            };
            return weight(left) < weight(right);
        });
    return static_cast<int>(std::distance(rows().begin(), worst));
}

void QueuesModel::fetch(Done done) {
    listQueues(session_->client(), call_,
               [this, plant = plant_, done = std::move(done)](const Answer<QList<QueueRow>>& all) {
                   if (!all || plant.isEmpty()) {
                       done(all);
                       return;
                   }
                   auto shown = std::make_shared<QList<QueueRow>>();
                   for (const QueueRow& row : *all) {
                       const QString its = session_->plantOfSystem(row.system);
                       if (its.isEmpty() || its == plant)
                           *shown << row;
                   }
                   done(std::shared_ptr<const QList<QueueRow>>(std::move(shown)));
               });
}

}  // namespace throughline::models
