#pragma once

#include "models/link.h"
#include "models/tables/column_table.h"
#include "models/tables/roles.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <functional>

namespace throughline::models {

/// A table over plain rows with a key each. merge() brings the table to a fresh list by removing,
/// inserting, moving and dataChanged, never by a reset, so selection and scroll survive a refresh.
template <class Row, class Base = ColumnTable>
class RowTable : public Base {
public:
    using Base::Base;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override {
        if (!index.isValid() || index.row() >= rows_.size())
            return {};
        const Row& row = rows_.at(index.row());
        if (role == KeyRole)
            return keyOf(row);
        if (role == LinkRole)
            return linkOf(row).valid() ? QVariant(linkOf(row).toString()) : QVariant();
        if (role == Qt::TextAlignmentRole)
            return this->alignment(index.column());
        return cell(row, index.column(), role);
    }

    [[nodiscard]] const QList<Row>& rows() const { return rows_; }
    [[nodiscard]] const Row* rowAt(const QModelIndex& index) const {
        return index.isValid() && index.row() < rows_.size() ? &rows_.at(index.row()) : nullptr;
    }
    /// The first column of the row with this key; invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(const QString& key) const {
        for (qsizetype i = 0; i < rows_.size(); ++i) {
            if (keyOf(rows_.at(i)) == key)
                return this->index(static_cast<int>(i), 0);
        }
        return {};
    }

    /// Rows with a key seen before in `fresh` are dropped: a key stands for one row.
    void merge(const QList<Row>& given) {
        QList<Row> fresh;
        QSet<QString> wanted;
        for (const Row& row : given) {
            const QString key = keyOf(row);
            if (!wanted.contains(key)) {
                wanted.insert(key);
                fresh << row;
            }
        }
        removeAbsent(wanted);
        QSet<QString> present;
        for (const Row& row : rows_)
            present.insert(keyOf(row));
        for (qsizetype i = 0; i < fresh.size(); ++i) {
            const QString key = keyOf(fresh.at(i));
            if (!present.contains(key)) {
                insertRun(fresh, i, present);
                continue;  // the run's other rows are found in place
            }
            if (keyOf(rows_.at(i)) != key)
                moveUp(key, i);
            if (!(rows_.at(i) == fresh.at(i))) {
                rows_[i] = fresh.at(i);
                const int at = static_cast<int>(i);
                Q_EMIT this->dataChanged(this->index(at, 0),
                                         this->index(at, this->columnCount({}) - 1));
            }
        }
    }

    /// Further rows of a paged list; keys that are there already are updated in place.
    void append(const QList<Row>& more) {
        QList<Row> all = rows_;
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < all.size(); ++i)
            places.insert(keyOf(all.at(i)), i);
        for (const Row& row : more) {
            const auto found = places.constFind(keyOf(row));
            if (found == places.cend())
                all << row;
            else
                all[*found] = row;
        }
        merge(all);
    }

    /// Has every cell asked for again (ages, zone), without touching selection.
    void touch() {
        if (!rows_.isEmpty()) {
            Q_EMIT this->dataChanged(
                this->index(0, 0),
                this->index(static_cast<int>(rows_.size()) - 1, this->columnCount({}) - 1));
        }
    }

protected:
    [[nodiscard]] virtual QString keyOf(const Row& row) const = 0;
    /// Where what the row stands for is looked at.
    [[nodiscard]] virtual Link linkOf(const Row&) const { return {}; }
    [[nodiscard]] virtual QVariant cell(const Row& row, int column, int role) const = 0;

private:
    void removeAbsent(const QSet<QString>& wanted) {
        for (qsizetype last = rows_.size() - 1; last >= 0;) {
            if (wanted.contains(keyOf(rows_.at(last)))) {
                --last;
                continue;
            }
            qsizetype first = last;
            while (first > 0 && !wanted.contains(keyOf(rows_.at(first - 1))))
                --first;
            this->beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
            rows_.remove(first, last - first + 1);
            this->endRemoveRows();
            last = first - 1;
        }
    }
    void insertRun(const QList<Row>& fresh, qsizetype at, QSet<QString>& present) {
        qsizetype end = at;
        while (end < fresh.size() && !present.contains(keyOf(fresh.at(end))))
            present.insert(keyOf(fresh.at(end++)));
        this->beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        for (qsizetype i = at; i < end; ++i)
            rows_.insert(i, fresh.at(i));
        this->endInsertRows();
    }
    void moveUp(const QString& key, qsizetype to) {
        qsizetype from = to + 1;
        while (keyOf(rows_.at(from)) != key)
            ++from;
        this->beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {},
                            static_cast<int>(to));
        rows_.move(from, to);
        this->endMoveRows();
    }

    QList<Row> rows_;
};

}  // namespace throughline::models
