#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/row_merger.h"
#include "models/types/system.h"

namespace throughline::models {

class Session;

/// Every system of the landscape with how it does. UI thread.
class SystemsModel : public RowTable<SystemRow> {
    Q_OBJECT
public:
    enum class Column {
        Name,
        Kind,
        Plant,
        State,
        Why,
        LastReceived,
        LastDelivered,
        In,
        Out,
        Failed
    };
    static constexpr int kColumns = 10;

    explicit SystemsModel(Session* session, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void refresh();
    /// Only systems of this plant and those of the enterprise; empty: all.
    void setPlant(const QString& plant);
    [[nodiscard]] bool loading() const { return call_.running(); }
    void cancel();

Q_SIGNALS:
    void loadingChanged(bool loading);
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] QString keyOf(const SystemRow& row) const override { return row.id; }
    [[nodiscard]] QVariant cell(const SystemRow& row, int column, int role) const override;

private:
    [[nodiscard]] QString display(const SystemRow& row, Column column) const;

    Session* session_;
    QString plant_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
