#pragma once

#include "models/session.h"
#include "support/fake_services.h"
#include "ui/frame/main_window.h"
#include "ui/frame/page.h"
#include "ui/pages/pages.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QStandardPaths>
#include <QtTest>

namespace throughline::test {

/// The whole console in a window of 1280×800 on canned services.
struct Console {
    Console() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("Throughline test"));
        ui::Theme::apply(*qApp, ui::Theme::Mode::Light);
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
    }

    [[nodiscard]] ui::Page* page() const { return window.navigator()->page(); }
    void go(const char* link) {
        window.navigator()->go(models::Link::parse(QString::fromLatin1(link)));
    }
    bool settle() {
        return QTest::qWaitFor([this] { return page() != nullptr && page()->settled(); });
    }
    /// The one visible control with this accessible name.
    template <class W>
    [[nodiscard]] W* find(const QString& name) const {
        W* found = nullptr;
        const auto all = window.findChildren<W*>();
        for (W* widget : all) {
            if (widget->accessibleName() == name && widget->isVisible())
                found = widget;
        }
        return found;
    }

    FakeServices services;
    models::Session session{
        std::make_shared<const models::EngineClient>(services.channel(), "", "embedded")};
    ui::MainWindow window{&session, ui::allPages()};
};

}  // namespace throughline::test
