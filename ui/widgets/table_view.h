#pragma once

#include <QTableView>

namespace throughline::ui {

/// The console's table: whole rows, J/K and arrows, Enter opens, column chooser on the header, copy
/// and CSV export, header state kept under its name. Selection and scroll survive merges by the
/// model.
class TableView : public QTableView {
    Q_OBJECT
public:
    /// `name` is the accessible name, `id` keys the saved header state.
    TableView(const QString& name, const QString& id, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Widths in characters, in the order of the model's columns; 0 takes the rest of the room.
    void setColumnWidths(const QList<int>& characters);
    /// Makes the column wide enough for every state of the domain ("order"), in any language.
    void fitStates(int column, const char* domain);
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] QString currentLink() const;
    /// Selects the row with this KeyRole, if it is there.
    bool selectKey(const QString& key);
    void moveCurrent(int by);
    void copySelected();
    void exportCsv();

Q_SIGNALS:
    /// Enter or double click.
    void opened(const QModelIndex& index);
    /// The current row is another one.
    void chosen(const QModelIndex& index);
    void said(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    [[nodiscard]] QList<int> selectedOrAllRows() const;
    [[nodiscard]] QString settingsKey() const;
    void columnMenu(const QPoint& global);
    void saveHeader();

    QString id_;
    bool choosingColumns_ = false;
};

}  // namespace throughline::ui
