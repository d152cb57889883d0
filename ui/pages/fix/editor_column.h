#pragma once

#include <QWidget>

class QLabel;

namespace throughline::models {
class FixSession;
}

namespace throughline::ui {

class FixEditor;
class JsonCompleter;
class ProblemList;

/// The left side of a fix: the payload, what may be changed in it, what the contract says of the
/// field under the cursor, and what stands in the way.
class EditorColumn : public QWidget {
    Q_OBJECT
public:
    explicit EditorColumn(models::FixSession* fix, QWidget* parent = nullptr);
    [[nodiscard]] FixEditor* editor() const { return editor_; }

private:
    void takeText(bool again);
    void showProblems();
    void showMarks();
    void showHint();

    models::FixSession* fix_;
    QLabel *title_, *lockNote_, *hint_;
    FixEditor* editor_;
    JsonCompleter* completer_;
    ProblemList* problems_;
};

}  // namespace throughline::ui
