#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace throughline::ui {

/// Facts as "name: value" in aligned columns; values are plain text and can be selected and copied.
class KeyValueGrid : public QWidget {
    Q_OBJECT
public:
    /// `pairsPerRow` pairs stand side by side.
    explicit KeyValueGrid(int pairsPerRow = 1, QWidget* parent = nullptr);
    /// Sets or adds a fact; an empty value shows "—".
    void set(const QString& name, const QString& value, const QString& tooltip = {});
    /// Only while there is a value; adds the fact when it first has one.
    void setShown(const QString& name, const QString& value);
    void setMono(const QString& name, const QString& value);
    void clear();

private:
    QLabel* labelFor(const QString& name);

    int pairsPerRow_;
    QGridLayout* grid_;
    QHash<QString, QLabel*> values_;
    QHash<QString, QLabel*> names_;
};

}  // namespace throughline::ui
