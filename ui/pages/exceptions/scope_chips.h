#pragma once

#include "models/types/exception_group.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

/// Whose exceptions are shown: mine, my team's, all, snoozed, discarded, resolved; and of which
/// order.
class ScopeChips : public QWidget {
    Q_OBJECT
public:
    explicit ScopeChips(QWidget* parent = nullptr);

    [[nodiscard]] models::ExceptionScope scope() const { return scope_; }
    /// Shows the scope without asking for it.
    void show(models::ExceptionScope scope);
    /// Of a closed exception the scope that lists it; for others nothing changes.
    void showClosed(const QString& state);
    /// What the role may see as its team's.
    void setRole(const QString& role);
    /// What is chosen here and in the frame, as a question to the engine.
    [[nodiscard]] models::ExceptionsQuery query(const models::Session& session) const;
    /// What is shown is not closed.
    [[nodiscard]] bool showsOpen() const;
    void focusFilter();

    /// "mine", "team" …, as links write it; empty for All.
    static QString nameOf(models::ExceptionScope scope);
    static models::ExceptionScope scopeOf(const QString& name);

Q_SIGNALS:
    /// A person chose another scope or order.
    void changed();

private:
    [[nodiscard]] QString order() const;

    models::ExceptionScope scope_ = models::ExceptionScope::All;
    QButtonGroup* chips_;
    QLineEdit* order_;
    QString asked_;
};

}  // namespace throughline::ui
