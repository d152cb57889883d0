#pragma once

#include "simulator/system.h"

#include <map>
#include <string>

namespace throughline::simulator {

/// WMS: takes stock in, and stages a shipment once a lot is both here and free.
class WmsSystem final : public System {
public:
    explicit WmsSystem(World& world);
    void react(const std::string& kind, const OrderPlan& plan) override;

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;

private:
    struct Stock {
        bool here = false, free = false;
    };
    void stage(const OrderPlan& plan, Timestamp at);

    std::map<std::string, Stock> stock_;  ///< by order
};

}  // namespace throughline::simulator
