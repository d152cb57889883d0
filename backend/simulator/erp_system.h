#pragma once

#include "simulator/system.h"

namespace throughline::simulator {

/// ERP: OData JSON in the manner of S/4. Releases orders, posts what MES confirms, keeps its books:
/// only the current month and the one before are open.
class ErpSystem final : public System {
public:
    explicit ErpSystem(World& world);
    void react(const std::string& kind, const OrderPlan& plan) override;
    void release(const OrderPlan& plan);

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;

private:
    Outcome confirm(const Json& body);
    Outcome refuse(int status, const std::string& code, const std::string& text,
                   const std::string& order) const;
    [[nodiscard]] bool inMaintenance() const;
    void sendOrder(const OrderPlan& plan, const std::string& what, const std::string& status,
                   Timestamp at);
    void sendReceipt(const OrderPlan& plan, Timestamp at);
};

}  // namespace throughline::simulator
