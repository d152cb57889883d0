#pragma once

#include "models/link.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

class QStackedWidget;
class QWidget;

namespace throughline::models {
class Session;
}

namespace throughline::ui {

class Page;

/// How a page enters the frame.
struct PageSpec {
    QString id;     ///< "orders"; also the kind of its plain link
    QString label;  ///< in the rail; empty: not in the rail
    QString icon;
    QStringList kinds;  ///< further link kinds that this page opens ("order")
    QString railOf;     ///< which rail entry is lit while it shows; empty: its own
    std::function<Page*(models::Session*, QWidget* parent)> make;
};

/// Which page shows, and the way back: history of links as in a browser. UI thread.
class Navigator : public QObject {
    Q_OBJECT
public:
    Navigator(models::Session* session, QStackedWidget* stack, QList<PageSpec> specs,
              QObject* parent = nullptr);

    [[nodiscard]] const QList<PageSpec>& specs() const { return specs_; }
    /// Unknown kinds are refused, with the reason in `refused`.
    void go(const models::Link& link);
    void back();
    void forward();
    [[nodiscard]] bool canBack() const { return at_ > 0; }
    [[nodiscard]] bool canForward() const { return at_ + 1 < history_.size(); }
    [[nodiscard]] Page* page() const { return page_; }
    [[nodiscard]] const PageSpec* spec() const { return spec_; }
    [[nodiscard]] QString railId() const;
    [[nodiscard]] QString lastLinkText() const;

Q_SIGNALS:
    void changed();
    void refused(const QString& why);

private:
    const PageSpec* specFor(const models::Link& link) const;
    void show(const models::Link& link);
    void noteLink();

    models::Session* session_;
    QStackedWidget* stack_;
    QList<PageSpec> specs_;
    QHash<QString, Page*> pages_;
    QList<models::Link> history_;
    qsizetype at_ = -1;
    Page* page_ = nullptr;
    const PageSpec* spec_ = nullptr;
    bool opening_ = false;
};

}  // namespace throughline::ui
