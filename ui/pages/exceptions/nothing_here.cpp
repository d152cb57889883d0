#include "ui/pages/exceptions/nothing_here.h"

#include "ui/widgets/empty_state.h"

namespace throughline::ui {

void NothingHere::show(EmptyState* empty, const models::ExceptionsQuery& query) {
    if (!query.order.isEmpty()) {
        empty->show(QStringLiteral("search"), tr("No exception of order %1").arg(query.order),
                    tr("None of those shown here belongs to it. Empty the filter to see those of "
                       "every order."));
        return;
    }
    switch (query.scope) {
        case models::ExceptionScope::Mine:
            empty->show(QStringLiteral("check"), tr("Nothing is assigned to you"),
                        tr("“My team’s” and “All” show what others hold or nobody has taken."));
            break;
        case models::ExceptionScope::Team:
            empty->show(QStringLiteral("check"), tr("Nothing waits for your team"),
                        tr("Every exception that your team owns is dealt with."));
            break;
        case models::ExceptionScope::All:
            empty->show(QStringLiteral("check"), tr("Nothing waits for a person"),
                        query.plant.isEmpty()
                            ? tr("Every message was accepted and delivered, and every milestone "
                                 "came when it was expected.")
                            : tr("At this plant every message was accepted and delivered, and "
                                 "every milestone came when it was expected."));
            break;
        case models::ExceptionScope::Snoozed:
            empty->show(QStringLiteral("snooze"), tr("Nothing is snoozed"),
                        tr("S puts an exception off for a while; it then waits here."));
            break;
        case models::ExceptionScope::Discarded:
            empty->show(QStringLiteral("discard"), tr("Nothing was discarded"),
                        tr("What a person discards is kept here, and can be restored, until "
                           "retention ends."));
            break;
        case models::ExceptionScope::Resolved:
            empty->show(QStringLiteral("exceptions"), tr("Nothing was resolved yet"),
                        tr("What went through after a fix or a replay is kept here until "
                           "retention ends."));
            break;
    }
}

}  // namespace throughline::ui
