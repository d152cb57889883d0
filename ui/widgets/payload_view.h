#pragma once

#include "models/payload_lines.h"

#include <QPlainTextEdit>

namespace throughline::ui {

class EmptyState;

/// A payload as text, never as markup: line numbers, quiet highlighting of JSON and XML, changed
/// lines marked by a bar and a surface. Read only.
class PayloadView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit PayloadView(const QString& name, QWidget* parent = nullptr);

    void setPayload(const QByteArray& bytes);
    void setPayload(const QString& text);
    /// Lines with their marks; `onlyChanges` leaves the others out, numbers stay.
    void setLines(const QList<models::PayloadLine>& lines, bool onlyChanges);
    /// Says where the payload would be why there is none; until lines come again.
    void showInstead(const QString& icon, const QString& title, const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class LineGutter;
    void paintGutter(QPaintEvent* event);
    void placeGutter();
    void markLines();
    [[nodiscard]] int gutterWidth() const;

    QWidget* gutter_;
    EmptyState* instead_ = nullptr;
    QList<int> numbers_;  // of each shown line
    QList<bool> changed_;
};

}  // namespace throughline::ui
