#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

struct amqp_connection_state_t_;

namespace throughline::bench {

/// One AMQP 0-9-1 connection with one channel. Throws std::runtime_error: a broken peer ends its
/// job. One thread.
class RabbitMqClient {
public:
    explicit RabbitMqClient(int port);
    RabbitMqClient(const RabbitMqClient&) = delete;
    RabbitMqClient& operator=(const RabbitMqClient&) = delete;
    ~RabbitMqClient();

    /// A fanout exchange, and quorum queues bound to it; empty, also when they were there.
    void declareExchange(const std::string& name);
    void declareQuorumQueue(const std::string& name, const std::string& exchange);
    void deleteQueue(const std::string& name);

    void confirmPublishes();
    /// Persistent; what is confirmed carries the count of publishes on this channel, from 1.
    void publish(const std::string& exchange, std::string_view body);
    /// Waits at most `most` for a confirmation: tag, and whether it stands for all before it.
    std::optional<std::pair<std::uint64_t, bool>> confirmation(std::chrono::microseconds most);

    void consume(const std::string& queue, std::uint16_t prefetch);
    struct Delivery {
        std::uint64_t tag = 0;
        std::string body;
    };
    std::optional<Delivery> delivery(std::chrono::milliseconds most);
    /// Something more has already arrived.
    [[nodiscard]] bool moreAtHand() const;
    void acknowledgeThrough(std::uint64_t tag);
    /// Returns when the server has worked off what this channel sent.
    void synchronise();

private:
    void check(int status, const char* what) const;
    void checkReply(const char* what) const;

    amqp_connection_state_t_* state_;
};

}  // namespace throughline::bench
