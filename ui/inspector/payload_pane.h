#pragma once

#include <QByteArray>
#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace throughline::models {
struct Failure;
}

namespace throughline::ui {

class PayloadView;

/// A payload under its caption, as a person wants to see it: laid out for reading, the exact text,
/// or hex; to be copied and saved byte for byte.
class PayloadPane : public QWidget {
    Q_OBJECT
public:
    /// `name` is the view's accessible name and begins those of its controls.
    explicit PayloadPane(const QString& name, QWidget* parent = nullptr);

    /// `before`: lines whose values it does not have are marked; empty: nothing is.
    void setPayload(const QString& caption, const QByteArray& bytes, const QString& fileName = {},
                    const QByteArray& before = {});
    /// There is none; says why in its place.
    void setMissing(const QString& caption, const models::Failure& why);
    /// There is none yet, or none was answered.
    void setNone(const QString& caption, const QString& title, const QString& text);
    [[nodiscard]] const QByteArray& payload() const { return bytes_; }
    [[nodiscard]] PayloadView* view() const { return view_; }

Q_SIGNALS:
    void said(const QString& text);

private:
    enum Mode { LaidOut, Exact, Hex };
    void show();
    void save();

    void setControls(bool enabled);

    QByteArray bytes_, before_;
    QString fileName_, name_;
    QLabel* caption_;
    QComboBox* mode_;
    QToolButton *copy_, *save_;
    PayloadView* view_;
};

}  // namespace throughline::ui
