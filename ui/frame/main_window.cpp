#include "ui/frame/main_window.h"

#include "models/session.h"
#include "ui/frame/navigation_rail.h"
#include "ui/frame/page.h"
#include "ui/frame/search_box.h"
#include "ui/frame/shortcuts_sheet.h"
#include "ui/frame/status_strip.h"
#include "ui/frame/top_bar.h"

namespace throughline::ui {

namespace {
constexpr int kNarrow = 125;  // eights of the rhythm below which the rail shows icons only
}

MainWindow::MainWindow(models::Session* session, QList<PageSpec> pages, QWidget* parent)
    : QMainWindow(parent), session_(session) {
    setWindowTitle(QStringLiteral("Throughline"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/throughline.svg")));
    auto* body = new QWidget(this);
    rail_ = new NavigationRail(body);
    topBar_ = new TopBar(session, body);
    stack_ = new QStackedWidget(body);
    status_ = new StatusStrip(session, body);
    navigator_ = new Navigator(session, stack_, std::move(pages), this);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(topBar_);
    right->addWidget(stack_, 1);
    right->addWidget(status_);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail_);
    row->addLayout(right, 1);
    setCentralWidget(body);

    for (const PageSpec& spec : navigator_->specs()) {
        if (!spec.label.isEmpty())
            rail_->addEntry(spec.id, spec.icon, spec.label);
    }
    connect(rail_, &NavigationRail::chosen, this, [this](const QString& id) {
        navigator_->go({id, {}, {}});
    });
    connect(topBar_, &TopBar::back, navigator_, &Navigator::back);
    connect(topBar_, &TopBar::forward, navigator_, &Navigator::forward);
    connect(topBar_, &TopBar::go, navigator_, &Navigator::go);
    connect(topBar_, &TopBar::themeToggled, this, &MainWindow::toggleTheme);
    connect(topBar_, &TopBar::themeChosen, this, &MainWindow::setTheme);
    connect(topBar_, &TopBar::helpWanted, this, &MainWindow::showShortcuts);
    connect(navigator_, &Navigator::changed, this, &MainWindow::showPlace);
    connect(navigator_, &Navigator::refused, status_, &StatusStrip::say);
    connect(session_, &models::Session::statusChanged, this, &MainWindow::showCounts);
    buildActions();
    resize(1280, 800);
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
}

void MainWindow::buildActions() {
    const auto add = [this](const QKeySequence& keys, const QString& text, auto run) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    int number = 0;
    for (const PageSpec& spec : navigator_->specs()) {
        if (spec.label.isEmpty() || ++number > 9)
            continue;
        add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), spec.label,
            [this, id = spec.id] {
                navigator_->go({id, {}, {}});
            });
    }
    add(QKeySequence(Qt::CTRL | Qt::Key_K), tr("Search everything"), [this] {
        topBar_->search()->setFocus(Qt::ShortcutFocusReason);
        topBar_->search()->selectAll();
    });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), tr("Back"), [this] { navigator_->back(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), tr("Forward"), [this] { navigator_->forward(); });
    add(QKeySequence(Qt::Key_F5), tr("Refresh"), [this] {
        if (Page* page = navigator_->page())
            page->refresh();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_T), tr("Light or dark"), [this] { toggleTheme(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), tr("Copy link"), [this] {
        QGuiApplication::clipboard()->setText(navigator_->lastLinkText());
        status_->say(tr("Link copied."));
    });
    // With and without Shift: layouts differ in what they report.
    add(QKeySequence(Qt::Key_Question), tr("Keyboard shortcuts"), [this] { showShortcuts(); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_Question), tr("Keyboard shortcuts"),
        [this] { showShortcuts(); });
}

void MainWindow::showPlace() {
    const Page* page = navigator_->page();
    rail_->setCurrent(navigator_->railId());
    topBar_->setPlace(page == nullptr ? QString() : page->title(), navigator_->lastLinkText(),
                      navigator_->canBack(), navigator_->canForward());
    setWindowTitle(page == nullptr ? QStringLiteral("Throughline")
                                   : QStringLiteral("%1 – Throughline").arg(page->title()));
}

void MainWindow::showCounts() {
    rail_->setCount(QStringLiteral("exceptions"), session_->status().openExceptions);
}

void MainWindow::setTheme(Theme::Mode mode) {
    Theme::apply(*qApp, mode);
    QSettings().setValue(QStringLiteral("theme"), mode == Theme::Mode::Dark ? QStringLiteral("dark")
                                                  : mode == Theme::Mode::Light
                                                      ? QStringLiteral("light")
                                                      : QStringLiteral("system"));
    showPlace();
}

void MainWindow::toggleTheme() {
    setTheme(Theme::dark() ? Theme::Mode::Light : Theme::Mode::Dark);
}

void MainWindow::showShortcuts() {
    const Page* page = navigator_->page();
    auto* sheet = new ShortcutsSheet(
        page == nullptr ? QString() : page->title(),
        page == nullptr ? QList<QPair<QString, QString>>() : page->shortcuts(), this);
    sheet->open();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    rail_->setCompact(event->size().width() < Theme::space(kNarrow));
}

bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::StatusTip) {
        // An empty one is a menu's that closes: it takes nothing back.
        const QString said = static_cast<QStatusTipEvent*>(event)->tip();
        if (!said.isEmpty())
            status_->say(said);
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    QMainWindow::closeEvent(event);
}

}  // namespace throughline::ui
