#include "ui/pages/exceptions/exception_side.h"

#include "models/api/exceptions_api.h"
#include "models/session.h"
#include "ui/pages/exceptions/exception_panel.h"
#include "ui/widgets/empty_state.h"

namespace throughline::ui {

ExceptionSide::ExceptionSide(models::Session* session, QWidget* parent)
    : QWidget(parent), session_(session), body_(new QStackedLayout(this)) {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    panel_ = new ExceptionPanel(session, scroll);
    scroll->setWidget(panel_);
    scroll_ = scroll;
    none_ = new EmptyState(this);
    none_->show(QStringLiteral("exceptions"), tr("No exception chosen"),
                tr("Choose one on the left to see what failed and what may be done."));
    body_->addWidget(none_);
    body_->addWidget(scroll_);
}

void ExceptionSide::load(const QString& id) {
    models::getException(session_->client(), call_, id,
                         [this](const models::Answer<models::ExceptionDetail>& answer) {
                             if (!answer) {
                                 Q_EMIT failed(answer.failure());
                                 return;
                             }
                             panel_->show(*answer);
                             body_->setCurrentWidget(scroll_);
                             Q_EMIT taken(answer->row);
                         });
}

void ExceptionSide::showNone() {
    body_->setCurrentWidget(none_);
}

}  // namespace throughline::ui
