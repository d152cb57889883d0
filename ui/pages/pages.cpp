#include "ui/pages/pages.h"

#include "ui/pages/orders/orders_page.h"

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
    return {
        {QStringLiteral("orders"),
         tr("Orders"),
         QStringLiteral("orders"),
         {},
         {},
         make<OrdersPage>},
    };
}

}  // namespace throughline::ui
