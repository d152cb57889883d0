#pragma once

#include "models/tables/row_table.h"
#include "models/types/order.h"

namespace throughline::models {

class Session;

/// One way of one message: from where it came to one destination; a message that goes nowhere has
/// one.
struct TraceLeg {
    TraceMessage message;
    TraceDelivery delivery;  ///< empty id: no delivery
    QString fromName, toName;
    bool firstOfMessage = true;

    [[nodiscard]] QString key() const;
    /// Key of states.h.
    [[nodiscard]] QString state() const;
    bool operator==(const TraceLeg&) const = default;
};

/// The messages behind an order, one row a delivery, oldest first. The path diagram draws the same
/// rows. UI thread.
class TraceMessagesModel : public RowTable<TraceLeg> {
    Q_OBJECT
public:
    enum class Column { Time, Event, From, To, State, Attempts, Detail };

    explicit TraceMessagesModel(Session* session, QObject* parent = nullptr);

    void setMessages(const QList<TraceMessage>& messages, const QString& plant);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const TraceLeg& leg) const override { return leg.key(); }
    [[nodiscard]] Link linkOf(const TraceLeg& leg) const override {
        return {QStringLiteral("event"), leg.message.eventId, {}};
    }
    [[nodiscard]] QVariant cell(const TraceLeg& leg, int column, int role) const override;

private:
    [[nodiscard]] QString display(const TraceLeg& leg, Column column) const;

    Session* session_;
    QString plant_;
};

}  // namespace throughline::models
