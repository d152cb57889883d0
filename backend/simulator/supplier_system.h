#pragma once

#include "simulator/system.h"

namespace throughline::simulator {

/// The supplier portal: answers demands with commitments, and announces the lots it ships.
class SupplierSystem final : public System {
public:
    explicit SupplierSystem(World& world);
    void react(const std::string& kind, const OrderPlan& plan) override;

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;
};

}  // namespace throughline::simulator
