#include "ui/frame/top_bar.h"

#include "models/session.h"
#include "ui/frame/language.h"
#include "ui/frame/scope_bar.h"
#include "ui/frame/search_box.h"
#include "ui/frame/session_chip.h"
#include "ui/theme/icons.h"
#include "ui/widgets/say.h"

namespace throughline::ui {

namespace {
constexpr int kNarrow = 110;  // eights of the rhythm below which only icons stay
}

TopBar::TopBar(models::Session* session, QWidget* parent) : QFrame(parent) {
    setProperty("bar", QStringLiteral("top"));
    setAccessibleName(tr("Top bar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(1.5), Theme::space(0.75), Theme::space(1.5),
                            Theme::space(0.75));
    row->setSpacing(Theme::space(0.5));

    back_ = button("arrow-left", tr("Back"), QStringLiteral("Alt+←"));
    forward_ = button("arrow-right", tr("Forward"), QStringLiteral("Alt+→"));
    connect(back_, &QToolButton::clicked, this, &TopBar::back);
    connect(forward_, &QToolButton::clicked, this, &TopBar::forward);

    title_ = new QLabel(this);
    title_->setTextFormat(Qt::PlainText);
    title_->setFont(Theme::font(1.1, true));
    title_->setAccessibleName(tr("Page title"));
    search_ = new SearchBox(session, this);
    connect(search_, &SearchBox::go, this, &TopBar::go);
    theme_ = button("moon", tr("Switch theme"), QStringLiteral("Ctrl+T"));
    connect(theme_, &QToolButton::clicked, this, &TopBar::themeToggled);
    auto* help = button("help", tr("Keyboard shortcuts"), QStringLiteral("?"));
    connect(help, &QToolButton::clicked, this, &TopBar::helpWanted);
    chip_ = new SessionChip(session, this);
    chip_->setMenu(buildMenu(chip_));

    row->addWidget(back_);
    row->addWidget(forward_);
    row->addSpacing(Theme::space(0.5));
    row->addWidget(title_);
    row->addStretch(1);
    row->addWidget(search_, 6);
    row->addStretch(1);
    row->addWidget(new ScopeBar(session, this));
    row->addWidget(theme_);
    row->addWidget(help);
    row->addWidget(chip_);
}

QMenu* TopBar::buildMenu(QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->addAction(icon("link"), tr("Copy link to this view"), this, [this] {
        QGuiApplication::clipboard()->setText(link_);
        say(this, tr("Link copied."));
    });
    menu->addSeparator();
    auto* modes = new QActionGroup(menu);
    const auto add = [&](const QString& text, Theme::Mode mode) {
        QAction* action = menu->addAction(text, this, [this, mode] { Q_EMIT themeChosen(mode); });
        action->setCheckable(true);
        modes->addAction(action);
        connect(menu, &QMenu::aboutToShow, action,
                [action, mode] { action->setChecked(Theme::mode() == mode); });
    };
    add(tr("Colours as the system"), Theme::Mode::System);
    add(tr("Light colours"), Theme::Mode::Light);
    add(tr("Dark colours"), Theme::Mode::Dark);
    menu->addSeparator();
    addLanguages(menu);
    menu->addSeparator();
    menu->addAction(icon("help"), tr("Keyboard shortcuts"), this, &TopBar::helpWanted);
    return menu;
}

void TopBar::addLanguages(QMenu* menu) {
    auto* choice = new QActionGroup(menu);
    const auto add = [&](const QString& code, const QString& name) {
        QAction* action = menu->addAction(name, this, [this, code] {
            Language::remember(code);
            say(this, tr("The language changes with the next start."));
        });
        action->setCheckable(true);
        choice->addAction(action);
        connect(menu, &QMenu::aboutToShow, action,
                [action, code] { action->setChecked(Language::remembered() == code); });
    };
    add(QStringLiteral("system"), tr("Language of the system"));
    for (const auto& [code, name] : Language::shipped())
        add(code, name);
}

QToolButton* TopBar::button(const char* iconName, const QString& name, const QString& keys) {
    auto* made = new QToolButton(this);
    made->setIcon(icon(iconName));
    made->setIconSize(QSize(Theme::iconSize(), Theme::iconSize()));
    made->setToolTip(QStringLiteral("%1 (%2)").arg(name, keys));
    made->setAccessibleName(name);
    return made;
}

void TopBar::setPlace(const QString& title, const QString& link, bool canBack, bool canForward) {
    titleText_ = title;
    link_ = link;
    back_->setEnabled(canBack);
    forward_->setEnabled(canForward);
    theme_->setIcon(icon(Theme::dark() ? "sun" : "moon"));
    showTitle();
}

void TopBar::showTitle() {
    // Never more than a quarter of the bar: the search keeps its place.
    const QFontMetrics metrics(title_->font());
    const int most = std::max(width() / 4, metrics.averageCharWidth() * 8);
    const QString shown = metrics.elidedText(titleText_, Qt::ElideRight, most);
    title_->setText(shown);
    title_->setToolTip(shown == titleText_ ? QString() : titleText_);
    title_->setFixedWidth(metrics.horizontalAdvance(shown) + 2);
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    chip_->setCompact(width() < Theme::space(kNarrow));
    showTitle();
}

}  // namespace throughline::ui
