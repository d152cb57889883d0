#pragma once

#include "models/link.h"

#include <QWidget>

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// One view in the frame. The navigator makes it once, shows it for every link of its kinds, and
/// hands the link to open(). A page emits linkChanged when it shows something else of its own
/// accord (a row or a tab chosen), so that back, forward and "copy link" lead here again.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] models::Session* session() const { return session_; }
    /// What the top bar shows: "Order 4711".
    [[nodiscard]] virtual QString title() const = 0;
    /// Opens the same view elsewhere.
    [[nodiscard]] virtual models::Link link() const = 0;
    virtual void open(const models::Link& link) = 0;
    /// F5, and whenever the page comes to the front.
    virtual void refresh() = 0;
    /// The shortcuts of this page, for the sheet on "?": (keys, what they do).
    [[nodiscard]] virtual QList<QPair<QString, QString>> shortcuts() const { return {}; }
    /// False while an answer that the page cannot do without is still under way.
    [[nodiscard]] virtual bool settled() const { return true; }

Q_SIGNALS:
    void linkChanged();
    void titleChanged();
    /// Asks the frame to go somewhere else.
    void go(const throughline::models::Link& link);

protected:
    /// Adds an action with a key that works anywhere in the page while no text field has the focus.
    QAction* addShortcut(const QKeySequence& keys, const QString& what,
                         const std::function<void()>& run);

private:
    models::Session* session_;
};

}  // namespace throughline::ui
