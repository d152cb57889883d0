#include "ui/pages/pages.h"

#include "ui/inspector/inspector_page.h"
#include "ui/pages/exceptions/exceptions_page.h"
#include "ui/pages/fix/fix_page.h"
#include "ui/pages/genealogy/genealogy_page.h"
#include "ui/pages/orders/orders_page.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/pages/systems/systems_page.h"
#include "ui/pages/trace/trace_page.h"

#include <QCoreApplication>

namespace throughline::ui {

namespace {

/// In the context that lupdate gives to what is outside of classes here.
QString tr(const char* text) {
    return QCoreApplication::translate("throughline::ui", text);
}

template <class P>
Page* make(models::Session* session, QWidget* parent) {
    return new P(session, parent);
}

}  // namespace

QList<PageSpec> allPages() {
    // id, label in the rail, icon, further link kinds, rail entry that is lit, factory
    return {
        {QStringLiteral("overview"),
         tr("Overview"),
         QStringLiteral("overview"),
         {},
         {},
         make<OverviewPage>},
        {QStringLiteral("orders"),
         tr("Orders"),
         QStringLiteral("orders"),
         {},
         {},
         make<OrdersPage>},
        {QStringLiteral("exceptions"),
         tr("Exceptions"),
         QStringLiteral("exceptions"),
         {QStringLiteral("exception-group"), QStringLiteral("exception")},
         {},
         make<ExceptionsPage>},
        {QStringLiteral("fix"), {}, {}, {}, QStringLiteral("exceptions"), make<FixPage>},
        {QStringLiteral("order"), {}, {}, {}, QStringLiteral("orders"), make<TracePage>},
        {QStringLiteral("event"),
         {},
         {},
         {QStringLiteral("message")},
         QStringLiteral("orders"),
         make<InspectorPage>},
        {QStringLiteral("queues"),
         tr("Queues"),
         QStringLiteral("queues"),
         {QStringLiteral("queue")},
         {},
         make<QueuesPage>},
        {QStringLiteral("genealogy"),
         tr("Genealogy"),
         QStringLiteral("genealogy"),
         {QStringLiteral("lot")},
         {},
         make<GenealogyPage>},
        {QStringLiteral("systems"),
         tr("Systems"),
         QStringLiteral("systems"),
         {QStringLiteral("system")},
         {},
         make<SystemsPage>},
    };
}

}  // namespace throughline::ui
