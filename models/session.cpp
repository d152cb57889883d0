#include "models/session.h"

#include "models/api/systems_api.h"

#include <algorithm>

namespace throughline::models {

namespace {
constexpr int kFlushMs = 100;  // at most ten updates a second
constexpr int kFirstRetryMs = 500;
constexpr int kMostRetryMs = 8000;
}  // namespace

Session::Session(std::shared_ptr<const EngineClient> client, QObject* parent)
    : QObject(parent), client_(std::move(client)) {
    flushTimer_.setSingleShot(true);
    flushTimer_.setInterval(kFlushMs);
    connect(&flushTimer_, &QTimer::timeout, this, &Session::flush);
    retryTimer_.setSingleShot(true);
    connect(&retryTimer_, &QTimer::timeout, this, &Session::connectToEngine);
    connectToEngine();
}

Session::~Session() = default;

void Session::connectToEngine() {
    watch_.reset();
    watch_ = std::make_unique<WatchStream>(
        *client_, this, [this](const ChangeNotice& notice) { take(notice); },
        [this](const Failure&) { lose(); });
    loadSystems();
}

void Session::take(const ChangeNotice& notice) {
    const bool wasLive = connection_ == Connection::Live;
    lost_ = 0;
    status_ = notice.status;
    sinceStatus_.start();
    for (const QString& order : notice.orders) {
        if (!gathered_.orders.contains(order))
            gathered_.orders << order;
    }
    // After an interruption anything may have changed.
    gathered_.exceptions |= notice.exceptions || !wasLive;
    gathered_.queues |= notice.queues || !wasLive;
    gathered_.events |= notice.events || !wasLive;
    gathered_.genealogy |= notice.genealogy;
    gathered_.landscape |= notice.landscape;
    setConnection(Connection::Live);
    if (!flushTimer_.isActive())
        flushTimer_.start();
}

void Session::lose() {
    setConnection(Connection::Lost);
    retryTimer_.start(std::min(kMostRetryMs, kFirstRetryMs << std::min(lost_++, 5)));
}

void Session::flush() {
    const ChangeNotice what = std::exchange(gathered_, {});
    Q_EMIT statusChanged();
    if (!what.orders.isEmpty())
        Q_EMIT ordersChanged(what.orders);
    if (what.exceptions)
        Q_EMIT exceptionsChanged();
    if (what.queues)
        Q_EMIT queuesChanged();
    if (what.events)
        Q_EMIT eventsChanged();
    if (what.genealogy)
        Q_EMIT genealogyChanged();
    if (what.landscape) {
        loadSystems();
        Q_EMIT landscapeChanged();
    }
}

void Session::loadSystems() {
    listSystems(*client_, systemsCall_, [this](const Answer<SystemsList>& answer) {
        if (!answer)
            return;
        systems_ = answer->systems;
        if (std::exchange(plants_, answer->plants) != answer->plants)
            Q_EMIT plantsChanged();
    });
}

void Session::setConnection(Connection connection) {
    if (std::exchange(connection_, connection) != connection)
        Q_EMIT connectionChanged();
}

QString Session::systemName(const QString& id) const {
    for (const SystemRow& row : systems_) {
        if (row.id == id && !row.name.isEmpty())
            return row.name;
    }
    return id;
}

QString Session::plantOfSystem(const QString& id) const {
    for (const SystemRow& row : systems_) {
        if (row.id == id)
            return row.plant;
    }
    return {};
}

QString Session::plantName(const QString& id) const {
    for (const PlantRow& row : plants_) {
        if (row.id == id && !row.name.isEmpty())
            return row.name;
    }
    return id;
}

QTimeZone Session::zoneOf(const QString& plant) const {
    const QString& wanted = plant.isEmpty() ? scope_.plant : plant;
    for (const PlantRow& row : plants_) {
        if (row.id == wanted || (wanted.isEmpty() && plants_.size() == 1)) {
            const QTimeZone zone(row.zone.toUtf8());
            if (zone.isValid())
                return zone;
        }
    }
    // Without a plant: the clock that all plants share, if they share one.
    if (wanted.isEmpty() && !plants_.isEmpty()) {
        const QTimeZone zone(plants_.first().zone.toUtf8());
        const QDateTime at = now();
        const auto same = [&](const PlantRow& row) {
            const QTimeZone other(row.zone.toUtf8());
            return other.isValid() && other.offsetFromUtc(at) == zone.offsetFromUtc(at);
        };
        if (zone.isValid() && std::all_of(plants_.cbegin(), plants_.cend(), same))
            return zone;
    }
    return QTimeZone::utc();
}

QDateTime Session::now() const {
    if (!status_.now.isValid())
        return QDateTime::currentDateTimeUtc();
    const auto elapsed = static_cast<double>(sinceStatus_.elapsed());
    return status_.now.addMSecs(static_cast<qint64>(elapsed * status_.clockSpeed));
}

QDateTime Session::scopeStart() const {
    if (scope_.since.isValid())
        return scope_.since;
    return scope_.rangeSeconds == 0 ? QDateTime() : now().addSecs(-scope_.rangeSeconds);
}

void Session::setScope(const Scope& scope) {
    if (std::exchange(scope_, scope) != scope)
        Q_EMIT scopeChanged();
}

}  // namespace throughline::models
