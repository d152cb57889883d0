#pragma once

#include "engine/engine.h"
#include "support/plant_process.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>
#include <vector>

namespace throughline::test {

/// How a run of the demo begins.
struct DemoSettings {
    std::string now = "2026-11-23T12:00:00Z";  ///< noon: no maintenance window of the ERP is near
    double speed = 900;
    QStringList plant{QStringLiteral("--no-live"), QStringLiteral("--orders"),
                      QStringLiteral("40")};
};

/// What a system of the plant wrote into its books.
struct LedgerLine {
    QString system, key, kind, order, outcome;
};
struct SentLine {
    QString system, id, order, outcome;
};

/// The demo plant as a process and an engine in this one, on the demo landscape.
class Demo {
public:
    /// Fails the test where either does not come up.
    void start(const DemoSettings& settings = {});
    ~Demo();
    /// The plant first; true when it ended by itself.
    bool end();

    [[nodiscard]] engine::Engine& engine() const { return *engine_; }
    [[nodiscard]] const storage::Store& store() const { return engine_->store(); }
    [[nodiscard]] const Clock& clock() const { return *clock_; }
    [[nodiscard]] QString plantFolder() const { return folder_.filePath(QStringLiteral("plant")); }

    [[nodiscard]] trace::OrderState order(const std::string& order) const;
    [[nodiscard]] bool reached(const std::string& order, trace::Milestone milestone) const;
    /// Milestones and exceptions of an order, for the message of a check that fails.
    [[nodiscard]] std::string why(const std::string& order) const;

    /// Not yet closed; an invalid id where there is none. An empty order fits any.
    [[nodiscard]] storage::ExceptionRow exceptionOf(const std::string& order,
                                                    const std::string& code) const;
    [[nodiscard]] std::vector<storage::ExceptionRow> exceptions(bool closedToo = false) const;
    /// Oldest first.
    [[nodiscard]] std::vector<storage::EventRecord> events(const std::string& order,
                                                           const std::string& type) const;
    /// Of an order or of everything, to one destination or to all; oldest first.
    [[nodiscard]] std::vector<storage::DeliveryRecord> deliveries(
        const std::string& order, const std::string& destination) const;

    [[nodiscard]] std::vector<LedgerLine> ledger() const;
    [[nodiscard]] std::vector<SentLine> sent(const QString& order) const;
    /// How often a system did `kind` for an order.
    [[nodiscard]] int applied(const QString& system, const QString& kind,
                              const QString& order = {}) const;

private:
    QTemporaryDir folder_;
    PlantProcess plant_;
    std::unique_ptr<ScaledClock> clock_;
    std::unique_ptr<engine::Engine> engine_;
};

/// An object's text with one member changed.
std::string withMember(const std::string& json, const QString& name, const QString& value);

}  // namespace throughline::test

/// Waits for a milestone of an order of `demo`, up to a minute.
#define QTRY_REACHED(demo, order, milestone)                                      \
    QTRY_VERIFY2_WITH_TIMEOUT((demo).reached(order, trace::Milestone::milestone), \
                              (demo).why(order).c_str(), 60'000)
