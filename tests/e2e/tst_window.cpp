#include "models/session.h"
#include "support/plant_process.h"
#include "throughline/embedded_engine.h"
#include "ui/frame/main_window.h"
#include "ui/frame/page.h"
#include "ui/pages/fix/fix_editor.h"
#include "ui/pages/pages.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/milestone_rail.h"
#include "ui/widgets/table_view.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace throughline;

/// The tour of the README in the real window, on the real engine and the demo plant, by keyboard
/// alone: see the exception, read why, fix, dry run, send again, watch the order reach shipped.
class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromExceptionToShippedByKeyboard();
    void whatTheEngineRefusesIsSaidInItsWords();
    void cleanupTestCase();

private:
    template <class W>
    [[nodiscard]] W* find(const char* name) const;
    [[nodiscard]] ui::Page* page() const { return window_->navigator()->page(); }
    void chooseCause(const QString& title);
    [[nodiscard]] QString banner() const;
    [[nodiscard]] QString milestones() const;

    static constexpr double kSpeed = 600;
    QTemporaryDir folder_;
    test::PlantProcess plant_;
    std::unique_ptr<ScaledClock> clock_;
    std::unique_ptr<app::EmbeddedEngine> engine_;
    std::unique_ptr<models::Session> session_;
    std::unique_ptr<ui::MainWindow> window_;
};

namespace {
constexpr int kPatience = 120'000;
}

/// The one visible control with this accessible name.
template <class W>
W* WindowTest::find(const char* name) const {
    W* found = nullptr;
    for (W* widget : window_->findChildren<W*>()) {
        if (widget->accessibleName() == QLatin1String(name) && widget->isVisible())
            found = widget;
    }
    return found;
}

void WindowTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("Throughline test"));
    clock_ = std::make_unique<ScaledClock>(kSpeed, parseTime("2026-11-23T12:00:00Z"));
    const auto ports =
        plant_.start(folder_.filePath(QStringLiteral("plant")),
                     {QStringLiteral("--no-live"), QStringLiteral("--orders"), QStringLiteral("40"),
                      QStringLiteral("--speed"), QString::number(kSpeed)});
    QCOMPARE(ports.size(), std::size_t{7});
    const std::filesystem::path resources =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    app::EmbeddedSettings settings;
    settings.data = folder_.filePath(QStringLiteral("engine")).toStdString();
    settings.landscape = resources / "demo" / "landscape";
    settings.resources = resources;
    for (const auto& [system, port] : ports) {
        settings.variables["port." + system] = std::to_string(port);
    }
    auto started = app::EmbeddedEngine::start(settings, *clock_);
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message().c_str());
    engine_ = *std::move(started);
    plant_.connectTo(engine_->httpPort(), formatTime(clock_->now()));

    ui::Theme::apply(*qApp, ui::Theme::Mode::Light);
    session_ = std::make_unique<models::Session>(engine_->client());
    window_ = std::make_unique<ui::MainWindow>(session_.get(), ui::allPages());
    window_->resize(1280, 800);
    window_->show();
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
}

/// Walks down the causes with J until the one with this title is chosen.
void WindowTest::chooseCause(const QString& title) {
    ui::TableView* causes = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((causes = find<ui::TableView>("Causes")) != nullptr, kPatience);
    const auto row = [&] {
        for (int i = 0; i < causes->model()->rowCount(); ++i) {
            if (causes->model()->index(i, 0).data().toString() == title)
                return i;
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, kPatience);
    causes->setFocus();
    QTest::keyClick(causes, Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < 50 && causes->currentIndex().row() != row(); ++i)
        QTest::keyClick(causes, Qt::Key_J);
    QCOMPARE(causes->currentIndex().row(), row());
}

QString WindowTest::banner() const {
    auto* shown = page()->findChild<ui::ErrorBanner*>();
    return shown != nullptr && shown->isVisible() ? shown->accessibleName() : QString();
}

QString WindowTest::milestones() const {
    auto* rail = find<ui::MilestoneRail>("Milestones");
    return rail == nullptr ? QString() : rail->accessibleDescription();
}

void WindowTest::fromExceptionToShippedByKeyboard() {
    QTest::keyClick(window_.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(page() != nullptr && page()->link().kind.startsWith(QLatin1String("exception")));
    chooseCause(QStringLiteral("ERP refuses: posting period closed"));
    ui::TableView* messages = find<ui::TableView>("Exceptions of the cause");
    QVERIFY(messages != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(messages->currentIndex().isValid(), kPatience);
    messages->setFocus();
    QPushButton* fix = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (fix = find<QPushButton>("Fix the exception")) != nullptr && fix->isEnabled(), kPatience);
    QTest::keyClick(messages, Qt::Key_E);
    QTRY_COMPARE(page()->link().kind, QStringLiteral("fix"));

    ui::FixEditor* editor = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((editor = find<ui::FixEditor>("Payload to fix")) != nullptr &&
                                 editor->payload().contains(QStringLiteral("posting_date")),
                             kPatience);
    const QRegularExpression closedDay(QStringLiteral("(?<=\"posting_date\": \")[0-9-]+"));
    QTextCursor found(editor->document());
    const auto match = closedDay.match(editor->toPlainText());
    QVERIFY2(match.hasMatch(), qPrintable(editor->toPlainText()));
    found.setPosition(static_cast<int>(match.capturedStart()));
    found.setPosition(static_cast<int>(match.capturedEnd()), QTextCursor::KeepAnchor);
    editor->setTextCursor(found);
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("2026-11-23"));

    QTest::keyClick(editor, Qt::Key_D, Qt::ControlModifier);
    auto* send = find<QPushButton>("Send again");
    QVERIFY(send != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(send->toolTip().contains(QStringLiteral("reason")), kPatience);
    auto* reason = find<QLineEdit>("Reason of the fix");
    reason->setFocus();
    QTest::keyClicks(reason, QStringLiteral("Day of the open period"));
    QTRY_VERIFY(send->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains(QStringLiteral("Sent")), kPatience);

    QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
    auto* search = find<QLineEdit>("Search everything");
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("1000017"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page()->link().kind, QStringLiteral("order"), kPatience);
    QCOMPARE(page()->link().key, QStringLiteral("1000017"));
    const QRegularExpression shippedAt(QStringLiteral("Shipped at "));
    QTRY_VERIFY2_WITH_TIMEOUT(shippedAt.match(milestones()).hasMatch(), qPrintable(milestones()),
                              kPatience);
}

void WindowTest::whatTheEngineRefusesIsSaidInItsWords() {
    window_->navigator()->go(
        models::Link::parse(QStringLiteral("throughline://event/E-0000000000001")));
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::EmptyState>("No event has this id.") != nullptr, kPatience);
}

void WindowTest::cleanupTestCase() {
    window_.reset();
    session_.reset();
    QVERIFY(plant_.end());
    engine_.reset();
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
