#include "models/tables/live_table.h"

namespace throughline::models {

LiveTable::LiveTable(Session* session, QObject* parent) : ColumnTable(parent), session_(session) {}

void LiveTable::cancel() {
    call_.cancel();
    Q_EMIT loadingChanged(false);
}

}  // namespace throughline::models
