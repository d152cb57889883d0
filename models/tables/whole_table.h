#pragma once

#include "models/tables/live_table.h"
#include "models/tables/row_table.h"

#include <functional>

namespace throughline::models {

/// A live list that comes whole, because there are only tens of its rows.
template <class Row>
class WholeTable : public RowTable<Row, LiveTable> {
public:
    using RowTable<Row, LiveTable>::RowTable;

    void refresh() override {
        fetch([this](const Answer<QList<Row>>& answer) {
            Q_EMIT this->loadingChanged(false);
            if (!answer) {
                Q_EMIT this->failed(answer.failure());
                return;
            }
            this->merge(*answer);
            Q_EMIT this->loaded();
        });
        Q_EMIT this->loadingChanged(true);
    }

protected:
    using Done = std::function<void(const Answer<QList<Row>>&)>;
    virtual void fetch(Done done) = 0;
};

}  // namespace throughline::models
