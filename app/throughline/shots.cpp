#include "throughline/shots.h"

#include "models/api/exceptions_api.h"
#include "models/api/orders_api.h"
#include "models/session.h"
#include "models/states.h"
#include "throughline/shot_scenes.h"
#include "ui/frame/main_window.h"
#include "ui/frame/page.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

namespace throughline::app {

namespace {
constexpr int kLookMs = 50;
constexpr int kSettledLooks = 8;  // long enough for delegates, layouts and the busy plate to go
constexpr int kMostLooks = 400;
constexpr int kDataMs = 500;
constexpr int kEnoughEvents = 150;
constexpr int kMostDataLooks = 90;  // then with what there is

QString fileName(const models::Link& link, bool dark) {
    QString name = link.kind;
    for (const QString& option : link.options)
        name += QLatin1Char('-') + option;
    return name + (dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png"));
}

}  // namespace

Shots::Shots(ui::MainWindow* window, models::Session* session, QString folder, QObject* parent)
    : QObject(parent), window_(window), session_(session), folder_(std::move(folder)) {
    timer_.setInterval(kLookMs);
    connect(&timer_, &QTimer::timeout, this, &Shots::look);
}

void Shots::startWhenBusy() {
    looked_ = 0;
    dataTimer_.setInterval(kDataMs);
    connect(&dataTimer_, &QTimer::timeout, this, &Shots::waitForData);
    dataTimer_.start();
}

void Shots::waitForData() {
    const models::EngineStatus& status = session_->status();
    const bool enough = status.events >= kEnoughEvents && status.openExceptions >= 5;
    if (enough || ++looked_ >= kMostDataLooks) {
        dataTimer_.stop();
        chooseSubjects();
    }
}

void Shots::chooseSubjects() {
    for (const ui::PageSpec& spec : window_->navigator()->specs()) {
        if (!spec.label.isEmpty())
            wanted_ << models::Link{spec.id, {}, {}};
    }
    models::OrdersQuery query;
    query.onlyStuck = true;
    models::listOrders(session_->client(), call_, query,
                       [this](const models::Answer<models::Page<models::OrderRow>>& answer) {
                           if (answer && !answer->rows.isEmpty())
                               addOrder(answer->rows);
                           chooseExceptions();
                       });
}

/// The order that got furthest has most to show.
void Shots::addOrder(const QList<models::OrderRow>& rows) {
    const auto kinds = models::milestoneKinds();
    models::OrderRow best = rows.first();
    for (const models::OrderRow& row : rows) {
        if (kinds.indexOf(row.furthest) > kinds.indexOf(best.furthest))
            best = row;
    }
    for (const char* tab : {"path", "messages", "quantities"}) {
        wanted_ << models::Link{QStringLiteral("order"),
                                best.order,
                                {{QStringLiteral("tab"), QString::fromLatin1(tab)}}};
    }
    if (!best.lots.isEmpty())
        wanted_ << models::Link{QStringLiteral("lot"), best.lots.first(), {}};
}

void Shots::chooseExceptions() {
    models::listExceptions(
        session_->client(), call_, {},
        [this](const models::Answer<models::Page<models::ExceptionRow>>& answer) {
            // A refused delivery can be fixed, replayed and looked at; the one that holds back
            // most.
            const models::ExceptionRow* best = nullptr;
            if (answer) {
                for (const models::ExceptionRow& row : answer->rows) {
                    if (row.code == QLatin1String("delivery.business_refused") &&
                        (best == nullptr || row.waitingBehind > best->waitingBehind))
                        best = &row;
                }
            }
            if (best != nullptr)
                addException(*best);
            start(wanted_);
        });
}

void Shots::addException(const models::ExceptionRow& row) {
    const auto add = [this](const char* kind, const QString& key, const char* option,
                            const char* value) {
        wanted_ << models::Link{QString::fromLatin1(kind),
                                key,
                                {{QString::fromLatin1(option), QString::fromLatin1(value)}}};
    };
    // Nothing there: the empty state. Before the exception, whose link shows all of them again.
    add("exceptions", {}, "scope", "mine");
    add("exception", row.id, "scene", "replay");
    add("exception", row.id, "scene", "discard");
    add("fix", row.id, "scene", "dry-run");
    for (const char* tab : {"envelope", "compare", "raw", "attempts"})
        add("event", row.eventId, "tab", tab);
}

void Shots::start(const QList<models::Link>& links) {
    QList<models::Link> wanted = links;
    if (wanted.isEmpty()) {
        for (const ui::PageSpec& spec : window_->navigator()->specs()) {
            if (!spec.label.isEmpty())
                wanted << models::Link{spec.id, {}, {}};
        }
    }
    for (const auto mode : {ui::Theme::Mode::Light, ui::Theme::Mode::Dark}) {
        for (const models::Link& link : wanted)
            shots_ << Shot{link, mode, fileName(link, mode == ui::Theme::Mode::Dark)};
    }
    QDir().mkpath(folder_);
    next();
}

void Shots::next() {
    if (++at_ >= shots_.size()) {
        timer_.stop();
        Q_EMIT finished(failures_);
        return;
    }
    const Shot& shot = shots_.at(at_);
    if (at_ == 0 || shots_.at(at_ - 1).mode != shot.mode)
        ui::Theme::apply(*qApp, shot.mode);
    window_->navigator()->go(shot.link);
    looked_ = settledInARow_ = 0;
    played_ = false;
    timer_.start();
}

void Shots::look() {
    const ui::Page* page = window_->navigator()->page();
    const bool there =
        page != nullptr && page->settled() && session_->connection() == models::Connection::Live;
    settledInARow_ = there ? settledInARow_ + 1 : 0;
    const QString scene = shots_.at(at_).link.option(QStringLiteral("scene"));
    if (settledInARow_ >= kSettledLooks && !played_ && !scene.isEmpty()) {
        played_ = true;
        settledInARow_ = 0;
        playScene(scene, *window_);
    } else if (settledInARow_ >= kSettledLooks) {
        timer_.stop();
        save();
    } else if (++looked_ >= kMostLooks) {
        timer_.stop();
        ++failures_;
        QTextStream(stderr) << shots_.at(at_).file << ": its data did not come\n";
        save();
    }
}

void Shots::save() {
    const QString path = QDir(folder_).filePath(shots_.at(at_).file);
    if (pictureOf(*window_).save(path)) {
        QTextStream(stdout) << path << '\n';
    } else {
        ++failures_;
        QTextStream(stderr) << path << ": could not be written\n";
    }
    closeDialogs(*window_);
    next();
}

}  // namespace throughline::app
