#include "bench/load_meter.h"
#include "bench/peers/nats_client.h"
#include "bench/peers/peer.h"
#include "bench/peers/receivers.h"
#include "bench/server_process.h"

#include <array>
#include <charconv>
#include <fstream>
#include <stdexcept>

namespace throughline::bench {

namespace {

constexpr auto kServer = "/usr/sbin/nats-server";
constexpr auto kUser = "nats";
constexpr auto kPatience = std::chrono::seconds{30};
constexpr std::string_view kConfirm = "confirm.";
constexpr std::array<const char*, kDestinations> kConsumers{"A", "B"};

std::string streamConfiguration(const std::string& stream) {
    return R"({"name":")" + stream +
           R"(","subjects":["events.>"],"storage":"file","retention":"limits",)"
           R"("num_replicas":1,"max_consumers":-1,"max_msgs":-1,"max_bytes":-1,"max_age":0})";
}

std::string consumerConfiguration(const std::string& stream, const std::string& name) {
    return R"({"stream_name":")" + stream + R"(","config":{"durable_name":")" + name +
           R"(","deliver_subject":"deliver.)" + name +
           R"(","ack_policy":"explicit","deliver_policy":"all","replay_policy":"instant",)" +
           R"("max_ack_pending":1000}})";
}

void ask(NatsClient& client, const std::string& subject, const std::string& body) {
    const auto reply = client.request(subject, body);
    if (reply.find(R"("error":)") != std::string::npos) {
        throw std::runtime_error(reply);
    }
}

/// A file stream with two durable push consumers that acknowledge each message. As it comes it
/// syncs every two minutes, whatever it has confirmed; `synced` makes its folder synchronous
/// (release 2.9 has no sync_interval), so that each write is on the disk before it is confirmed.
class JetStream final : public Peer {
public:
    explicit JetStream(bool synced) : synced_(synced) {}
    [[nodiscard]] std::string name() const override {
        return synced_ ? "JetStream, synced" : "JetStream";
    }
    Status start(const std::filesystem::path& folder) override;
    Result<Figures> run(const Job& job) override;
    void stop() override { server_.reset(); }

private:
    Figures publish(const Job& job);
    void receive(const std::string& consumer, Receipts& receipts) const;

    const bool synced_;
    int port_ = 0;
    int jobs_ = 0;
    std::string stream_;  ///< a new one each job: the folder of a deleted one goes later
    std::unique_ptr<ServerProcess> server_;
};

Status JetStream::start(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(kServer)) {
        return peerFailed(name(), "not installed");
    }
    const auto data = folder / "data";
    std::filesystem::create_directories(data);
    giveTo(kUser, folder);
    giveTo(kUser, data);
    if (synced_) {
        const auto marked = runToEnd({.file = "/usr/bin/chattr",
                                      .arguments = {"+S", data.string()},
                                      .environment = {},
                                      .user = {},
                                      .log = folder / "chattr.log"});
        if (!marked.ok()) {
            return marked;
        }
    }
    port_ = freePort();
    std::ofstream(folder / "nats.conf")
        << "listen: \"127.0.0.1:" << port_ << "\"\njetstream { store_dir: \"" << data.string()
        << "\", max_file_store: 40GB }\n";
    auto server = ServerProcess::start({.file = kServer,
                                        .arguments = {"-c", (folder / "nats.conf").string()},
                                        .environment = {},
                                        .user = kUser,
                                        .log = folder / "server.log"});
    if (!server) {
        return server.error();
    }
    server_ = std::move(*server);
    if (!waitForPort(*server_, port_, std::chrono::seconds{30})) {
        return peerFailed(name(), "does not listen; see " + (folder / "server.log").string());
    }
    return {};
}

void JetStream::receive(const std::string& consumer, Receipts& receipts) const {
    NatsClient client(port_);
    client.subscribe("deliver." + consumer);
    client.flush();
    while (!receipts.complete()) {
        const auto message = client.next(kPatience);
        if (!message) {
            throw std::runtime_error("no delivery for 30 s");
        }
        if (!receipts.note(message->body)) {
            throw std::runtime_error("delivered twice");
        }
        client.publish(message->reply, "", "+ACK");
        if (!client.moreAtHand() || receipts.complete()) {
            client.flush();
        }
    }
    const auto info = "$JS.API.CONSUMER.INFO." + stream_ + "." + consumer;
    while (client.request(info, "").find(R"("num_ack_pending":0)") == std::string::npos) {
    }
}

Figures JetStream::publish(const Job& job) {
    Receivers receivers(job, [this](int destination, Receipts& receipts) {
        receive(kConsumers.at(static_cast<std::size_t>(destination)), receipts);
    });
    NatsClient client(port_);
    client.subscribe(std::string(kConfirm) + "*");
    LoadMeter meter(server_->id());
    Confirmations confirmations(job);
    const auto begin = SteadyClock::now();
    while (confirmations.count() < job.events) {
        while (confirmations.underWay() < job.inFlight && confirmations.sent() < job.events) {
            const auto number = confirmations.sent();
            client.publish("events.completed", std::string(kConfirm) + std::to_string(number),
                           eventJson(job, number));
            confirmations.handedIn();
        }
        client.flush();
        do {
            const auto reply = client.next(kPatience);
            if (!reply || reply->body.find(R"("error":)") != std::string::npos) {
                throw std::runtime_error(reply ? reply->body : "no confirmation for 30 s");
            }
            const auto digits = std::string_view(reply->subject).substr(kConfirm.size());
            int number = -1;
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
            confirmations.confirmed(number);
        } while (client.moreAtHand());
    }
    const auto confirmed = SteadyClock::now();
    receivers.join();
    auto figures = figuresOf(job, confirmations, begin, confirmed, SteadyClock::now());
    meter.finish(job, figures);
    return figures;
}

Result<Figures> JetStream::run(const Job& job) {
    try {
        NatsClient client(port_);
        stream_ = "EVENTS" + std::to_string(++jobs_);
        ask(client, "$JS.API.STREAM.CREATE." + stream_, streamConfiguration(stream_));
        for (const std::string name : kConsumers) {
            ask(client, "$JS.API.CONSUMER.DURABLE.CREATE." + stream_ + "." + name,
                consumerConfiguration(stream_, name));
        }
        const auto figures = publish(job);
        ask(client, "$JS.API.STREAM.DELETE." + stream_, "");
        return figures;
    } catch (const std::exception& failure) {
        return peerFailed(name(), failure.what());
    }
}

}  // namespace

std::unique_ptr<Peer> makeJetStream(bool synced) {
    return std::make_unique<JetStream>(synced);
}

}  // namespace throughline::bench
