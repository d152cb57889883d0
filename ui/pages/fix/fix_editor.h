#pragma once

#include <QHash>
#include <QPlainTextEdit>
#include <QSet>

namespace throughline::ui {

/// The payload under repair: line numbers, highlighting, locked lines tinted with a lock beside the
/// number, changed lines with a bar, and each problem in words behind its line. Bytes that nobody
/// touched come out as they went in (line ends, no-break spaces).
class FixEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit FixEditor(const QString& name, QWidget* parent = nullptr);

    /// `undoable` keeps what was there for Ctrl+Z.
    void setPayload(const QString& text, bool undoable);
    [[nodiscard]] QString payload() const;

    // All by 1-based line.
    void setLocked(const QList<int>& lines);
    void setChanged(const QList<int>& lines);
    void setProblems(const QHash<int, QString>& problems);
    void goToLine(int line);
    /// While this list shows, the keys that choose from it are not the text's.
    void setPopup(QWidget* popup) { popup_ = popup; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    friend class FixGutter;
    void paintGutter(QPaintEvent* event);
    void placeGutter();
    void mark();
    [[nodiscard]] int gutterWidth() const;

    QWidget* gutter_;
    QWidget* popup_ = nullptr;
    bool crlf_ = false;
    QSet<int> locked_, changed_;
    QHash<int, QString> problems_;
};

}  // namespace throughline::ui
