#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/tables/column_table.h"

namespace throughline::models {

class Session;

/// A table that asks the engine, and what it tells its page about that. UI thread.
class LiveTable : public ColumnTable {
    Q_OBJECT
public:
    explicit LiveTable(Session* session, QObject* parent = nullptr);

    virtual void refresh() = 0;
    [[nodiscard]] bool loading() const { return call_.running(); }
    void cancel();

Q_SIGNALS:
    void loadingChanged(bool loading);
    /// A refresh has arrived.
    void loaded();
    void failed(const throughline::models::Failure& failure);

protected:
    Session* session_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
