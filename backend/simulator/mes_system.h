#pragma once

#include "simulator/system.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::simulator {

/// What a MES does with an order it was given, whatever its language: dispatch, start, wait for the
/// first piece's inspection, work, report. Graz and Lyon say it each in their own form.
class MesSystem : public System {
public:
    MesSystem(World& world, std::string name, bool lyon);
    void react(const std::string& kind, const OrderPlan& plan) override;

protected:
    void receivedAgain(const std::string& order) override;
    /// The order that a call is about becomes a job: for derived classes, from receive().
    Outcome takeOrder(const std::string& order);
    Outcome takeResult(const std::string& order, const std::string& result);

    // What is reported, in the plant's own form.
    virtual void sendDispatched(const OrderPlan& plan, Timestamp at) = 0;
    virtual void sendStarted(const OrderPlan& plan, Timestamp at) = 0;
    virtual void sendConsumed(const OrderPlan& plan, const std::string& operation,
                              Timestamp at) = 0;
    virtual void sendOperation(const OrderPlan& plan, const PlannedOperation& operation, int yield,
                               int scrap, bool last, bool partial, Timestamp at) = 0;
    virtual void sendPaused(const OrderPlan& plan, const std::string& reason, int remaining,
                            Timestamp at) = 0;
    virtual void sendResumed(const OrderPlan& plan, const std::string& reason, Timestamp at) = 0;
    virtual void sendProduced(const OrderPlan& plan, Timestamp at) = 0;
    virtual void sendCompleted(const OrderPlan& plan, Timestamp at) = 0;
    [[nodiscard]] virtual Outcome refuseOrder(const std::string& order) const = 0;
    [[nodiscard]] virtual connectors::HttpAnswer taken(const std::string& order) const = 0;

    /// A message of ours, twice where the order's fault says so.
    void report(const OrderPlan& plan, const std::string& id, const std::string& contentType,
                std::string body);
    /// Completions of the fault "posting period closed" are dated two months back.
    [[nodiscard]] static std::string postingDate(const OrderPlan& plan, Timestamp at);

private:
    enum class Gate : std::uint8_t { Unknown, Open, Shut };
    struct Job {
        std::size_t next = 0;
        bool begun = false;
        bool waiting = false;  ///< for the first piece
        bool silent = false;   ///< the fault "confirmation never comes" has struck
        Gate gate = Gate::Unknown;
    };
    void advance(const OrderPlan& plan);
    void runStep(const OrderPlan& plan, std::size_t step, Timestamp at);
    void heldAtGate(const OrderPlan& plan);

    const bool lyon_;
    std::map<std::string, Job> jobs_;
    std::map<std::string, Outgoing> heldBack_;  ///< by order: for the fault "out of order"
};

}  // namespace throughline::simulator
