#include "simulator/system.h"

#include "codecs/codec.h"
#include "domain/event.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace throughline::simulator {

namespace {

/// The least that any step takes once history is told.
constexpr std::chrono::minutes kHandling{2};

}  // namespace

const OrderPlan* World::plan(const std::string& order) {
    if (const auto found = plans_.find(order); found != plans_.end()) {
        return &found->second;
    }
    for (const auto& [index, releasedAt] : ledger->orders()) {
        if (orderNumber(index) == order) {
            return &plans_.emplace(order, planOf(index, seed, releasedAt)).first->second;
        }
    }
    return nullptr;
}

void World::at(const OrderPlan& plan, Step step, const std::function<void(Timestamp)>& work) {
    const auto planned = plan.at(step);
    const auto now = clock->now();
    const bool history = catchingUp && planned <= startedAt;
    const auto due = history ? now : std::max(planned, now + kHandling);
    const auto stamp = history ? planned : due;
    scheduler->at(due, [this, work, stamp] {
        const std::scoped_lock guard(lock);
        work(stamp);
    });
}

void World::after(std::chrono::minutes span, const std::function<void(Timestamp)>& work) {
    const auto due = clock->now() + span;
    scheduler->at(due, [this, work, due] {
        const std::scoped_lock guard(lock);
        work(due);
    });
}

System::System(World& world, std::string name)
    : world_(world),
      name_(std::move(name)),
      outbox_(std::make_unique<Outbox>(name_, "demo-" + name_, *world.ledger, *world.scheduler,
                                       *world.clock, world.lock)) {}

System::~System() = default;

Status System::listen(std::uint16_t port) {
    auto server = connectors::startHttpServer(
        {.port = port}, [this](connectors::HttpIncoming call, connectors::HttpServer::Reply reply) {
            handle(std::move(call), std::move(reply));
        });
    if (!server) {
        return server.error();
    }
    server_ = *std::move(server);
    port_ = server_->port();
    return {};
}

void System::deaf() {
    server_.reset();
}

void System::listenAgain() {
    if (!listen(port_)) {
        world_.scheduler->afterReal(std::chrono::seconds(1), [this] { listenAgain(); });
    }
}

void System::handle(connectors::HttpIncoming call, connectors::HttpServer::Reply reply) {
    Outcome outcome;
    {
        const std::scoped_lock lock(world_.lock);
        outcome = judge(call);
    }
    if (outcome.cut) {
        return;  // dropping the reply resets the connection
    }
    if (outcome.delay.count() > 0) {
        world_.scheduler->afterReal(outcome.delay,
                                    [reply, answer = outcome.answer] { reply(answer); });
        return;
    }
    reply(std::move(outcome.answer));
}

Outcome System::judge(const connectors::HttpIncoming& call) {
    if (!isAuthorised(call)) {
        return {.answer = unauthorised()};
    }
    const auto header = call.headers.find("idempotency-key");
    const auto key = header != call.headers.end()
                         ? header->second
                         : "body-" + std::to_string(fnv1a64(call.target + call.body));
    auto& ledger = *world_.ledger;
    const auto now = world_.clock->now();
    if (ledger.isApplied(name_, key)) {
        ledger.note(now, name_, key, {}, {}, "duplicate");
        receivedAgain(ledger.orderOf(name_, key));
        return {.answer = alreadyDone()};
    }
    auto outcome = receive(call);
    if (outcome.applied) {
        ledger.applied(now, name_, key, outcome.kind, outcome.order);
        if (const auto* plan = world_.plan(outcome.order)) {
            react(outcome.kind, *plan);
        }
    } else if (!outcome.cut) {
        ledger.note(now, name_, key, outcome.kind, outcome.order,
                    "refused:" + std::to_string(outcome.answer.status));
    }
    return outcome;
}

connectors::HttpAnswer System::alreadyDone() const {
    return jsonAnswer(200, Json{{"status", "already done"}});
}

bool System::isAuthorised(const connectors::HttpIncoming& call) const {
    const auto found = call.headers.find("authorization");
    return found != call.headers.end() && found->second == "Bearer to-" + name_;
}

connectors::HttpAnswer System::unauthorised() const {
    return jsonAnswer(401, Json{{"error", "unauthorised"}});
}

void System::post(const std::string& order, const std::string& id, const Json& body) {
    outbox_->send({.id = id, .order = order, .body = codecs::toText(body)});
}

Json parsedJson(const std::string& text) {
    auto parsed = codecs::parseJson(text);
    return parsed ? *std::move(parsed) : Json();
}

std::string textOf(const Json& json, const std::string& pointer) {
    const Json::json_pointer at(pointer);
    if (!json.is_structured() || !json.contains(at)) {
        return {};
    }
    const auto& found = json.at(at);
    return found.is_string() ? found.get<std::string>() : found.dump();
}

connectors::HttpAnswer jsonAnswer(int status, const Json& body) {
    return {.status = status, .body = codecs::toText(body)};
}

std::string digitsOf(Timestamp at) {
    std::string digits;
    for (const char c : formatTime(at).substr(0, 19)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return digits;
}

std::string odataTime(Timestamp at) {
    return "/Date(" + std::to_string(toUnixMillis(at)) + ")/";
}

std::string dateOf(Timestamp at) {
    return formatTime(at).substr(0, 10);
}

}  // namespace throughline::simulator
