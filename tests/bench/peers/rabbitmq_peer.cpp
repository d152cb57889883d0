#include "bench/load_meter.h"
#include "bench/peers/peer.h"
#include "bench/peers/rabbitmq_client.h"
#include "bench/peers/receivers.h"
#include "bench/server_process.h"

#include <array>
#include <fstream>
#include <stdexcept>

namespace throughline::bench {

namespace {

const std::string kExchange = "events";
constexpr std::array<const char*, kDestinations> kQueues{"to-a", "to-b"};
constexpr auto kServer = "/usr/lib/rabbitmq/bin/rabbitmq-server";
constexpr auto kUser = "rabbitmq";
constexpr std::uint16_t kPrefetch = 200;
constexpr int kAcksTogether = 50;

/// One node, a fanout exchange, two quorum queues with a consumer each; the publisher waits for
/// confirmations, which come when both queues have synced their log.
class RabbitMq final : public Peer {
public:
    [[nodiscard]] std::string name() const override { return "RabbitMQ quorum"; }
    Status start(const std::filesystem::path& folder) override;
    Result<Figures> run(const Job& job) override;
    void stop() override {
        server_.reset();
        names_.reset();
    }

private:
    Figures publish(const Job& job);
    static void receive(int port, const char* queue, Receipts& receipts);

    int port_ = 0;
    std::unique_ptr<ServerProcess> names_;  ///< epmd, which RabbitMQ would leave behind
    std::unique_ptr<ServerProcess> server_;
};

Status RabbitMq::start(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(kServer)) {
        return peerFailed(name(), "not installed");
    }
    std::filesystem::create_directories(folder);
    giveTo(kUser, folder);
    port_ = freePort();
    const auto namesPort = std::to_string(freePort());
    std::ofstream(folder / "rabbitmq.conf")
        << "listeners.tcp.1 = 127.0.0.1:" << port_ << "\nlog.file.level = error\n";
    std::ofstream(folder / "enabled_plugins") << "[].\n";
    const auto at = [&](const char* file) { return (folder / file).string(); };
    auto names = ServerProcess::start({.file = "/usr/bin/epmd",
                                       .arguments = {"-port", namesPort, "-address", "127.0.0.1"},
                                       .environment = {},
                                       .user = kUser,
                                       .log = folder / "epmd.log"});
    if (!names) {
        return names.error();
    }
    names_ = std::move(*names);
    auto server = ServerProcess::start(
        {.file = kServer,
         .arguments = {},
         .environment = {{"HOME", folder.string()},
                         {"LANG", "C.UTF-8"},
                         {"ERL_EPMD_PORT", namesPort},
                         {"ERL_EPMD_ADDRESS", "127.0.0.1"},
                         {"RABBITMQ_NODENAME", "throughline-bench@127.0.0.1"},
                         {"RABBITMQ_USE_LONGNAME", "true"},
                         {"RABBITMQ_DIST_PORT", std::to_string(freePort())},
                         {"RABBITMQ_CONF_ENV_FILE", at("none")},
                         {"RABBITMQ_CONFIG_FILE", at("rabbitmq.conf")},
                         {"RABBITMQ_ENABLED_PLUGINS_FILE", at("enabled_plugins")},
                         {"RABBITMQ_MNESIA_BASE", at("data")},
                         {"RABBITMQ_LOG_BASE", at("log")},
                         {"RABBITMQ_PID_FILE", at("pid")}},
         .user = kUser,
         .log = folder / "server.log"});
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    if (!waitForPort(*server_, port_, std::chrono::seconds{90})) {
        return peerFailed(name(), "does not listen; see " + at("server.log"));
    }
    return {};
}

void RabbitMq::receive(int port, const char* queue, Receipts& receipts) {
    RabbitMqClient client(port);
    client.consume(queue, kPrefetch);
    int owed = 0;
    while (!receipts.complete()) {
        const auto delivery = client.delivery(std::chrono::seconds{30});
        if (!delivery) {
            throw std::runtime_error("no delivery for 30 s");
        }
        if (!receipts.note(delivery->body)) {
            throw std::runtime_error("delivered twice");
        }
        if (++owed == kAcksTogether || !client.moreAtHand() || receipts.complete()) {
            client.acknowledgeThrough(delivery->tag);
            owed = 0;
        }
    }
    client.synchronise();
}

Figures RabbitMq::publish(const Job& job) {
    Receivers receivers(job, [this](int destination, Receipts& receipts) {
        receive(port_, kQueues.at(static_cast<std::size_t>(destination)), receipts);
    });
    RabbitMqClient client(port_);
    client.confirmPublishes();
    LoadMeter meter(server_->id());
    Confirmations confirmations(job);
    const auto begin = SteadyClock::now();
    const auto take = [&](std::chrono::microseconds most) {
        const auto confirmation = client.confirmation(most);
        if (confirmation) {
            const auto number = static_cast<int>(confirmation->first) - 1;
            confirmation->second ? confirmations.confirmedThrough(number)
                                 : confirmations.confirmed(number);
        }
        return confirmation.has_value();
    };
    while (confirmations.count() < job.events) {
        while (confirmations.underWay() < job.inFlight && confirmations.sent() < job.events) {
            const auto body = eventJson(job, confirmations.sent());
            confirmations.handedIn();
            client.publish(kExchange, body);
        }
        if (!take(std::chrono::seconds{30})) {
            throw std::runtime_error("no confirmation for 30 s");
        }
        while (client.moreAtHand() && take(std::chrono::microseconds{0})) {
        }
    }
    const auto confirmed = SteadyClock::now();
    receivers.join();
    auto figures = figuresOf(job, confirmations, begin, confirmed, SteadyClock::now());
    meter.finish(job, figures);
    return figures;
}

Result<Figures> RabbitMq::run(const Job& job) {
    try {
        RabbitMqClient client(port_);
        client.declareExchange(kExchange);
        for (const auto* queue : kQueues) {
            client.declareQuorumQueue(queue, kExchange);
        }
        const auto figures = publish(job);
        for (const auto* queue : kQueues) {
            client.deleteQueue(queue);
        }
        return figures;
    } catch (const std::exception& failure) {
        return peerFailed(name(), failure.what());
    }
}

}  // namespace

std::unique_ptr<Peer> makeRabbitMq() {
    return std::make_unique<RabbitMq>();
}

}  // namespace throughline::bench
