#pragma once

#include <QToolButton>

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// Who is asking, in which role, and which engine: name above, role and engine below, a dot for
/// whether it is live. Opens the menu of the console's own settings.
class SessionChip : public QToolButton {
    Q_OBJECT
public:
    explicit SessionChip(models::Session* session, QWidget* parent);
    /// Only the icon, where there is little room.
    void setCompact(bool compact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showSession();

    models::Session* session_;
    QString name_, place_;
    bool compact_ = false;
};

}  // namespace throughline::ui
