#pragma once

#include "connectors/http_server.h"
#include "domain/json.h"
#include "simulator/ledger.h"
#include "simulator/order_plan.h"
#include "simulator/outbox.h"
#include "simulator/scheduler.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace throughline::simulator {

/// What all systems of the plant share. Everything behind `lock` is touched only while it is held:
/// by the scheduler's work, by the servers' handlers and by the clients' answers.
struct World {
    std::uint64_t seed = 1;
    std::shared_ptr<const Clock> clock;
    std::mutex lock;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Scheduler> scheduler;
    Timestamp startedAt;     ///< on the plant's clock
    bool catchingUp = true;  ///< history is told at once, with its own times

    /// The plan of an order that was released, by its number; nullptr for one that nobody knows.
    const OrderPlan* plan(const std::string& order);
    /// Work at the order's step, or as soon as may be where that time has gone by. `work` gets the
    /// time that its message shall bear.
    void at(const OrderPlan& plan, Step step, const std::function<void(Timestamp)>& work);
    /// Work so many plant minutes from now.
    void after(std::chrono::minutes span, const std::function<void(Timestamp)>& work);

private:
    std::map<std::string, OrderPlan> plans_;
};

/// How a system answers one call.
struct Outcome {
    connectors::HttpAnswer answer;
    bool applied = false;               ///< it had its effect; the key is remembered
    std::string kind, order;            ///< what it was about, for the ledger
    std::chrono::milliseconds delay{};  ///< real time before the answer goes out
    bool cut = false;                   ///< the connection breaks instead of an answer
};

/// One business system: a server for what the engine delivers, a client for what it reports. It
/// acts on what it has received, and knows nothing of the others.
class System {
public:
    System(World& world, std::string name);
    System(const System&) = delete;
    System& operator=(const System&) = delete;
    virtual ~System();

    /// Begins to listen (port 0: a free one).
    Status listen(std::uint16_t port = 0);
    // Both with the plant's lock not held:
    void deaf();         ///< closes the server
    void listenAgain();  ///< on the same port, as soon as it is free
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    Outbox& outbox() { return *outbox_; }

    /// What follows from an effect: now, or again after a restart. Must bear being called twice.
    virtual void react(const std::string& kind, const OrderPlan& plan) = 0;

protected:
    /// Judges one authorised call; with the plant's lock held.
    virtual Outcome receive(const connectors::HttpIncoming& call) = 0;
    /// The same call again (its key is known): acknowledged, but some systems do more.
    virtual void receivedAgain(const std::string& /*order*/) {}
    virtual connectors::HttpAnswer alreadyDone() const;
    virtual bool isAuthorised(const connectors::HttpIncoming& call) const;
    virtual connectors::HttpAnswer unauthorised() const;

    void post(const std::string& order, const std::string& id, const Json& body);

    World& world_;

private:
    void handle(connectors::HttpIncoming call, connectors::HttpServer::Reply reply);
    Outcome judge(const connectors::HttpIncoming& call);

    const std::string name_;
    std::uint16_t port_ = 0;
    std::unique_ptr<Outbox> outbox_;
    std::unique_ptr<connectors::HttpServer> server_;
};

/// Reading what the engine sends.
Json parsedJson(const std::string& text);
std::string textOf(const Json& json, const std::string& pointer);
connectors::HttpAnswer jsonAnswer(int status, const Json& body);
/// "2026-11-23T12:00:00Z" → "20261123120000".
std::string digitsOf(Timestamp at);
/// "/Date(1577836800000)/".
std::string odataTime(Timestamp at);
std::string dateOf(Timestamp at);

}  // namespace throughline::simulator
