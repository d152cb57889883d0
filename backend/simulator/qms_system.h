#pragma once

#include "simulator/system.h"

#include <set>
#include <string>

namespace throughline::simulator {

/// QMS: inspects the first piece of a job and the finished lot, decides about its use, opens
/// nonconformances. It inspects by plan: an item revision without one is refused.
class QmsSystem final : public System {
public:
    explicit QmsSystem(World& world);
    void react(const std::string& kind, const OrderPlan& plan) override;

protected:
    Outcome receive(const connectors::HttpIncoming& call) override;

private:
    [[nodiscard]] bool hasPlan(const std::string& item, const std::string& revision) const;
    Outcome refuseWithoutPlan(const std::string& order, const std::string& item,
                              const std::string& revision);
    void finalInspection(const OrderPlan& plan);
    void send(const OrderPlan& plan, const std::string& what, const std::string& type, Timestamp at,
              Json more);

    std::set<std::string> planned_;  ///< "item/revision" being written by a quality engineer
};

}  // namespace throughline::simulator
