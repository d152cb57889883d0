#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace grpc {
class Channel;
}
namespace throughline::v1 {
class QueuesReply;
class StatusReply;
}  // namespace throughline::v1

namespace throughline::test {

// Events of the fake engine of which something is not there any more.
inline constexpr auto kRemovedEvent = "E-0K5R47REMOVED";
inline constexpr auto kDamagedMessage = "E-0K5R47MESSAGE";
inline constexpr auto kDamagedEvent = "E-0K5RDAMAGED";

/// All services of an engine with canned, realistic answers: 40 orders of two plants in all stages,
/// exceptions, queues, systems, genealogy. In-process; any thread. The clock stands at kNow.
class FakeServices {
public:
    FakeServices();
    ~FakeServices();
    FakeServices(const FakeServices&) = delete;
    FakeServices& operator=(const FakeServices&) = delete;

    [[nodiscard]] std::shared_ptr<grpc::Channel> channel() const;

    // What tests change under the console's feet.
    void setOrderStatus(const std::string& order, const std::string& status);
    void addOrder(const std::string& order);
    void removeOrder(const std::string& order);
    void setExceptionAssignee(const std::string& id, const std::string& user);
    void setExceptionState(const std::string& id, const std::string& state);
    void removeException(const std::string& id);
    /// What is told of the queues, and of the engine, from now on.
    void editQueues(std::function<void(v1::QueuesReply&)> edit);
    void editStatus(const std::function<void(v1::StatusReply&)>& edit);
    /// While set, nobody may skip or redirect.
    void setLaneVerbsDenied(bool denied);
    /// An outage's incident, and events of an order that never came, beside the other exceptions.
    void addOutageAndGap();
    /// Tells every watcher that these orders (and exceptions, queues) changed.
    void notify(const std::vector<std::string>& orders);
    /// While set, every unary call fails as an engine that cannot be reached.
    void setUnreachable(bool unreachable);
    /// While set, unary calls wait; releasing answers them.
    void setHeld(bool held);
    /// Calls seen so far of "Orders.List", "Exceptions.Change" …
    [[nodiscard]] int calls(const std::string& method) const;
    /// Short text of the last change or replay that was asked for.
    [[nodiscard]] std::string lastRequest() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace throughline::test
