#include "ui/widgets/table_view.h"

#include "models/format.h"
#include "models/states.h"
#include "models/tables/roles.h"
#include "ui/theme/icons.h"
#include "ui/widgets/badge_delegate.h"
#include "ui/widgets/header_view.h"
#include "ui/widgets/say.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/table_export.h"

namespace throughline::ui {

TableView::TableView(const QString& name, const QString& id, QWidget* parent)
    : QTableView(parent), id_(id) {
    setAccessibleName(name);
    setItemDelegate(new BadgeDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + Theme::space(1.75));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* header = new HeaderView(this);
    setHorizontalHeader(header);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { columnMenu(header->mapToGlobal(at)); });
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
    connect(this, &TableView::said, this, [this](const QString& text) { say(this, text); });

    const auto add = [this](const QKeySequence& keys, auto run) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(QKeySequence::Copy, [this] { copySelected(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { exportCsv(); });
}

void TableView::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
}

void TableView::setColumnWidths(const QList<int>& characters) {
    auto* header = static_cast<HeaderView*>(horizontalHeader());
    const int one = fontMetrics().averageCharWidth();
    for (int i = 0; i < characters.size() && i < header->count(); ++i) {
        if (characters.at(i) == 0) {
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        } else {
            header->setSectionResizeMode(i, QHeaderView::Interactive);
            // Never narrower than its own title.
            header->resizeSection(
                i, std::max(one * characters.at(i) + Theme::space(2), header->titleWidth(i)));
        }
    }
    const QByteArray saved = QSettings().value(settingsKey()).toByteArray();
    if (!saved.isEmpty())
        header->restoreState(saved);
    connect(header, &QHeaderView::sectionResized, this, &TableView::saveHeader,
            Qt::UniqueConnection);
    connect(header, &QHeaderView::sectionMoved, this, &TableView::saveHeader, Qt::UniqueConnection);
}

void TableView::fitStates(int column, const char* domain) {
    if (QSettings().contains(settingsKey()))
        return;  // somebody has chosen the widths
    qreal widest = 0;
    for (const models::StateInfo& state : models::statesOf(domain))
        widest = std::max(widest, badgeSize(state, Theme::font(0.92, true)).width());
    const int needed = qCeil(widest) + Theme::space(2.25);
    if (horizontalHeader()->sectionSize(column) < needed)
        horizontalHeader()->resizeSection(column, needed);
}

QString TableView::settingsKey() const {
    return QStringLiteral("tables/%1/%2")
        .arg(id_)
        .arg(model() == nullptr ? 0 : model()->columnCount());
}

void TableView::saveHeader() {
    // Only what a person dragged is worth keeping; stretching columns resize by themselves.
    if (isVisible() && (QGuiApplication::mouseButtons() != Qt::NoButton || choosingColumns_))
        QSettings().setValue(settingsKey(), horizontalHeader()->saveState());
}

QString TableView::currentKey() const {
    return currentIndex().data(models::KeyRole).toString();
}
QString TableView::currentLink() const {
    return currentIndex().data(models::LinkRole).toString();
}

bool TableView::selectKey(const QString& key) {
    for (int row = 0; model() != nullptr && row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(models::KeyRole).toString() == key) {
            // Not setCurrentIndex(): with Ctrl held down for a shortcut it would add to the
            // selection.
            selectionModel()->setCurrentIndex(
                index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            scrollTo(index);
            return true;
        }
    }
    return false;
}

void TableView::moveCurrent(int by) {
    if (model() == nullptr || model()->rowCount() == 0)
        return;
    const int row = currentIndex().isValid() ? currentIndex().row() + by : 0;
    setCurrentIndex(model()->index(std::clamp(row, 0, model()->rowCount() - 1), 0));
}

void TableView::keyPressEvent(QKeyEvent* event) {
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_J) {
        moveCurrent(1);
    } else if (plain && event->key() == Qt::Key_K) {
        moveCurrent(-1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
    } else if (event->matches(QKeySequence::SelectAll) || !event->text().isEmpty()) {
        // Letters are the page's shortcuts, not a search for a row that begins with them.
        if (event->matches(QKeySequence::SelectAll))
            selectAll();
        else
            event->ignore();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT chosen(current);
}

QList<int> TableView::selectedOrAllRows() const {
    QList<int> rows;
    const auto selected = selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.size() <= 1) {
        rows.clear();
        for (int row = 0; row < model()->rowCount(); ++row)
            rows << row;
    }
    return rows;
}

void TableView::copySelected() {
    QList<int> rows;
    const auto selected = selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(tabbedOf(*model(), *horizontalHeader(), rows));
    Q_EMIT said(models::countText(rows.size(), tr("1 row copied."), tr("%1 rows copied.")));
}

void TableView::exportCsv() {
    const QList<int> rows = selectedOrAllRows();
    const QString csv = csvOf(*model(), *horizontalHeader(), rows);
    auto* dialog = new QFileDialog(this, models::countText(rows.size(), tr("Export 1 row as CSV"),
                                                           tr("Export %1 rows as CSV")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(id_ + QLatin1String(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, csv, rows](const QString& path) {
        QSaveFile file(path);
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(csv.toUtf8()) >= 0 && file.commit();
        Q_EMIT said(
            written ? models::countText(rows.size(), tr("1 row written."), tr("%1 rows written."))
                    : tr("The file could not be written: %1").arg(file.errorString()));
    });
    dialog->open();
}

void TableView::columnMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        QAction* action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The last column shown cannot be hidden: there would be no header left to bring it back.
        action->setEnabled(header->isSectionHidden(column) ||
                           header->count() - header->hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            horizontalHeader()->setSectionHidden(column, !shown);
            choosingColumns_ = true;
            saveHeader();
            choosingColumns_ = false;
        });
    }
    menu->popup(global);
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (currentIndex().isValid()) {
        menu->addAction(icon("arrow-right"), tr("Open"), this,
                        [this] { Q_EMIT opened(currentIndex()); });
        menu->addAction(icon("copy"), tr("Copy"), this, &TableView::copySelected);
        if (!currentLink().isEmpty()) {
            menu->addAction(icon("link"), tr("Copy link"), this, [this] {
                QGuiApplication::clipboard()->setText(currentLink());
                Q_EMIT said(tr("Link copied."));
            });
        }
        menu->addSeparator();
    }
    menu->addAction(icon("export"), tr("Export CSV …"), this, &TableView::exportCsv);
    menu->addAction(icon("columns"), tr("Columns …"), this,
                    [this, at = event->globalPos()] { columnMenu(at); });
    menu->popup(event->globalPos());
}

}  // namespace throughline::ui
