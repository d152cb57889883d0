#include "ui/frame/top_bar.h"

#include "models/session.h"
#include "ui/frame/search_box.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

TopBar::TopBar(models::Session* session, QWidget* parent) : QFrame(parent), session_(session) {
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
    title_->setMinimumWidth(fontMetrics().averageCharWidth() * 10);

    search_ = new SearchBox(session, this);
    connect(search_, &SearchBox::go, this, &TopBar::go);

    plant_ = new QComboBox(this);
    plant_->setAccessibleName(tr("Plant scope"));
    plant_->setToolTip(tr("Every page shows this plant only."));
    plant_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    range_ = new QComboBox(this);
    range_->setAccessibleName(tr("Time range scope"));
    range_->setToolTip(
        tr("How far back lists look. They refresh when something changes, at most ten times a "
           "second."));
    range_->addItem(tr("All times"), 0);
    range_->addItem(tr("10 min"), 600);
    range_->addItem(tr("1 h"), 3600);
    range_->addItem(tr("24 h"), 86'400);
    range_->addItem(tr("7 d"), 604'800);
    fillPlants();
    connect(session_, &models::Session::plantsChanged, this, &TopBar::fillPlants);
    connect(plant_, &QComboBox::activated, this, &TopBar::applyScope);
    connect(range_, &QComboBox::activated, this, &TopBar::applyScope);

    theme_ = button("moon", tr("Switch theme"), QStringLiteral("Ctrl+T"));
    connect(theme_, &QToolButton::clicked, this, &TopBar::themeToggled);
    auto* help = button("help", tr("Keyboard shortcuts"), QStringLiteral("?"));
    connect(help, &QToolButton::clicked, this, &TopBar::helpWanted);

    chip_ = new QToolButton(this);
    chip_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip_->setIcon(icon("user", Token::Muted));
    chip_->setAccessibleName(tr("Session"));
    chip_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(chip_);
    menu->addAction(icon("link"), tr("Copy link to this view"), this,
                    [this] { QGuiApplication::clipboard()->setText(link_); });
    chip_->setMenu(menu);
    connect(session_, &models::Session::statusChanged, this, &TopBar::showSession);
    connect(session_, &models::Session::connectionChanged, this, &TopBar::showSession);

    row->addWidget(back_);
    row->addWidget(forward_);
    row->addSpacing(Theme::space(0.5));
    row->addWidget(title_);
    row->addStretch(1);
    row->addWidget(search_, 4);
    row->addStretch(1);
    row->addWidget(plant_);
    row->addWidget(range_);
    row->addWidget(theme_);
    row->addWidget(help);
    row->addWidget(chip_);
    showSession();
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
    title_->setText(title);
    title_->setMinimumWidth(QFontMetrics(title_->font()).horizontalAdvance(title) + 2);
    link_ = link;
    back_->setEnabled(canBack);
    forward_->setEnabled(canForward);
    theme_->setIcon(icon(Theme::dark() ? "sun" : "moon"));
}

void TopBar::fillPlants() {
    const QString chosen = session_->scope().plant;
    plant_->clear();
    plant_->addItem(tr("All plants"), QString());
    for (const models::PlantRow& plant : session_->plants())
        plant_->addItem(plant.name.isEmpty() ? plant.id : plant.name, plant.id);
    plant_->setCurrentIndex(std::max(0, plant_->findData(chosen)));
    range_->setCurrentIndex(std::max(0, range_->findData(session_->scope().rangeSeconds)));
}

void TopBar::applyScope() {
    session_->setScope({plant_->currentData().toString(), range_->currentData().toLongLong()});
}

void TopBar::showSession() {
    const models::EngineStatus& status = session_->status();
    const QString user = status.user.isEmpty() ? tr("connecting …") : status.user;
    chip_->setText(user);
    const QString engine = status.engine.isEmpty()
                               ? QString::fromStdString(session_->client().engine())
                               : status.engine;
    chip_->setToolTip(tr("%1, role %2\nEngine: %3, version %4\nData folder: %5")
                          .arg(user, status.role.isEmpty() ? QStringLiteral("—") : status.role,
                               engine, status.version, status.dataFolder));
}

}  // namespace throughline::ui
