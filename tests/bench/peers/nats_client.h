#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace throughline::bench {

/// The little of NATS's text protocol that the bench needs. What is published is sent by `flush`,
/// many at once. Throws std::runtime_error. One thread.
class NatsClient {
public:
    explicit NatsClient(int port);
    NatsClient(const NatsClient&) = delete;
    NatsClient& operator=(const NatsClient&) = delete;
    ~NatsClient();

    void subscribe(std::string_view subject);
    void publish(std::string_view subject, std::string_view reply, std::string_view body);
    void flush();

    struct Message {
        std::string subject, reply, body;
    };
    std::optional<Message> next(std::chrono::milliseconds most);
    /// A whole message has already arrived.
    [[nodiscard]] bool moreAtHand() const;
    /// Publishes and waits for the reply's body; for set-up, when nothing else is expected.
    std::string request(std::string_view subject, std::string_view body);

private:
    /// A line, or a message with its body, in what has arrived; its length, or 0.
    [[nodiscard]] std::size_t frame() const;
    bool receive(std::chrono::milliseconds most);

    int socket_;
    const std::string replies_;  ///< a subject of its own
    int subscriptions_ = 0;
    std::string out_, in_;
    std::size_t read_ = 0;  ///< of in_
};

}  // namespace throughline::bench
