#pragma once

#include "ui/console_fixture.h"

namespace throughline::test {

/// Opens these links and every page of the navigation, and has a look at each once it has settled;
/// stops at the first that fails.
template <class Look>
void onEveryPage(Console& console, QStringList links, Look look) {
    for (const ui::PageSpec& spec : console.window.navigator()->specs()) {
        if (!spec.label.isEmpty())
            links << QStringLiteral("throughline://") + spec.id;
    }
    for (const QString& link : links) {
        console.go(qPrintable(link));
        QVERIFY(console.settle());
        look(link);
        if (QTest::currentTestFailed())
            return;
    }
}

}  // namespace throughline::test
