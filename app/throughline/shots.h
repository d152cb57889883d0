#pragma once

#include "models/async_call.h"
#include "models/link.h"
#include "models/types/exception.h"
#include "models/types/order.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QTimer>

namespace throughline::models {
class Session;
}
namespace throughline::ui {
class MainWindow;
}

namespace throughline::app {

/// Visits every page in both themes, waits until its data is there, saves a picture of the window,
/// and says so on standard output.
class Shots : public QObject {
    Q_OBJECT
public:
    Shots(ui::MainWindow* window, models::Session* session, QString folder,
          QObject* parent = nullptr);

    /// `links`: what to visit; a plain one for each page where it is empty.
    void start(const QList<models::Link>& links);
    /// The same once the engine has something to show, for every page and for an order, an
    /// exception with its fix and its message, and a lot among those that need somebody.
    void startWhenBusy();

Q_SIGNALS:
    void finished(int failures);

private:
    struct Shot {
        models::Link link;
        ui::Theme::Mode mode;
        QString file;
    };
    void waitForData();
    void chooseSubjects();
    void addOrder(const QList<models::OrderRow>& rows);
    void chooseExceptions();
    void addException(const models::ExceptionRow& row);
    void next();
    void look();
    void save();

    ui::MainWindow* window_;
    models::Session* session_;
    QString folder_;
    QList<models::Link> wanted_;
    QList<Shot> shots_;
    qsizetype at_ = -1;
    int looked_ = 0, settledInARow_ = 0;
    bool played_ = false;  // the scene of the shot
    int failures_ = 0;
    QTimer timer_, dataTimer_;
    models::AsyncCall call_{this};
};

}  // namespace throughline::app
