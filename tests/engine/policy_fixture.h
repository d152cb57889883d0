#pragma once

#include "engine_fixture.h"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

/// What the tests of delivery policies share: a destination with a policy, and receivers.
namespace throughline::engine {

/// endpoints.jsonc of the usual ways in, and the usual way out with more members: "\"attempts\":
/// 3".
std::string endpointsWithPolicy(const std::string& members);

connectors::HttpReply replyOf(int status, const std::string& body = "{}");
/// Nothing of the request can have arrived.
connectors::HttpReply unreached();

/// Order numbers, events in the order in which they were accepted.
using Accepted = std::map<std::string, std::vector<std::string>>;

/// Takes `count` events of each order in: first its release, then closes.
Accepted takeIn(EngineFixture& fixture, const std::vector<std::string>& orders, int count);
std::vector<std::string> orderNumbers(int count);
int undelivered(const EngineFixture& fixture);
/// Of the one destination.
DestinationState stateOf(const EngineFixture& fixture);

/// A receiver that plays every part a network has, and keeps the book of what it did.
class MoodyReceiver {
public:
    explicit MoodyReceiver(unsigned seed) : random_(seed) {}

    void calmDown() { calm_ = true; }
    /// It also asks to slow down and misses what another message brings.
    void playEverything() { everything_ = true; }
    connectors::HttpReply answer(const connectors::HttpRequest& request);

    /// Events in the order in which they took effect, by order; an idempotency key counts once.
    [[nodiscard]] const Accepted& worked() const { return worked_; }
    /// Events that took effect under more than one key.
    [[nodiscard]] const std::set<std::string>& doubled() const { return doubled_; }

private:
    void work(const connectors::HttpRequest& request);

    std::mt19937 random_;
    bool calm_ = false, everything_ = false;
    std::set<std::string> keys_, events_, doubled_;
    Accepted worked_;
};

}  // namespace throughline::engine
