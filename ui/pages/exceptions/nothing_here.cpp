#include "ui/pages/exceptions/nothing_here.h"

#include "ui/widgets/empty_state.h"

#include <QCoreApplication>

namespace throughline::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("throughline::ui::ExceptionsPage", text);
}

}  // namespace

void showNothingHere(EmptyState* empty, const models::ExceptionsQuery& query) {
    if (!query.order.isEmpty()) {
        empty->show(QStringLiteral("search"), say("No exception of order %1").arg(query.order),
                    say("None of those shown here belongs to it. Empty the filter to see those of "
                        "every order."));
        return;
    }
    switch (query.scope) {
        case models::ExceptionScope::Mine:
            empty->show(QStringLiteral("check"), say("Nothing is assigned to you"),
                        say("“My team’s” and “All” show what others hold or nobody has taken."));
            break;
        case models::ExceptionScope::Team:
            empty->show(QStringLiteral("check"), say("Nothing waits for your team"),
                        say("Every exception that your team owns is dealt with."));
            break;
        case models::ExceptionScope::All:
            empty->show(QStringLiteral("check"), say("Nothing waits for a person"),
                        query.plant.isEmpty()
                            ? say("Every message was accepted and delivered, and every milestone "
                                  "came when it was expected.")
                            : say("At this plant every message was accepted and delivered, and "
                                  "every milestone came when it was expected."));
            break;
        case models::ExceptionScope::Snoozed:
            empty->show(QStringLiteral("snooze"), say("Nothing is snoozed"),
                        say("S puts an exception off for a while; it then waits here."));
            break;
        case models::ExceptionScope::Discarded:
            empty->show(QStringLiteral("discard"), say("Nothing was discarded"),
                        say("What a person discards is kept here, and can be restored, until "
                            "retention ends."));
            break;
        case models::ExceptionScope::Resolved:
            empty->show(QStringLiteral("exceptions"), say("Nothing was resolved yet"),
                        say("What went through after a fix or a replay is kept here until "
                            "retention ends."));
            break;
    }
}

}  // namespace throughline::ui
