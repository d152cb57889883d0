#pragma once

#include "models/async_call.h"
#include "models/types/event.h"

#include <QWidget>

class QTabWidget;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class AttemptsView;
class BusyOverlay;
class CompareView;
class EnvelopeView;
class EmptyState;
class ErrorBanner;
class InspectorHeader;
class RawView;

/// One message with everything that happened to it: envelope, as received / canonical / as sent,
/// raw bytes, attempts. Used by every page; shows events (E-…) and bare messages (M-…).
class MessageInspector : public QWidget {
    Q_OBJECT
public:
    explicit MessageInspector(models::Session* session, QWidget* parent = nullptr);

    void showEvent(const QString& eventId);
    /// A message that became no event (refused on the way in).
    void showMessage(const QString& messageId);
    void refresh();
    [[nodiscard]] QString id() const { return id_; }
    [[nodiscard]] bool loading() const { return call_.running(); }
    void showTab(const QString& name);  ///< "envelope", "compare", "raw", "attempts"
    [[nodiscard]] QString tab() const;
    [[nodiscard]] InspectorHeader* header() const { return header_; }
    /// "Open" leads to the page of this message; hidden where the inspector is that page.
    void setOpenVisible(bool visible);

Q_SIGNALS:
    void previous();
    void next();
    void opened(const QString& id);
    void tabChanged();
    void said(const QString& text);

private:
    void ask();
    void take(const models::EventDetail& detail);
    void fail(const models::Failure& failure);

    models::Session* session_;
    QString id_;
    QString shownId_;  ///< of what is on screen
    models::AsyncCall call_{this};
    InspectorHeader* header_;
    ErrorBanner* banner_;
    QTabWidget* tabs_;
    EmptyState* none_;
    EnvelopeView* envelope_;
    CompareView* compare_;
    RawView* raw_;
    AttemptsView* attempts_;
    BusyOverlay* busy_;
};

}  // namespace throughline::ui
