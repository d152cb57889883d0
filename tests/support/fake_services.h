#pragma once

#include <memory>
#include <string>
#include <vector>

namespace grpc {
class Channel;
}

namespace throughline::test {

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
