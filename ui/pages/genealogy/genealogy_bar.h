#pragma once

#include "models/link.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace throughline::ui {

/// What to trace: identifier, direction, levels.
class GenealogyBar : public QWidget {
    Q_OBJECT
public:
    explicit GenealogyBar(QWidget* parent);

    /// Takes over what the link asks for.
    void take(const models::Link& link);
    void setIdentifier(const QString& text);
    [[nodiscard]] QString direction() const;
    [[nodiscard]] int depth() const;  ///< 0: all levels
    /// The link that traces this identifier by what is chosen here.
    [[nodiscard]] models::Link linkTo(const QString& identifier) const;
    void focusIdentifier();

Q_SIGNALS:
    /// The identifier typed shall be traced.
    void asked(const QString& identifier);
    /// Another direction or depth for what is traced already.
    void changed();

private:
    QLineEdit* identifier_;
    QComboBox *direction_, *depth_;
};

}  // namespace throughline::ui
