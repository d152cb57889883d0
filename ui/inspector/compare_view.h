#pragma once

#include "models/types/event.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSplitter;

namespace throughline::ui {

class PayloadView;

/// One message as received, canonical, and as sent to a destination, with the lines marked whose
/// values the stage before does not have. Side by side where there is room, else one at a time.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(QWidget* parent = nullptr);
    void setDetail(const models::EventDetail& detail);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showPayloads();
    void showNotSent(const QString& request);
    void arrange();
    QWidget* pane(const QString& title, PayloadView** view, QLabel** caption);

    models::EventDetail detail_;
    QComboBox *stage_, *destination_;
    QCheckBox* onlyChanges_;
    QLabel* legend_;
    QSplitter* splitter_;
    PayloadView *received_, *canonical_, *sent_;
    QLabel *receivedTitle_, *canonicalTitle_, *sentTitle_;
};

}  // namespace throughline::ui
