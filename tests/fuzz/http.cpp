#include "codecs/text.h"
#include "connectors/http_server.h"
#include "engine/cloud_events.h"
#include "fuzz/fuzz.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

// HTTP intake: whole connections' bytes through the server that the engine has, over loopback.
namespace throughline::fuzz {

namespace {

using connectors::HttpAnswer;
using connectors::HttpIncoming;
using connectors::HttpServer;

constexpr std::size_t kBodyLimit = 512;

/// On the server's thread: what every handler may rely on.
void handle(HttpIncoming incoming, const HttpServer::Reply& reply) {
    require(!incoming.method.empty() && !incoming.target.empty(), "a request says what it wants");
    require(incoming.body.size() <= kBodyLimit, "no body is larger than the limit");
    for (const auto& [name, value] : incoming.headers) {
        require(std::none_of(name.begin(), name.end(),
                             [](unsigned char c) { return std::isupper(c) != 0; }),
                "names of headers are in lower case", name);
        require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
                "a header is one line", value);
    }
    if (engine::isCloudEvents(incoming.headers)) {
        storage::Received message;
        message.contentType = incoming.headers["content-type"];
        message.headers = incoming.headers;
        if (const auto events = engine::cloudEventsOf(message, incoming.body); !events) {
            requireRefusal(events.error());
        }
    }
    reply(HttpAnswer{.status = 200, .body = "{}"});
}

HttpServer& server() {
    static const auto started =
        *connectors::startHttpServer({.bodyLimit = kBodyLimit, .threads = 1}, handle);
    return *started;
}

/// Says `bytes`, ends there, and hears the other side out.
std::string answerTo(std::string_view bytes) {
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    // Closed at once, so that a million connections leave no ports waiting.
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(line, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    // From another address of loopback each time: a million connections of one address would use
    // up its ports, whatever others left waiting there.
    static unsigned turn = 0;
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK + ++turn % 250);
    require(::bind(line, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0,
            "an address to speak from");
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(server().port());
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(line, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0,
            "the server is there for the next");
    while (!bytes.empty()) {
        const auto sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            break;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(line, SHUT_WR);
    std::string heard;
    std::array<char, 4096> part{};
    for (auto got = ::recv(line, part.data(), part.size(), 0); got > 0;
         got = ::recv(line, part.data(), part.size(), 0)) {
        heard.append(part.data(), static_cast<std::size_t>(got));
    }
    ::close(line);
    return heard;
}

}  // namespace

void one(std::string_view input) {
    const auto heard = answerTo(input);
    require(heard.empty() || heard.starts_with("HTTP/1."), "an answer is HTTP", heard);
    require(!codecs::invalidUtf8(heard), "an answer echoes no bytes", heard);
    require(heard.empty() || heard.starts_with("HTTP/1.1 100") ||
                heard.find("\r\n\r\n") != std::string::npos,
            "an answer is whole", heard);
}

}  // namespace throughline::fuzz
