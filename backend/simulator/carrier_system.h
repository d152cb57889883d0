#pragma once

#include "simulator/system.h"

#include <string>

namespace throughline::simulator {

/// The carrier: books what is ready, collects it. Calls need a token from its own token service,
/// which expires early once; once its network is gone for a while.
class CarrierSystem final : public System {
public:
    explicit CarrierSystem(World& world);
    void react(const std::string& kind, const OrderPlan& plan) override;

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;
    bool isAuthorised(const connectors::HttpIncoming& call) const override;
    connectors::HttpAnswer unauthorised() const override;

private:
    Outcome grant(const Json& body);
    void cutNetwork();

    std::string token_;
    int granted_ = 0;
    int booked_ = 0;
    bool expired_ = false, cutDone_ = false;
};

}  // namespace throughline::simulator
