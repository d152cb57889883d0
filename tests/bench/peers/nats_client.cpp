#include "bench/peers/nats_client.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace throughline::bench {

namespace {

constexpr std::string_view kEnd = "\r\n";
constexpr auto kPatience = std::chrono::seconds{30};

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> all;
    while (!line.empty()) {
        const auto space = line.find(' ');
        all.push_back(line.substr(0, space));
        line = space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
    }
    return all;
}

std::size_t sizeOf(std::string_view digits) {
    std::size_t size = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    return size;
}

}  // namespace

NatsClient::NatsClient(int port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      replies_("reply." + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("cannot connect");
    }
    out_ = R"(CONNECT {"verbose":false,"pedantic":false,"lang":"bench","version":"1"})";
    out_ += kEnd;
    subscribe(replies_);
    flush();
}

NatsClient::~NatsClient() {
    ::close(socket_);
}

void NatsClient::subscribe(std::string_view subject) {
    out_.append("SUB ").append(subject).append(" ").append(std::to_string(++subscriptions_));
    out_ += kEnd;
}

void NatsClient::publish(std::string_view subject, std::string_view reply, std::string_view body) {
    out_.append("PUB ").append(subject);
    if (!reply.empty()) {
        out_.append(" ").append(reply);
    }
    out_.append(" ").append(std::to_string(body.size())).append(kEnd);
    out_.append(body).append(kEnd);
}

void NatsClient::flush() {
    for (std::size_t sent = 0; sent < out_.size();) {
        const auto now = ::send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) {
            throw std::runtime_error("the connection was closed");
        }
        sent += static_cast<std::size_t>(now);
    }
    out_.clear();
}

std::size_t NatsClient::frame() const {
    const auto rest = std::string_view(in_).substr(read_);
    const auto line = rest.find(kEnd);
    if (line == std::string_view::npos) {
        return 0;
    }
    auto size = line + kEnd.size();
    if (rest.starts_with("MSG ")) {
        size += sizeOf(words(rest.substr(0, line)).back()) + kEnd.size();
    }
    return size <= rest.size() ? size : 0;
}

bool NatsClient::receive(std::chrono::milliseconds most) {
    pollfd waited{socket_, POLLIN, 0};
    if (::poll(&waited, 1, static_cast<int>(most.count())) <= 0) {
        return false;
    }
    in_.erase(0, read_);
    read_ = 0;
    std::array<char, 262144> buffer;  // filled by the call below
    const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) {
        throw std::runtime_error("the connection was closed");
    }
    in_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

std::optional<NatsClient::Message> NatsClient::next(std::chrono::milliseconds most) {
    for (;;) {
        const auto size = frame();
        if (size == 0) {
            if (!receive(most)) {
                return {};
            }
            continue;
        }
        const auto whole = std::string_view(in_).substr(read_, size);
        read_ += size;
        const auto line = whole.substr(0, whole.find(kEnd));
        if (line == "PING") {
            out_.append("PONG").append(kEnd);
            flush();
        } else if (line.starts_with("-ERR")) {
            throw std::runtime_error(std::string(line));
        } else if (line.starts_with("MSG ")) {
            const auto parts = words(line);  // MSG subject subscription [reply] bytes
            return Message{
                std::string(parts.at(1)),
                parts.size() > 4 ? std::string(parts.at(3)) : std::string{},
                std::string(whole.substr(line.size() + kEnd.size(), sizeOf(parts.back())))};
        }
    }
}

bool NatsClient::moreAtHand() const {
    return frame() != 0;
}

std::string NatsClient::request(std::string_view subject, std::string_view body) {
    publish(subject, replies_, body);
    flush();
    auto reply = next(kPatience);
    if (!reply) {
        throw std::runtime_error("no reply from " + std::string(subject));
    }
    return reply->body;
}

}  // namespace throughline::bench
