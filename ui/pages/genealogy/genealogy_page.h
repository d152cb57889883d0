#pragma once

#include "models/answer.h"
#include "models/types/genealogy.h"
#include "ui/frame/page.h"

class QStackedLayout;

namespace throughline::models {
class GenealogySearch;
}

namespace throughline::ui {

class BusyOverlay;
class EmptyState;
class ErrorBanner;
class GenealogyBar;
class GenealogyResult;
class LotChooser;

/// What went into what, from any identifier: throughline://lot/S-881?direction=forward.
class GenealogyPage : public Page {
    Q_OBJECT
public:
    explicit GenealogyPage(models::Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] models::Link link() const override;
    void open(const models::Link& link) override;
    void refresh() override;
    [[nodiscard]] bool settled() const override;
    [[nodiscard]] QList<QPair<QString, QString>> shortcuts() const override;

private:
    void build();
    void connectSearch();
    void ask();
    void take(const models::GenealogyTrace& trace);
    void showUnknown(const models::Failure& failure);
    void openKey(const QString& key);
    void showStart();

    models::GenealogySearch* search_;
    QString id_, rootName_;
    GenealogyBar* bar_;
    ErrorBanner* banner_;
    QStackedLayout* body_;
    EmptyState* empty_;
    LotChooser* chooser_;
    GenealogyResult* result_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
