#pragma once

#include "models/async_call.h"
#include "models/engine_client.h"
#include "models/types/status.h"
#include "models/types/system.h"
#include "models/watch_stream.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimeZone>
#include <QTimer>

#include <memory>

namespace throughline::models {

enum class Connection { Connecting, Live, Lost };

/// What every page obeys: one plant or all, and how far back.
struct Scope {
    QString plant;            ///< empty: all plants
    qint64 rangeSeconds = 0;  ///< 0: no limit
    QDateTime since{};        ///< a moment instead of a length; invalid: rangeSeconds counts
    bool operator==(const Scope&) const = default;
};

/// One console at one engine: connection, who is asking, scope, and what changes over there.
/// Signals come on the UI thread, at most ten times a second. A lost connection is taken up again
/// by itself.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(std::shared_ptr<const EngineClient> client, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const EngineClient& client() const { return *client_; }
    [[nodiscard]] Connection connection() const { return connection_; }
    [[nodiscard]] const EngineStatus& status() const { return status_; }
    [[nodiscard]] const QList<PlantRow>& plants() const { return plants_; }
    [[nodiscard]] QString systemName(const QString& id) const;
    /// Empty: the enterprise's, or not known.
    [[nodiscard]] QString plantOfSystem(const QString& id) const;
    [[nodiscard]] QString plantName(const QString& id) const;
    /// The plant's zone; the scope's plant or UTC where it is not known.
    [[nodiscard]] QTimeZone zoneOf(const QString& plant) const;
    /// The engine's clock now, which may run faster than the wall's.
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] const Scope& scope() const { return scope_; }
    /// The scope's start by the engine's clock; invalid: no limit.
    [[nodiscard]] QDateTime scopeStart() const;
    void setScope(const Scope& scope);

Q_SIGNALS:
    void connectionChanged();
    void statusChanged();
    void scopeChanged();
    void plantsChanged();
    void ordersChanged(const QStringList& orders);
    void exceptionsChanged();
    void queuesChanged();
    void eventsChanged();
    void genealogyChanged();
    void landscapeChanged();

private:
    void connectToEngine();
    void take(const ChangeNotice& notice);
    void lose();
    void flush();
    void loadSystems();
    void setConnection(Connection connection);

    std::shared_ptr<const EngineClient> client_;
    Connection connection_ = Connection::Connecting;
    EngineStatus status_;
    QElapsedTimer sinceStatus_;
    QList<PlantRow> plants_;
    QList<SystemRow> systems_;
    Scope scope_;
    ChangeNotice gathered_;
    QTimer flushTimer_;
    QTimer retryTimer_;
    int lost_ = 0;  // times in a row
    std::unique_ptr<WatchStream> watch_;
    AsyncCall systemsCall_{this};
};

}  // namespace throughline::models
