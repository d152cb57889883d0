#pragma once

#include "models/line_diff.h"

#include <QPlainTextEdit>

namespace throughline::ui {

/// Two versions of a text as one: what went with a minus, what came with a plus. Read only, plain
/// text.
class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(const QString& name, QWidget* parent = nullptr);

    void setTexts(const QString& before, const QString& after);
    [[nodiscard]] int changes() const { return changes_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void mark();

    QList<models::DiffLine> lines_;
    int changes_ = 0;  ///< lines that differ; one changed is one
};

}  // namespace throughline::ui
