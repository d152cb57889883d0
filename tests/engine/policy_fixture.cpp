#include "policy_fixture.h"

#include <QTest>

namespace throughline::engine {

std::string endpointsWithPolicy(const std::string& members) {
    return R"({
      "inbound": [
        { "id": "erp", "system": "erp", "pack": "test" },
        { "id": "mes", "system": "mes", "pack": "test" }
      ],
      "outbound": [ { "id": "to-mes", "system": "mes", "pack": "test",
                      "url": "http://127.0.0.1:1/orders", "backoff_first_ms": 1000,
                      "refusals": [ { "status": [424], "as": "prerequisite" } ], )" +
           members + "} ] }";
}

connectors::HttpReply replyOf(int status, const std::string& body) {
    connectors::HttpReply reply;
    reply.status = status;
    reply.reached = true;
    reply.body = body;
    return reply;
}

connectors::HttpReply unreached() {
    connectors::HttpReply reply;
    reply.detail = "connection refused";
    return reply;
}

std::vector<std::string> orderNumbers(int count) {
    std::vector<std::string> orders;
    for (int i = 0; i < count; ++i) {
        orders.push_back(std::to_string(4711 + i));
    }
    return orders;
}

Accepted takeIn(EngineFixture& fixture, const std::vector<std::string>& orders, int count) {
    Accepted accepted;
    for (int i = 0; i < count; ++i) {
        for (const std::string& order : orders) {
            const std::string id = order + '-' + std::to_string(i);
            const auto taken = i == 0 ? fixture.release(order, id)
                                      : fixture.send(R"({"kind":"close","order":")" + order +
                                                     R"(","id":")" + id + "\"}");
            if (!taken.ok() || taken->events.size() != 1) {
                QTest::qFail("the event was not taken", __FILE__, __LINE__);
                return accepted;
            }
            accepted[order].push_back(taken->events.front().text());
        }
    }
    return accepted;
}

int undelivered(const EngineFixture& fixture) {
    const auto status = fixture.engine->store().status();
    return status.ok() ? static_cast<int>(status->deliveriesPending) : -1;
}

DestinationState stateOf(const EngineFixture& fixture) {
    return fixture.engine->destinations().at(0);
}

connectors::HttpReply MoodyReceiver::answer(const connectors::HttpRequest& request) {
    const int mood = calm_ ? 0 : static_cast<int>(random_() % 100);
    connectors::HttpReply lost;
    lost.reached = true;
    lost.timedOut = true;
    if (mood < 50) {
        work(request);
        return replyOf(201);
    }
    if (mood < 60) {
        return replyOf(503);
    }
    if (mood < 75) {
        return replyOf(422);
    }
    if (mood < 85) {
        work(request);  // done, but nobody hears of it
        return lost;
    }
    if (mood < 95 && everything_) {
        auto slow = replyOf(mood < 90 ? 429 : 424);
        slow.headers["retry-after"] = "2";
        return slow;
    }
    return mood < 98 ? lost : unreached();
}

void MoodyReceiver::work(const connectors::HttpRequest& request) {
    const auto& key = request.headers.at("Idempotency-Key");
    const auto& event = request.headers.at("ce-id");
    if (!keys_.insert(key).second) {
        return;
    }
    worked_[request.headers.at("X-Correlation-Id")].push_back(event);
    if (!events_.insert(event).second) {
        doubled_.insert(event);
    }
}

}  // namespace throughline::engine
