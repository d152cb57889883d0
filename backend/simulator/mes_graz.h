#pragma once

#include "simulator/mes_system.h"

namespace throughline::simulator {

/// MES Graz: B2MML XML both ways.
class MesGraz final : public MesSystem {
public:
    explicit MesGraz(World& world);

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;
    connectors::HttpAnswer alreadyDone() const override;
    void sendDispatched(const OrderPlan& plan, Timestamp at) override;
    void sendStarted(const OrderPlan& plan, Timestamp at) override;
    void sendConsumed(const OrderPlan& plan, const std::string& operation, Timestamp at) override;
    void sendOperation(const OrderPlan& plan, const PlannedOperation& operation, int yield,
                       int scrap, bool last, bool partial, Timestamp at) override;
    void sendPaused(const OrderPlan& plan, const std::string& reason, int remaining,
                    Timestamp at) override;
    void sendResumed(const OrderPlan& plan, const std::string& reason, Timestamp at) override;
    void sendProduced(const OrderPlan& plan, Timestamp at) override;
    void sendCompleted(const OrderPlan& plan, Timestamp at) override;
    [[nodiscard]] Outcome refuseOrder(const std::string& order) const override;
    [[nodiscard]] connectors::HttpAnswer taken(const std::string& order) const override;

private:
    void performance(const OrderPlan& plan, const std::string& step, Timestamp at,
                     const std::string& response);
};

}  // namespace throughline::simulator
