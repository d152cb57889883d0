#pragma once

#include "models/types/overview.h"

#include <QList>
#include <QWidget>

class QGridLayout;

namespace throughline::ui {

class KpiCard;

/// The key figures as cards, as many beside each other as there is room for.
class KpiBoard : public QWidget {
    Q_OBJECT
public:
    explicit KpiBoard(QWidget* parent = nullptr);
    void show(const QList<models::KpiTile>& tiles);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QGridLayout* grid_;
    QList<KpiCard*> cards_;
    int across_ = 0;
};

}  // namespace throughline::ui
