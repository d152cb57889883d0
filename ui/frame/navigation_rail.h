#pragma once

#include <QAbstractButton>
#include <QFrame>
#include <QHash>

namespace throughline::ui {

/// One entry of the rail: icon, label, and a count where something waits.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(QString icon, const QString& label, const QString& keys, QWidget* parent);

    void setCount(int count);
    [[nodiscard]] int count() const { return count_; }
    void setCompact(bool compact);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintCount(QPainter& painter, const QRectF& body, QRectF& label);

    QString icon_;
    int count_ = 0;
    bool compact_ = false;
};

/// The navigation on the left edge. Up and Down move within, Ctrl+1…9 from anywhere.
class NavigationRail : public QFrame {
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void addEntry(const QString& id, const QString& icon, const QString& label);
    void setCurrent(const QString& id);
    void setCount(const QString& id, int count);
    /// Icons only, where the window is narrow; names are in the tooltips.
    void setCompact(bool compact);
    [[nodiscard]] RailButton* button(const QString& id) const { return buttons_.value(id); }

Q_SIGNALS:
    void chosen(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QHash<QString, RailButton*> buttons_;
    QStringList ids_;
    QWidget* name_;
};

}  // namespace throughline::ui
