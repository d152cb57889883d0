#pragma once

#include "models/states.h"
#include "models/types/system.h"

#include <QAbstractButton>
#include <QHash>
#include <QWidget>

class QFrame;
class QGridLayout;

namespace throughline::ui {

/// One system on the board: name and state as icon, text and colour.
class SystemCell : public QAbstractButton {
    Q_OBJECT
public:
    explicit SystemCell(QWidget* parent);
    void show(const models::SystemRow& row);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    models::StateInfo state_;
};

/// Plants down, their systems across; the enterprise's own come last.
class SystemsBoard : public QWidget {
    Q_OBJECT
public:
    explicit SystemsBoard(QWidget* parent = nullptr);
    void show(const models::SystemsList& list);

Q_SIGNALS:
    void chosen(const QString& systemId);

private:
    void rebuild(const models::SystemsList& list);

    QFrame* card_;
    QGridLayout* grid_;
    QStringList shape_;  // plant and system of each cell, to see when the board is another one
    QHash<QString, SystemCell*> cells_;
    QList<QWidget*> made_;
};

}  // namespace throughline::ui
