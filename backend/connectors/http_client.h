#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace throughline::connectors {

struct HttpRequest {
    std::string method = "POST", url;
    std::map<std::string, std::string> headers;
    std::string body;
    std::chrono::milliseconds timeout{10'000};
};

/// What came of a call. `reached` tells refused from unknown: false when no byte of the request can
/// have arrived (name, connect, TLS), true when the receiver may have acted on it.
struct HttpReply {
    int status = 0;                              ///< 0: no answer
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;                            ///< at most 1 MiB kept
    bool reached = false;
    bool timedOut = false;
    std::string detail;  ///< libcurl's words when there was no answer
    std::chrono::microseconds took{};
};

/// HTTP out: libcurl multi on one thread of its own; no redirects. A kept-alive connection that
/// turns out to be dead before a byte of the answer came is tried once more with the same bytes and
/// key. send() never blocks; callbacks run on the client's thread and must be quick. The destructor
/// ends what is under way (status 0, detail "cancelled") and joins.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual void send(HttpRequest request, std::function<void(HttpReply)> done) = 0;
};

std::unique_ptr<HttpClient> makeHttpClient();

}  // namespace throughline::connectors
