#include "ui/pages/pages.h"

#include "ui/inspector/inspector_page.h"
#include "ui/pages/orders/orders_page.h"
#include "ui/pages/trace/trace_page.h"

#include <QCoreApplication>

namespace throughline::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Pages", text);
}

template <class P>
Page* make(models::Session* session, QWidget* parent) {
    return new P(session, parent);
}

}  // namespace

QList<PageSpec> allPages() {
    // id, label in the rail, icon, further link kinds, rail entry that is lit, factory
    return {
        {QStringLiteral("orders"),
         tr("Orders"),
         QStringLiteral("orders"),
         {},
         {},
         make<OrdersPage>},
        {QStringLiteral("order"), {}, {}, {}, QStringLiteral("orders"), make<TracePage>},
        {QStringLiteral("event"),
         {},
         {},
         {QStringLiteral("message")},
         QStringLiteral("orders"),
         make<InspectorPage>},
    };
}

}  // namespace throughline::ui
